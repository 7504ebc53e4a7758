/** Message ids in four bytes each; in eight where one is beyond 2^32 (a time after 2127). Ascending unless said otherwise. */
export type IdList = Uint32Array | Float64Array;

const FOUR_BYTES = 2 ** 32;
const COMMA = 44;
const ZERO = 48;

/** @param digits `count` ids in decimal digits with commas between them; null: none */
export function idListOf(count: number, digits: Uint8Array | null): IdList {
  if (digits === null) return new Uint32Array(0);
  const ids = new Uint32Array(count);
  let [id, place, isLarge] = [0, 0, false];
  for (let at = 0; at < digits.length; at++) {
    const unit = digits[at] ?? 0;
    if (unit !== COMMA) id = id * 10 + unit - ZERO;
    else {
      isLarge ||= id >= FOUR_BYTES;
      ids[place++] = id;
      id = 0;
    }
  }
  ids[place] = id;
  return isLarge || id >= FOUR_BYTES ? largeList(digits) : ids;
}

function largeList(digits: Uint8Array): Float64Array {
  return Float64Array.from(Buffer.from(digits).toString('latin1').split(','), Number);
}

/** One list for `length` ids of which none is higher than `highest`. */
export function emptyList(length: number, highest: number): IdList {
  return highest < FOUR_BYTES ? new Uint32Array(length) : new Float64Array(length);
}

export function joined(lists: readonly IdList[]): IdList {
  const full = lists.filter((list) => list.length > 0);
  if (full.length === 1) return full[0] ?? new Uint32Array(0);
  const length = full.reduce((sum, list) => sum + list.length, 0);
  const all = full.some((list) => list instanceof Float64Array) ? new Float64Array(length) : new Uint32Array(length);
  let at = 0;
  for (const list of full) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** First place in the ascending list whose id is not less than `id`; looked for from `start` on, near it first. */
export function placeOf(ids: IdList, id: number, start = 0): number {
  let [low, step] = [start, 1];
  while (low + step < ids.length && (ids[low + step] ?? 0) < id) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, ids.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The list without `gone` and with `added` (both ascending, none of `added` in it). */
export function changedList(ids: IdList, gone: ReadonlySet<number>, added: readonly number[]): IdList {
  const kept = gone.size === 0 ? ids : ids.filter((id) => !gone.has(id));
  if (added.length === 0) return kept;
  const highest = Math.max(kept[kept.length - 1] ?? 0, added[added.length - 1] ?? 0);
  const merged = emptyList(kept.length + added.length, highest);
  let [from, to] = [0, 0];
  for (const id of added) {
    const place = placeOf(kept, id, from);
    merged.set(kept.subarray(from, place), to);
    to += place - from;
    merged[to++] = id;
    from = place;
  }
  merged.set(kept.subarray(from), to);
  return merged;
}

/** A page of the list read in the given order. */
export function pageOf(ids: IdList, order: 'newest' | 'oldest', offset: number, limit: number): number[] {
  if (order === 'oldest') return [...ids.subarray(offset, offset + limit)];
  const end = Math.max(0, ids.length - offset);
  return [...ids.subarray(Math.max(0, end - limit), end)].reverse();
}
