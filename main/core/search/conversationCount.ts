import type { ReadDb } from '../store/index.ts';
import { indexGeneration } from './indexing.ts';

/** Fewer hits than this are looked up one by one. */
const FEW = 300;

/** In how many conversations the messages are. `ids` is sorted, either way. */
export function countConversations(db: ReadDb, ids: readonly number[]): number {
  if (ids.length < FEW) {
    const one = db.prepare('SELECT conversation_id FROM message WHERE id = ?').pluck();
    return new Set(ids.map((id) => one.get(id))).size;
  }
  const column = conversationColumn(db);
  const isAscending = (ids[0] ?? 0) <= (ids.at(-1) ?? 0);
  const seen = new Uint8Array(column.highest + 1);
  let count = 0;
  let place = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[isAscending ? index : ids.length - 1 - index] ?? 0;
    place = placeOf(column.ids, id, place);
    const conversation = column.conversations[place] ?? 0;
    if (seen[conversation] === 0) count++;
    seen[conversation] = 1;
  }
  return count;
}

type Column = {
  readonly generation: string;
  readonly ids: Float64Array;
  readonly conversations: Uint32Array;
  readonly highest: number;
};

/** Two numbers per message (12 bytes), read once per state of the index: joining 30,000 hits takes 30 ms, this takes 1. */
const columns = new WeakMap<ReadDb, Column>();

function conversationColumn(db: ReadDb): Column {
  const generation = indexGeneration(db);
  const known = columns.get(db);
  if (known?.generation === generation) return known;
  const count = db.prepare('SELECT count(*) FROM message').pluck().get() as number;
  const ids = new Float64Array(count);
  const conversations = new Uint32Array(count);
  let [row, highest] = [0, 0];
  const rows = db.prepare('SELECT id, conversation_id FROM message ORDER BY id').raw().iterate();
  for (const [id, conversation] of rows as IterableIterator<[number, number]>) {
    ids[row] = id;
    conversations[row++] = conversation;
    highest = Math.max(highest, conversation);
  }
  const column = { generation, ids, conversations, highest };
  columns.set(db, column);
  return column;
}

/** Gallops forward from `start`: hits are sorted like the column. */
function placeOf(ids: Float64Array, id: number, start: number): number {
  let step = 1;
  let low = start;
  while (low + step < ids.length && (ids[low + step] ?? 0) <= id) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, ids.length);
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) <= id) low = middle;
    else high = middle;
  }
  return low;
}
