import type { ReadDb } from '../../store/index.ts';
import type { Condition } from '../resolve.ts';
import type { TextMatcher } from '../text/matcher.ts';
import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { placeDecider } from './decide.ts';
import type { Places } from './places.ts';
import type { KnownTexts } from './textMemory.ts';
import { unitTestOf } from './unitTest.ts';

/** Those of a list of places that fulfil a condition, in their order. */
export type Sift = (places: Places) => Places;

type Held = Parameters<typeof placeDecider>[2] & { readonly columns: Columns; readonly known: KnownTexts };

/** Of places of the held texts. A text that alone decides is looked for in all of them at once before anything else. */
export function siftOf(db: ReadDb, condition: Condition, held: Held): Sift {
  const isHit = deciderOf(db, condition, held);
  const { texts, changed } = held.known;
  const matcher = changed.size === 0 ? decidingMatcher(condition) : null;
  const test = matcher?.needs && unitTestOf(matcher.needs);
  if (!matcher || !test) return (places) => those(places, isHit);
  const isAll = condition.kind === 'text';
  return (places) => {
    const left = texts.passingAmong(places, matcher.form, test);
    return isAll && left.isSure ? left.places : those(left.places, isHit);
  };
}

/** Of the first text that must be there and is told by its units alone. */
function decidingMatcher(condition: Condition): TextMatcher | null {
  if (condition.kind === 'text') return condition.matcher.needs === condition.matcher.enough ? condition.matcher : null;
  if (condition.kind !== 'and') return null;
  for (const child of condition.children) {
    const matcher = child.kind === 'text' ? decidingMatcher(child) : null;
    if (matcher) return matcher;
  }
  return null;
}

/** Decides on a place of the texts; the columns may have become others since those were read. */
function deciderOf(db: ReadDb, condition: Condition, held: Held): (place: number) => boolean {
  const { columns, known } = held;
  const isHitAt = placeDecider(db, condition, held);
  const { ids } = known.texts.at;
  if (ids === columns.ids) return isHitAt;
  return (place) => {
    const now = placeIn(columns, ids[place] ?? 0);
    // What is gone is one of those in doubt.
    return columns.ids[now] === ids[place] && isHitAt(now);
  };
}

/** TRAP: `filter` of a typed array collects in a list first, and takes ten times as long. */
function those(places: Places, isHit: (place: number) => boolean): Places {
  const found = new Uint32Array(places.length);
  let count = 0;
  for (let at = 0; at < places.length; at++) if (isHit(places[at]!)) found[count++] = places[at]!;
  return found.subarray(0, count);
}
