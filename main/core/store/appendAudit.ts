import { chainHash, chainLine, GENESIS } from '../lib/chain.ts';
import type { ChainEntry } from '../lib/chain.ts';
import type { ReadDb, WriteDb } from './db.ts';

export type AuditEvent = {
  readonly atMs: number;
  /** The user's name. */
  readonly actor: string;
  /** `<area>.<what>`, e.g. `import.done`. */
  readonly action: string;
  readonly subject?: string | null;
  /** Plain JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * Adds one entry to the end of the audit chain, in the caller's transaction: what it tells of and the entry stand or
 * fall together. Lives in store because creating and unlocking an archive write the first entries; use it through audit.
 * @returns the entry's number and the new head (hex).
 */
export function appendAudit(db: WriteDb, event: AuditEvent): { seq: number; hash: string } {
  const last = lastLink(db);
  const entry = plain({
    seq: last.seq + 1,
    at: new Date(event.atMs).toISOString(),
    actor: event.actor,
    action: event.action,
    subject: event.subject ?? null,
    details: event.details ?? {},
  });
  const line = chainLine(last.hash, entry);
  const hash = chainHash(line);
  db.prepare(
    'INSERT INTO audit_entry (seq, at_ms, actor, action, subject, line, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(entry.seq, event.atMs, entry.actor, entry.action, entry.subject, line, Buffer.from(hash, 'hex'));
  return { seq: entry.seq, hash };
}

/** RFC 8785 has no words for half a surrogate pair, and a query may hold one: it becomes U+FFFD, as UTF-8 would make it. */
function plain(entry: ChainEntry): ChainEntry {
  const json = JSON.stringify(entry, (_key, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value).toString() : value,
  );
  return JSON.parse(json) as ChainEntry;
}

/** Number and hash (hex) of the newest entry; 0 and the genesis hash when there is none. */
export function lastLink(db: ReadDb): { seq: number; hash: string } {
  const row = db.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get() as
    { seq: number; hash: Buffer } | undefined;
  return row ? { seq: row.seq, hash: row.hash.toString('hex') } : { seq: 0, hash: GENESIS };
}
