import type { ReadDb } from '../store/index.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';
import { goesOn } from './tails.ts';

/**
 * Before messages are taken out: those right behind them that will go on where somebody's pieces left off, 本 in
 * 保 / 好的 / 本 without the answer. Ascending in each conversation.
 *
 * @param goneIds of messages that are still there.
 */
export function joinedWithout(db: ReadDb, goneIds: readonly number[]): ScanMessage[] {
  const read = scanReader(db);
  return boundaries(db, goneIds).flatMap(({ before, after }) => {
    const [first, second] = [before, after].map((id) => read('id = ?', id)[0]);
    return first && second && goesOn(first, second) ? [second] : [];
  });
}

type Neighbours = { readonly before: number | null; readonly after: number | null };

/** What will stand beside each other. One look at an index for each that goes: most retention runs take out thousands. */
function boundaries(db: ReadDb, goneIds: readonly number[]): { before: number; after: number }[] {
  const rows = db
    .prepare(
      `SELECT (SELECT max(id) FROM message_row WHERE conversation_id = gone.conversation_id AND id < gone.id) AS before,
         (SELECT min(id) FROM message_row WHERE conversation_id = gone.conversation_id AND id > gone.id) AS after
       FROM message_row AS gone WHERE id IN (SELECT value FROM json_each(?)) ORDER BY conversation_id, id`,
    )
    .all(JSON.stringify(goneIds)) as Neighbours[];
  const gone = new Set<number | null>(goneIds);
  const found: { before: number; after: number }[] = [];
  let last: number | null = null;
  for (const { before, after } of rows) {
    // Of those that go one after another the first has the one before, the last the one behind.
    if (!gone.has(before)) last = before;
    if (last !== null && after !== null && !gone.has(after)) found.push({ before: last, after });
  }
  return found;
}
