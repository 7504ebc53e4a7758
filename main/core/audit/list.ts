import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import type { ReadDb } from '../store/index.ts';
import type { ChainEntry } from '../lib/chain.ts';

/** Null = any. */
export type AuditFilter = {
  readonly actor: string | null;
  readonly action: string | null;
  readonly offset: number;
  readonly limit: number;
};

export type AuditPage = {
  /** Entries that the filter lets through. */
  readonly total: number;
  /** Everybody and everything in the chain, whatever the filter: to choose from. */
  readonly actors: string[];
  readonly actions: string[];
  readonly entries: AuditEntry[];
};

type Row = {
  seq: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string | null;
  line: string;
  hash: Buffer;
};

const MATCHING = 'FROM audit_entry WHERE (@actor IS NULL OR actor = @actor) AND (@action IS NULL OR action = @action)';

/** One page of the chain, newest first. */
export function listAudit(db: ReadDb, filter: AuditFilter): AuditPage {
  const rows = db.prepare(
    `SELECT seq, at_ms, actor, action, subject, line, hash ${MATCHING} ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
  );
  const matching = { actor: filter.actor, action: filter.action };
  return {
    total: db.prepare(`SELECT count(*) ${MATCHING}`).pluck().get(matching) as number,
    actors: db.prepare('SELECT DISTINCT actor FROM audit_entry ORDER BY actor').pluck().all() as string[],
    actions: db.prepare('SELECT DISTINCT action FROM audit_entry ORDER BY action').pluck().all() as string[],
    entries: (rows.all({ ...matching, limit: filter.limit, offset: filter.offset }) as Row[]).map(toEntry),
  };
}

function toEntry(row: Row): AuditEntry {
  return {
    seq: row.seq,
    atMs: row.at_ms,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    details: detailsOf(row.line),
    hash: row.hash.toString('hex'),
  };
}

/** A line that was tampered with is still listed: `verifyChain` says that it is wrong. */
function detailsOf(line: string): Record<string, unknown> {
  try {
    const { details } = JSON.parse(line.slice(line.indexOf('\t') + 1)) as ChainEntry;
    return { ...details };
  } catch {
    return {};
  }
}
