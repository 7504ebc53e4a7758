import { bitsOf, placesOfBits } from './bits.ts';
import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { placeOf } from './idList.ts';
import type { IdList } from './idList.ts';

/** Places of messages in the columns, ascending. */
export type Places = Uint32Array;

/** Ids that are not among the columns have no place. */
export function placesOfIds(at: Pick<Columns, 'ids' | 'directory'>, ids: IdList): Places {
  const places = new Uint32Array(ids.length);
  let count = 0;
  for (let index = 0; index < ids.length; index++) {
    const place = placeIn(at, ids[index]!);
    if (at.ids[place] === ids[index]) places[count++] = place;
  }
  return places.subarray(0, count);
}

/** All in `[from, to)`. */
export function allBetween(from: number, to: number): Places {
  const places = new Uint32Array(Math.max(0, to - from));
  for (let at = 0; at < places.length; at++) places[at] = from + at;
  return places;
}

/** One list so many times as long as the other is jumped through. */
const MUCH_LONGER = 16;

export function inBoth(one: Places, other: Places): Places {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  const found = new Uint32Array(few.length);
  const isMuchLonger = many.length > few.length * MUCH_LONGER;
  let count = 0;
  for (let [index, at] = [0, 0]; index < few.length && at < many.length; index++) {
    const place = few[index]!;
    if (isMuchLonger) at = placeOf(many, place, at);
    else while (many[at]! < place) at++;
    if (many[at] === place) found[count++] = place;
  }
  return found.subarray(0, count);
}

export function inEither(one: Places, other: Places): Places {
  const found = new Uint32Array(one.length + other.length);
  let [count, left, right] = [0, 0, 0];
  while (left < one.length && right < other.length) {
    const [first, second] = [one[left]!, other[right]!];
    found[count++] = first < second ? first : second;
    if (first <= second) left++;
    if (second <= first) right++;
  }
  const rest = left < one.length ? one.subarray(left) : other.subarray(right);
  found.set(rest, count);
  return found.subarray(0, count + rest.length);
}

/** TRAP: one list after the other into a growing one would take seconds for a thousand words */
export function inAny(lists: readonly Places[]): Places {
  const [one = new Uint32Array(0), other = new Uint32Array(0)] = lists;
  if (lists.length <= 2) return other.length === 0 ? one : inEither(one, other);
  return placesOfBits(bitsOf(lists));
}

export function without(one: Places, other: Places): Places {
  const found = new Uint32Array(one.length);
  const isMuchLonger = other.length > one.length * MUCH_LONGER;
  let count = 0;
  for (let [index, at] = [0, 0]; index < one.length; index++) {
    const place = one[index]!;
    if (isMuchLonger) at = placeOf(other, place, at);
    else while (at < other.length && other[at]! < place) at++;
    if (other[at] !== place) found[count++] = place;
  }
  return found.subarray(0, count);
}

/** The ids stand where the places stood, if there is room for them: another array would take as long again. */
export function idsInstead(places: Places, ids: IdList): IdList {
  const found = ids instanceof Uint32Array ? places : new Float64Array(places.length);
  for (let index = 0; index < places.length; index++) found[index] = ids[places[index]!]!;
  return found;
}
