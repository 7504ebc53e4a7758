import type { Places } from './places.ts';

/** A bit for each place from the first of some lists to the last; `first` tells which word the bits begin with. */
export type Bits = { readonly first: number; readonly words: Uint32Array };

export function hasBit({ first, words }: Bits, place: number): boolean {
  const word = (place >>> 5) - first;
  return word >= 0 && word < words.length && ((words[word]! >>> (place & 31)) & 1) === 1;
}

/**
 * The places of any of the lists, each ascending. TRAP: a bit for every message of an archive of millions would take longer
 * to look through than the few newest that a first page looks at.
 */
export function bitsOf(lists: readonly Places[]): Bits {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length === 0) return { first: 0, words: new Uint32Array(0) };
  const first = Math.min(...filled.map((list) => list[0]!)) >>> 5;
  const last = Math.max(...filled.map((list) => list.at(-1)!)) >>> 5;
  const words = new Uint32Array(last - first + 1);
  for (const list of filled)
    for (let at = 0; at < list.length; at++) words[(list[at]! >>> 5) - first]! |= 1 << (list[at]! & 31);
  return { first, words };
}

/** Ascending. */
export function placesOfBits({ first, words }: Bits): Places {
  let count = 0;
  for (let word = 0; word < words.length; word++) for (let rest = words[word]!; rest !== 0; rest &= rest - 1) count++;
  const places = new Uint32Array(count);
  let found = 0;
  for (let word = 0; word < words.length; word++)
    for (let rest = words[word]!; rest !== 0; rest &= rest - 1)
      places[found++] = (first + word) * 32 + 31 - Math.clz32(rest & -rest);
  return places;
}
