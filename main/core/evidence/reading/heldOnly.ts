import type { ReadDb } from '../../store/index.ts';
import { partsOf } from './selection.ts';

/** What import tells of a message that a hold keeps although consent or basis for it have fallen away. */
export const HELD_CODE = 'record.held';

/** How a bundle tells it, where it tells by what right an item is there. */
export const HELD_ONLY = 'held only: consent withdrawn or basis fallen away, kept by a legal hold';

type Row = { readonly id: number; readonly conversationId: number };

/** Places (0-based) of the messages that nothing but a hold keeps, in the given order. */
export function heldOnlyAmong(db: ReadDb, rows: readonly Row[]): { place: number; conversationId: number }[] {
  const query = db
    .prepare(
      'SELECT DISTINCT message_id FROM problem WHERE code = ? AND message_id IN (SELECT value FROM json_each(?))',
    )
    .pluck();
  const held = new Set<number>();
  for (const part of partsOf(rows, 5000))
    for (const id of query.all(HELD_CODE, JSON.stringify(part.map((row) => row.id))) as number[]) held.add(id);
  return [...rows.entries()]
    .filter(([, { id }]) => held.has(id))
    .map(([place, { conversationId }]) => ({ place, conversationId }));
}
