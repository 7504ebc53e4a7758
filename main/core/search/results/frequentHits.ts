import type { ReadDb } from '../../store/index.ts';
import { indexedFrom } from '../indexing.ts';
import { idBounds } from '../matching.ts';
import type { Order } from '../matching.ts';
import { splitTime } from '../plan.ts';
import type { Condition } from '../resolve.ts';
import { candidatesOf, hangsOnFrequent } from './candidates.ts';
import type { Columns } from './columns.ts';
import { placeOf } from './idList.ts';
import type { IdList } from './idList.ts';
import type { HeldAt, Source } from './pieces.ts';
import { idsInstead, inAny } from './places.ts';
import type { Places } from './places.ts';
import { siftOf } from './sift.ts';
import type { KnownTexts } from './textMemory.ts';

/** With more messages that came after the texts were read, the index is asked for everything. */
const MOST_DOUBTFUL = 20_000;
/** Places looked at between two pieces: a millisecond or so. */
const PLACES_AT_ONCE = 1_024;
const NEWEST: readonly number[] = [200_000, 20_000];

/** Hits of a question that hangs on frequent words; the messages in `doubtful`, ascending, have to be looked at themselves. */
export type FrequentHits = {
  /** Ids piece by piece in that order. */
  readonly pieces: (order: Order) => Generator<IdList>;
  readonly doubtful: readonly number[];
};

export type Held = { readonly columns: Columns; readonly known: KnownTexts };

/**
 * Null: the index is asked.
 *
 * @param newest so many of the newest are looked at by themselves, before those that came before them; descending
 */
export function frequentHits(db: ReadDb, condition: Condition, held: Held, newest = NEWEST): FrequentHits | null {
  const { texts, changed } = held.known;
  if (texts.missing === null || changed.size > MOST_DOUBTFUL) return null;
  if (!hangsOnFrequent(texts, condition) || indexedFrom(db) > 0) return null;
  const missing = texts.missing.map((place) => texts.at.ids[place] ?? 0);
  return {
    doubtful: [...new Set([...missing, ...changed])].sort((one, other) => one - other),
    *pieces(order) {
      for (const part of partsOf(db, condition, texts.at.ids, { order, newest }))
        yield* hitsWithin(db, condition, held, { ...part, order });
    },
  };
}

type Part = { readonly from: number; readonly to: number };
type Wish = { readonly order: Order; readonly newest: readonly number[] };

/** TRAP: of a hundred words with mistakes, each is looked for where it may be, not all of them where any may be. */
function* hitsWithin(db: ReadDb, condition: Condition, held: Held, part: Part & { order: Order }): Generator<IdList> {
  const { texts } = held.known;
  const source = { db, texts, ...part, known: new Map<string, HeldAt | null>(), words: new Map<string, Places>() };
  if (condition.kind !== 'or') {
    for (const places of placesOfHits(source, condition, held, part.order)) yield idsInstead(places, texts.at.ids);
    return;
  }
  const lists: Places[] = [];
  for (const child of condition.children) {
    for (const places of placesOfHits(source, child, held, 'oldest')) {
      lists.push(places);
      yield new Uint32Array(0);
    }
  }
  const places = inAny(lists);
  yield idsInstead(part.order === 'oldest' ? places : places.reverse(), texts.at.ids);
}

function* placesOfHits(source: Source, condition: Condition, held: Held, order: Order): Generator<Places> {
  const { places, rest, ...sure } = candidatesOf(source, condition);
  const sift = rest && siftOf(source.db, rest, { ...held, ...sure, isForFew: true, whole: condition });
  for (const stretch of stretchesOf(places, order, sift ? PLACES_AT_ONCE : places.length))
    yield sift ? sift(stretch) : stretch;
}

/**
 * The places that the time asked for leaves, in the order asked for; of the newest, small parts first: a page of a word that
 * is not rare is likely in them.
 */
function partsOf(db: ReadDb, condition: Condition, ids: IdList, { order, newest }: Wish): Part[] {
  const span = splitTime(condition).span;
  const bounds = span ? idBounds(db, span) : [{ from: 0, to: Infinity }];
  const parts = bounds.map(({ from, to }) => ({ from: placeOf(ids, from), to: placeOf(ids, to) }));
  const cut = order === 'oldest' ? parts : parts.flatMap((part) => newestApart(part, newest)).reverse();
  return cut.filter(({ from, to }) => from < to);
}

/** Ascending. */
function newestApart({ from, to }: Part, newest: readonly number[]): Part[] {
  const cuts = newest.map((count) => to - count).filter((cut) => cut > from);
  return [from, ...cuts].map((start, index) => ({ from: start, to: cuts[index] ?? to }));
}

function* stretchesOf(places: Places, order: Order, length: number): Generator<Places> {
  for (let at = 0; at < places.length; at += length) {
    if (order === 'oldest') yield places.subarray(at, at + length);
    else yield places.slice(Math.max(0, places.length - at - length), places.length - at).reverse();
  }
}
