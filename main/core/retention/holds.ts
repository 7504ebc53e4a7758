import { AppError } from '../../../shared/errors.ts';
import type { LegalHold } from '../../../shared/ipc/retention.ts';
import { matchingIds } from '../search/index.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../store/index.ts';
import { heldBy, type HoldRow, holdsInForce } from './held.ts';
import type { Who } from './who.ts';

/** With source id, key or query; the names that a person typed are looked up before. */
export type NewHold = Pick<HoldRow, 'kind' | 'target'> & { readonly reason: string };

type Row = HoldRow & {
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
  readonly liftedBy: string | null;
  readonly liftedAtMs: number | null;
  readonly liftReason: string | null;
};

/**
 * Keeps messages whatever the rules say, from now on and until somebody lifts it. What a query finds now stays held even
 * where it does not find it later. Throws `search.syntax` for a query that cannot be asked.
 */
export function placeHold(db: WriteDb, { kind, target, reason }: NewHold, who: Who): LegalHold {
  const ids = kind === 'query' ? matchingIds(db, target, { order: 'oldest' }) : [];
  const { lastInsertRowid } = db
    .prepare('INSERT INTO legal_hold (kind, target, scripts, reason, by_user, at_ms) VALUES (?, ?, ?, ?, ?, ?)')
    .run(kind, target, 'folded', reason, who.actor, who.atMs);
  const id = Number(lastInsertRowid);
  const keep = db.prepare(
    'INSERT INTO held_record (hold_id, record_id, message_id) SELECT ?, record_id, id FROM message_row WHERE id = ?',
  );
  for (const messageId of ids) keep.run(id, messageId);
  const hold = readHold(db, id);
  const { messages, awaited } = hold;
  const details = { kind, target, reason, messages, ...(awaited ? { awaited } : {}) };
  appendAudit(db, { ...who, action: 'hold.placed', subject: String(id), details });
  return hold;
}

/** Throws `hold.notFound`, `hold.lifted`. */
export function liftHold(db: WriteDb, wish: { holdId: number; reason: string }, who: Who): LegalHold {
  const { holdId, reason } = wish;
  const { kind, target, lifted } = readHold(db, holdId);
  if (lifted) throw new AppError('hold.lifted', { holdId });
  db.prepare('UPDATE legal_hold SET lifted_by = ?, lifted_at_ms = ?, lift_reason = ? WHERE id = ?').run(
    who.actor,
    who.atMs,
    reason,
    holdId,
  );
  appendAudit(db, { ...who, action: 'hold.lifted', subject: String(holdId), details: { kind, target, reason } });
  return readHold(db, holdId);
}

/** Newest first, lifted ones too. */
export function listHolds(db: ReadDb): LegalHold[] {
  const rows = db.prepare(`${SELECT} ORDER BY id DESC`).all() as Stored[];
  const inForce = holdsInForce(db);
  const counts = heldBy(db, inForce).counts();
  return rows.map((row) => holdOf(row, counts.get(row.id) ?? 0));
}

function readHold(db: ReadDb, holdId: number): LegalHold {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(holdId) as Stored | undefined;
  if (!row) throw new AppError('hold.notFound', { holdId });
  const messages = row.liftedAtMs === null ? (heldBy(db, [row]).counts().get(holdId) ?? 0) : 0;
  return holdOf(row, messages);
}

const SELECT = `SELECT id, kind, target, reason, by_user AS "by", at_ms AS atMs, lifted_by AS liftedBy, lifted_at_ms AS liftedAtMs,
  lift_reason AS liftReason,
  kind = 'person' AND NOT EXISTS (SELECT 1 FROM person WHERE source_id = target) AS awaited FROM legal_hold`;

type Stored = Row & { readonly awaited: 0 | 1 };

function holdOf({ liftedBy, liftedAtMs, liftReason, awaited, ...hold }: Stored, messages: number): LegalHold {
  const lifted =
    liftedBy === null || liftedAtMs === null ? null : { by: liftedBy, atMs: liftedAtMs, reason: liftReason ?? '' };
  // The id may be written otherwise in the archive.
  return { ...hold, messages, awaited: awaited === 1 && messages === 0, lifted };
}
