import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import type { ReadDb } from '../store/index.ts';
import type { ChainEntry } from '../lib/chain.ts';

/** Null = any. */
export type AuditFilter = {
  readonly actor: string | null;
  readonly action: string | null;
  /** From this moment on. */
  readonly fromMs?: number | null;
  /** Before this moment. */
  readonly toMs?: number | null;
  /**
   * Stands inside one value of the entry (never across two, and not in the names of its fields), or begins the entry's own
   * hash. A to Z find a to z.
   */
  readonly text?: string | null;
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

// The line holds text as JSON writes it: `@needle` leaves out most entries before the values of the rest are looked at.
// TRAP: json_tree fails on what is no JSON, and a line that was tampered with must still be listed.
const MATCHING = `FROM audit_entry
  WHERE (@actor IS NULL OR actor = @actor) AND (@action IS NULL OR action = @action)
    AND (@fromMs IS NULL OR at_ms >= @fromMs) AND (@toMs IS NULL OR at_ms < @toMs)
    AND (@text IS NULL OR substr(lower(hex(hash)), 1, length(@hash)) = @hash
      OR (instr(lower(line), lower(@needle)) > 0 AND CASE WHEN json_valid(substr(line, 66)) THEN EXISTS
        (SELECT 1 FROM json_tree(substr(line, 66)) WHERE instr(lower(atom), lower(@text)) > 0) ELSE 1 END))`;

/** As many digits of a hash as nobody types by chance. */
const HASH_START = /^[0-9a-f]{8,64}$/iu;

/** One page of the chain, newest first. */
export function listAudit(db: ReadDb, filter: AuditFilter): AuditPage {
  const rows = db.prepare(
    `SELECT seq, at_ms, actor, action, subject, line, hash ${MATCHING} ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
  );
  const matching = matchingOf(filter);
  return {
    total: db.prepare(`SELECT count(*) ${MATCHING}`).pluck().get(matching) as number,
    actors: db.prepare('SELECT DISTINCT actor FROM audit_entry ORDER BY actor').pluck().all() as string[],
    actions: db.prepare('SELECT DISTINCT action FROM audit_entry ORDER BY action').pluck().all() as string[],
    entries: (rows.all({ ...matching, limit: filter.limit, offset: filter.offset }) as Row[]).map(toEntry),
  };
}

function matchingOf({ actor, action, fromMs = null, toMs = null, text = null }: AuditFilter) {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return { actor, action, fromMs, toMs, text: null, needle: null, hash: null };
  const hash = HASH_START.test(wanted) ? wanted.toLowerCase() : null;
  return { actor, action, fromMs, toMs, text: wanted, needle: JSON.stringify(wanted).slice(1, -1), hash };
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
