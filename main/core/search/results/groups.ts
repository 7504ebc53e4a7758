import type { ReadDb } from '../../store/index.ts';
import { placeIn, timeAt } from './columns.ts';
import type { Columns } from './columns.ts';
import type { IdList } from './idList.ts';

/** The hits of one conversation. */
export type Group = {
  readonly conversationId: number;
  readonly hits: number;
  readonly newestId: number;
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
};

/** The conversations with hits (ascending), most recent hit first. */
export function groupsOf(
  db: ReadDb,
  hits: IdList,
  columns: Columns,
): { total: number; page(from: number, to: number): Group[] } {
  const size = 1 + Number(db.prepare('SELECT max(id) FROM conversation').pluck().get() ?? 0);
  const counts = new Uint32Array(size);
  /** Place of the newest hit among the hits. */
  const newest = new Uint32Array(size);
  const first = new Float64Array(size).fill(Infinity);
  const last = new Float64Array(size).fill(-Infinity);
  for (let at = 0; at < hits.length; at++) {
    const place = placeIn(columns, hits[at] ?? 0);
    const conversation = columns.conversations[place] ?? 0;
    counts[conversation] = (counts[conversation] ?? 0) + 1;
    newest[conversation] = at;
    const time = timeAt(columns, place);
    if (time === null) continue;
    // Not simply the first and the last hit: ids follow the time only to the second.
    if (time < (first[conversation] ?? 0)) first[conversation] = time;
    if (time > (last[conversation] ?? 0)) last[conversation] = time;
  }
  const order = [...counts.keys()].filter((conversation) => (counts[conversation] ?? 0) > 0);
  order.sort((left, right) => (newest[right] ?? 0) - (newest[left] ?? 0));
  const groupOf = (conversationId: number): Group => ({
    conversationId,
    hits: counts[conversationId] ?? 0,
    newestId: hits[newest[conversationId] ?? 0] ?? 0,
    firstAtMs: finite(first[conversationId]),
    lastAtMs: finite(last[conversationId]),
  });
  return { total: order.length, page: (from, to) => order.slice(from, to).map(groupOf) };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
