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
  const found = emptyList(ids.length, ids[ids.length - 1] ?? 0);
  let count = 0;
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
      const place = word * 32 + 31 - Math.clz32(rest & -rest);
      if (place < ids.length) found[count++] = ids[place]!;
    }
  }
  return found.slice(0, count);
}
