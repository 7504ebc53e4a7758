import type { ReadDb } from '../../store/index.ts';
import type { Selected } from './selection.ts';

/**
 * The selected messages with up to `count` messages of the same conversation before and after each, marked as context.
 * A message that was selected is never context. The order of the conversations stays.
 *
 * @param rows in the order of the transcript
 */
export function withContext(db: ReadDb, rows: readonly Selected[], count: number): Selected[] {
  if (count === 0) return [...rows];
  const idsOf = db.prepare('SELECT id FROM message WHERE conversation_id = ? ORDER BY id').pluck();
  const rowOf = db.prepare('SELECT record_id AS recordId, sent_at_ms AS sentAtMs FROM message WHERE id = ?');
  const all: Selected[] = [];
  const selected = new Map<number, Map<number, Selected>>();
  for (const row of rows) {
    const known = selected.get(row.conversationId) ?? new Map<number, Selected>();
    selected.set(row.conversationId, known.set(row.id, row));
  }
  for (const [conversationId, known] of selected) {
    for (const id of around(idsOf.all(conversationId) as number[], known, count)) {
      const found = (): Pick<Selected, 'recordId' | 'sentAtMs'> => rowOf.get(id) as Selected;
      all.push(known.get(id) ?? { id, conversationId, isContext: true, ...found() });
    }
  }
  return all;
}

/** Those of `ids` that stand at most `count` places from a known one. */
function around(ids: readonly number[], known: ReadonlyMap<number, unknown>, count: number): number[] {
  const near = new Uint8Array(ids.length);
  for (const [at, id] of ids.entries()) {
    if (known.has(id)) near.fill(1, Math.max(0, at - count), at + count + 1);
  }
  return ids.filter((_, at) => near[at] === 1);
}
