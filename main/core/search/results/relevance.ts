import type { ReadDb } from '../../store/index.ts';
import { wordsOf } from '../highlight.ts';
import { idsMatching } from '../matching.ts';
import type { Condition } from '../resolve.ts';
import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { emptyList, placeOf } from './idList.ts';
import type { IdList } from './idList.ts';
import { paceOf } from './pace.ts';

/** Further words are found, but do not count for the order. */
const MOST_WORDS = 24;
/** Tokens between the first and the last of words that stand together. */
const NEAR_TOKENS = 10;
const MOST_NEAR_WORDS = 8;

// One number says it all, so that sorting is sorting numbers: 6 bits words and nearness, 20 size, 26 place.
const PLACES = 2 ** 26;
const SIZES = 2 ** 20;
const RANKS = 2 ** 6;

/**
 * The hits, best first: those with more different words of the query (not those behind NOT), then those in which all
 * words stand together, then those with the shorter text, then the newer ones. The same hits always come in the same
 * order, so pages fit together. Words are told apart as the index does.
 */
export function byRelevance(db: ReadDb, condition: Condition, hits: IdList, columns: Columns): IdList {
  return orderedBySize(db, condition, hits, (at) => columns.sizes[placeIn(columns, hits[at] ?? 0)] ?? 0);
}

/** The same without columns, for a hit list that is read once; in steps. @throws AppError `search.cancelled` */
export async function byRelevanceOfRows(
  db: ReadDb,
  condition: Condition,
  hits: IdList,
  signal: AbortSignal,
): Promise<IdList> {
  const pace = paceOf(signal);
  const sizes = new Uint32Array(hits.length);
  const sizeOf = db.prepare('SELECT octet_length(text) FROM message WHERE id = ?').pluck();
  for (const [at, id] of hits.entries()) {
    sizes[at] = (sizeOf.get(id) as number | undefined) ?? 0;
    if (pace.isDue()) await pace.rest();
  }
  return orderedBySize(db, condition, hits, (at) => sizes[at] ?? 0);
}

function orderedBySize(db: ReadDb, condition: Condition, hits: IdList, sizeAt: (at: number) => number): IdList {
  const ranks = ranksOf(db, condition, hits);
  const keys = new Float64Array(hits.length);
  for (let at = 0; at < hits.length; at++) {
    const size = Math.min(sizeAt(at), SIZES - 1);
    keys[at] = ((RANKS - 1 - (ranks[at] ?? 0)) * SIZES + size) * PLACES + (PLACES - 1 - at);
  }
  keys.sort();
  const ordered = emptyList(hits.length, hits[hits.length - 1] ?? 0);
  for (let at = 0; at < keys.length; at++) ordered[at] = hits[PLACES - 1 - ((keys[at] ?? 0) % PLACES)] ?? 0;
  return ordered;
}

/** Twice the number of words in each hit, and one more where they stand together. */
function ranksOf(db: ReadDb, condition: Condition, hits: IdList): Uint8Array {
  const ranks = new Uint8Array(hits.length);
  const matches = new Set(wordsOf(condition).flatMap(({ match }) => (match === null ? [] : [match])));
  const words = [...matches].slice(0, MOST_WORDS);
  if (words.length < 2) return ranks;
  for (const word of words) addTo(ranks, hits, idsMatching(db, word), 2);
  const isSimple = words.every((word) => /^"[^"]*"( \*)?$/.test(word));
  if (isSimple && words.length <= MOST_NEAR_WORDS)
    addTo(ranks, hits, idsMatching(db, `NEAR(${words.join(' ')}, ${NEAR_TOKENS})`), 1);
  return ranks;
}

function addTo(ranks: Uint8Array, hits: IdList, some: IdList, amount: number): void {
  let place = 0;
  for (const id of some) {
    place = placeOf(hits, id, place);
    if (hits[place] === id) ranks[place] = (ranks[place] ?? 0) + amount;
  }
}
