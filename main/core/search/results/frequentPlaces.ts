import { classOf, DENSE } from '../characters.ts';
import { emptyBits } from './bits.ts';
import type { Bits } from './bits.ts';
import { eachText } from './heldTexts.ts';
import type { HeldTexts } from './heldTexts.ts';

/** What stands in so large a part of the messages is worth a bit of each message; in a small archive rarer words are, too. */
const FREQUENT = 1 / 200;
const WORTH_LITTLE = 1 / 2000;
const MOST_BYTES = 16 * 1024 * 1024;
const LITTLE_BYTES = 8 * 1024 * 1024;
const MOST_CHARACTERS = 512;

/**
 * For each frequent DENSE character (我) and pair of them (酒店) a bit a place. The index has to read every pair that begins
 * with a character to find it, and a third of a million ids of a common pair.
 */
export function* frequentPlaces(held: HeldTexts): Generator<null, Map<string, Bits>> {
  const places = new Map<string, Bits>();
  const bytes = emptyBits(held.starts.length).byteLength;
  const least = Math.max(1, held.starts.length * WORTH_LITTLE);
  const characters = yield* frequentCharacters(held, least);
  const pairs = yield* frequentPairs(held, characters, least);
  const words = [...characters.counted, ...pairs]
    .sort((one, other) => other.count - one.count)
    .slice(0, Math.floor(MOST_BYTES / bytes))
    .filter(({ count }, rank) => count >= held.starts.length * FREQUENT || (rank + 1) * bytes <= LITTLE_BYTES);
  for (const { word } of words) places.set(word, emptyBits(held.starts.length));
  yield* mark(held, characters, places);
  return places;
}

type Counted = { readonly word: string; readonly count: number };
/** `numbers`: for each UTF-16 unit its number among the frequent characters, from 1 on; 0 = not frequent. */
type Characters = { readonly counted: readonly Counted[]; readonly numbers: Uint16Array };

/** Counts are upper bounds: a word twice in a text is counted twice. */
function* frequentCharacters(held: HeldTexts, least: number): Generator<null, Characters> {
  const counts = new Uint32Array(65_536);
  yield* eachText(held, (chunk, from, to) => {
    for (let at = from; at < to; at++) counts[chunk[at]!]!++;
  });
  const frequent = [...counts.keys()]
    .filter((unit) => counts[unit]! >= least && classOf(unit) === DENSE)
    .sort((one, other) => counts[other]! - counts[one]!)
    .slice(0, MOST_CHARACTERS);
  const numbers = new Uint16Array(65_536);
  frequent.forEach((unit, index) => (numbers[unit] = index + 1));
  return { counted: frequent.map((unit) => ({ word: String.fromCharCode(unit), count: counts[unit]! })), numbers };
}

/** A pair is no more frequent than its characters, so a table of those is enough. */
function* frequentPairs(held: HeldTexts, { counted, numbers }: Characters, least: number): Generator<null, Counted[]> {
  const width = counted.length + 1;
  const counts = new Uint32Array(width * width);
  yield* eachText(held, (chunk, from, to) => {
    for (let [at, before] = [from, 0]; at < to; at++) {
      const number = numbers[chunk[at]!]!;
      counts[before * width + number]!++;
      before = number;
    }
  });
  const pairs: Counted[] = [];
  for (const [one, { word: first }] of counted.entries()) {
    for (const [other, { word: second }] of counted.entries()) {
      const count = counts[(one + 1) * width + other + 1]!;
      if (count >= least) pairs.push({ word: first + second, count });
    }
  }
  return pairs;
}

function* mark(held: HeldTexts, { counted, numbers }: Characters, places: ReadonlyMap<string, Bits>): Generator<null> {
  const width = counted.length + 1;
  const ofCharacter = ['', ...counted.map(({ word }) => word)].map((word) => places.get(word));
  const ofPair = Array.from({ length: width * width }, (_, index): Bits | undefined => {
    const [one, other] = [counted[Math.floor(index / width) - 1], counted[(index % width) - 1]];
    return one && other && places.get(one.word + other.word);
  });
  yield* eachText(held, (chunk, from, to, place) => {
    const [word, bit] = [place >>> 5, 1 << (place & 31)];
    for (let [at, before] = [from, 0]; at < to; at++) {
      const number = numbers[chunk[at]!]!;
      const [single, pair] = [ofCharacter[number], ofPair[before * width + number]];
      if (single) single[word]! |= bit;
      if (pair) pair[word]! |= bit;
      before = number;
    }
  });
}
