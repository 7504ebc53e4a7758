import { DENSE, classOf } from '../characters.ts';
import { eachText } from './heldTexts.ts';
import type { HeldTexts } from './heldTexts.ts';
import { addPlace, finishedPostings, newPostings } from './postings.ts';
import type { Postings, PostingsWriter } from './postings.ts';

/** What stands in so large a part of the messages is kept while there is room: pairs, then characters, the most frequent first. */
const FREQUENT = 1 / 400;
const FREQUENT_IN_LITTLE = 1 / 8000;
const BYTES_A_MESSAGE = 13;
const LITTLE_BYTES = 4 * 1024 * 1024;
const MOST_CHARACTERS = 1_024;
/** A comma in every third message narrows nothing. */
const MOST_OF_SIGNS = 1 / 10;

/**
 * For each frequent character (我, 4) and pair of them (酒店, "4.") where it stands. The index has to read every pair that
 * begins with a character to find it, and a third of a million ids of a common pair. Blanks and signs count as well; what
 * is one character to a person may be a pair here (beyond U+FFFF).
 *
 * @param share of the messages that a word must stand in
 */
export function* frequentPlaces(held: HeldTexts, share = usualShare(held)): Generator<null, Map<string, Postings>> {
  const room = Math.max(LITTLE_BYTES, held.starts.length * BYTES_A_MESSAGE);
  const least = Math.max(1, held.starts.length * share);
  const characters = yield* frequentCharacters(held, least);
  const pairs = yield* frequentPairs(held, characters, least);
  const narrowing = characters.counted.filter(
    ({ word, count }) => count < held.starts.length * MOST_OF_SIGNS || classOf(word.charCodeAt(0)) === DENSE,
  );
  const words = [...byCount(pairs), ...byCount(narrowing)];
  const kept = new Map<string, PostingsWriter>();
  let used = 0;
  for (const { word, count } of words) {
    const bytes = bytesFor(count, held.starts.length);
    used += bytes;
    if (used > room) break;
    kept.set(word, newPostings(Math.ceil(bytes * 1.02) + 64));
  }
  yield* collect(held, characters, kept);
  return new Map([...kept].map(([word, writer]) => [word, finishedPostings(writer)]));
}

function usualShare(held: HeldTexts): number {
  return held.starts.length * BYTES_A_MESSAGE < LITTLE_BYTES ? FREQUENT_IN_LITTLE : FREQUENT;
}

function byCount(words: readonly Counted[]): Counted[] {
  return [...words].sort((one, other) => other.count - one.count);
}

/** About: gaps beyond a byte are rare among what is frequent. */
function bytesFor(count: number, length: number): number {
  return count * (1 + 2 * Math.exp((-255 * count) / length));
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
    .filter((unit) => counts[unit]! >= least)
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

function* collect(
  held: HeldTexts,
  { counted, numbers }: Characters,
  kept: ReadonlyMap<string, PostingsWriter>,
): Generator<null> {
  const width = counted.length + 1;
  const writers = [...kept.values()];
  /** For a character, and for two at their place in the table, the number of what they are kept in, from 1 on. */
  const ofCharacter = new Uint16Array(width);
  const ofPair = new Uint16Array(width * width);
  const numberOf = (unit: string) => numbers[unit.charCodeAt(0)]!;
  for (const [index, word] of [...kept.keys()].entries()) {
    if (word.length === 1) ofCharacter[numberOf(word)] = index + 1;
    else ofPair[numberOf(word) * width + numberOf(word.charAt(1))] = index + 1;
  }
  yield* eachText(held, (chunk, from, to, place) => {
    for (let [at, before] = [from, 0]; at < to; at++) {
      const number = numbers[chunk[at]!]!;
      const [single, pair] = [ofCharacter[number]!, ofPair[before * width + number]!];
      if (single > 0) addPlace(writers[single - 1]!, place);
      if (pair > 0) addPlace(writers[pair - 1]!, place);
      before = number;
    }
  });
}
