import type { Places } from './places.ts';

/** A bit for each place of a list. */
export type Bits = Uint32Array;

export function hasBit(bits: Bits, place: number): boolean {
  return ((bits[place >>> 5]! >>> (place & 31)) & 1) === 1;
}

/** The places of any of the lists. */
export function bitsOf(lists: readonly Places[], length: number): Bits {
  const bits = new Uint32Array((length >>> 5) + 1);
  for (const list of lists) for (let at = 0; at < list.length; at++) bits[list[at]! >>> 5]! |= 1 << (list[at]! & 31);
  return bits;
}

/** Ascending. */
export function placesOfBits(bits: Bits): Places {
  let count = 0;
  for (let word = 0; word < bits.length; word++) for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) count++;
  const places = new Uint32Array(count);
  let found = 0;
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1)
      places[found++] = word * 32 + 31 - Math.clz32(rest & -rest);
  return places;
}
