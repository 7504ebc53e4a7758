import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { emptyList } from './idList.ts';
import type { IdList } from './idList.ts';

/** A bit for each place of a list; those beyond the list mean nothing. */
export type Bits = Uint32Array;

export function emptyBits(length: number): Bits {
  return new Uint32Array((length >>> 5) + 1);
}

export function hasBit(bits: Bits, place: number): boolean {
  return ((bits[place >>> 5]! >>> (place & 31)) & 1) === 1;
}

/** The bits of these ids; one that is not in the list has none. */
export function bitsOfIds(at: Pick<Columns, 'ids' | 'directory'>, ids: Iterable<number>): Bits {
  const bits = emptyBits(at.ids.length);
  for (const id of ids) {
    const place = placeIn(at, id);
    if (at.ids[place] === id) bits[place >>> 5]! |= 1 << (place & 31);
  }
  return bits;
}

export function both(one: Bits, other: Bits): Bits {
  const result = new Uint32Array(one.length);
  for (let at = 0; at < one.length; at++) result[at] = one[at]! & other[at]!;
  return result;
}

export function either(one: Bits, other: Bits): Bits {
  const result = new Uint32Array(one.length);
  for (let at = 0; at < one.length; at++) result[at] = one[at]! | other[at]!;
  return result;
}

export function neither(bits: Bits): Bits {
  const result = new Uint32Array(bits.length);
  for (let at = 0; at < bits.length; at++) result[at] = ~bits[at]!;
  return result;
}

/** The ids at the places whose bit is set, in the order of the list. */
export function idsAt(bits: Bits, ids: IdList): IdList {
  // Counted first: clearing a list as long as `ids` takes longer than going through the bits twice.
  const found = emptyList(countOf(bits, ids.length), ids[ids.length - 1] ?? 0);
  let count = 0;
  for (let word = 0; count < found.length; word++) {
    for (let rest = bits[word]!; rest !== 0 && count < found.length; rest &= rest - 1) {
      found[count++] = ids[word * 32 + 31 - Math.clz32(rest & -rest)]!;
    }
  }
  return found;
}

/** How many of the first `length` bits are set. */
function countOf(bits: Bits, length: number): number {
  const last = length >>> 5;
  let count = onesIn(bits[last]! & ((1 << (length & 31)) - 1));
  for (let word = 0; word < last; word++) count += onesIn(bits[word]!);
  return count;
}

/** Sums of two, four and eight bits beside each other; the product adds the four bytes. */
function onesIn(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
