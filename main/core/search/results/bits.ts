import type { Places } from './places.ts';

/** A bit for each place of a list. */
export type Bits = Uint32Array;

export function hasBit(bits: Bits, place: number): boolean {
  return ((bits[place >>> 5]! >>> (place & 31)) & 1) === 1;
}

export function bitsOf(places: Places, length: number): Bits {
  const bits = new Uint32Array((length >>> 5) + 1);
  for (let at = 0; at < places.length; at++) bits[places[at]! >>> 5]! |= 1 << (places[at]! & 31);
  return bits;
}
