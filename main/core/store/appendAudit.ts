import { chainHash, chainLine, GENESIS } from '../lib/chain.ts';
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
  const seq = last.seq + 1;
  const subject = event.subject ?? null;
  const at = new Date(event.atMs).toISOString();
  const line = chainLine(last.hash, {
    seq,
    at,
    actor: event.actor,
    action: event.action,
    subject,
    details: event.details ?? {},
  });
  const hash = chainHash(line);
  db.prepare(
    'INSERT INTO audit_entry (seq, at_ms, actor, action, subject, line, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(seq, event.atMs, event.actor, event.action, subject, line, Buffer.from(hash, 'hex'));
  return { seq, hash };
}

/** Number and hash (hex) of the newest entry; 0 and the genesis hash when there is none. */
export function lastLink(db: ReadDb): { seq: number; hash: string } {
  const row = db.prepare('SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1').get() as
    { seq: number; hash: Buffer } | undefined;
  return row ? { seq: row.seq, hash: row.hash.toString('hex') } : { seq: 0, hash: GENESIS };
}
