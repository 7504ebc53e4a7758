import type { ReadDb } from '../../store/index.ts';
import { placeIn, timeAt } from './columns.ts';
import type { Columns } from './columns.ts';
import type { IdList } from './idList.ts';
import type { MonthFinder } from './months.ts';

/** Hits by the row of their conversation, sender, type and source file, and by month. */
export type Tally = {
  readonly conversations: Uint32Array;
  readonly senders: Uint32Array;
  readonly types: Uint32Array;
  readonly sources: Uint32Array;
  /** By number of the month: 12 * year + month, January = 0. */
  readonly months: Map<number, number>;
  readonly undated: number;
};

/** One pass over the hits, which are ascending. */
export function tallyOf(db: ReadDb, hits: IdList, columns: Columns, months: MonthFinder): Tally {
  const tally = {
    conversations: counters(db, 'conversation'),
    senders: counters(db, 'person'),
    types: counters(db, 'message_type'),
    sources: counters(db, 'source_file'),
  };
  const byMonth = newMonthCount(months);
  for (let at = 0; at < hits.length; at++) {
    const place = placeIn(columns, hits[at] ?? 0);
    add(tally.conversations, columns.conversations[place]);
    add(tally.senders, columns.senders[place]);
    add(tally.types, columns.types[place]);
    add(tally.sources, columns.sources[place]);
    byMonth.add(timeAt(columns, place));
  }
  return { ...tally, ...byMonth.counts() };
}

/** A set of so few costs less than a table of all conversations. */
const FEW = 1_000;

/** In how many conversations the hits are. */
export function countConversations(db: ReadDb, hits: IdList, columns: Columns): number {
  if (hits.length < FEW) return new Set([...hits].map((id) => columns.conversations[placeIn(columns, id)])).size;
  const seen = counters(db, 'conversation');
  let count = 0;
  for (let at = 0; at < hits.length; at++) {
    const place = placeIn(columns, hits[at] ?? 0);
    const conversation = columns.conversations[place] ?? 0;
    if (seen[conversation] === 0) count++;
    seen[conversation] = 1;
  }
  return count;
}

function add(counts: Uint32Array, row: number | undefined): void {
  if (row !== undefined) counts[row] = (counts[row] ?? 0) + 1;
}

function counters(db: ReadDb, table: 'conversation' | 'person' | 'message_type' | 'source_file'): Uint32Array {
  return new Uint32Array(1 + Number(db.prepare(`SELECT max(id) FROM ${table}`).pluck().get() ?? 0));
}

/** Neighbours are of one month nearly always, so a month is counted up while it lasts. */
function newMonthCount(months: MonthFinder) {
  const counted = new Map<number, number>();
  let [undated, current, run] = [0, months.of(0), 0];
  const close = () => {
    if (run > 0) counted.set(current.month, (counted.get(current.month) ?? 0) + run);
    run = 0;
  };
  return {
    add(time: number | null): void {
      if (time === null) undated++;
      else {
        if (time < current.fromMs || time >= current.toMs) {
          close();
          current = months.of(time);
        }
        run++;
      }
    },
    counts(): { months: Map<number, number>; undated: number } {
      close();
      return { months: counted, undated };
    },
  };
}
