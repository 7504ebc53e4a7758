import { simplifiedOf } from '../../lib/text/simplified.ts';
import { syllableTable } from './syllables.ts';

/**
 * Says for nearly every text in one cheap pass that there is no use in reading it anew. Per UTF-16 unit one look-up:
 *
 *   bit   15 14   13      12     11      10     9       8 … 0
 *         -  -    RIGHT   LEFT   EMOJI   LEET   LATIN   syllable
 *
 * Homophones: a term of four syllables holds two runs of three, one of which starts at an even place of the text, so it is
 * enough to look at every second one. Whether some term has such a run is a bit in a table (a Bloom filter of one hash).
 */
export type Sieve = {
  /** @returns what may be in the text: a sum of the bits below, SOUND for a homophone; 0 for most texts. */
  test(text: string, start: number, end: number): number;
  readonly bytes: number;
};

export const LATIN = 1 << 9;
export const LEET = 1 << 10;
export const EMOJI = 1 << 11;
const LEFT = 1 << 12;
const RIGHT = 1 << 13;
export const SOUND = 1 << 14;
export const SPLIT = 1 << 15;

const SOUND_SHIFT = 14;
const SYLLABLE = 511;
const SYLLABLE_BITS = 9;
const THREE = 2 ** (3 * SYLLABLE_BITS) - 1;
const GOLDEN = 0x9e37_79b1 | 0;

export type SieveWishes = {
  /** Sounds of the terms of which homophones are looked for; at least three syllables each. */
  readonly homophones: readonly string[];
  readonly hasTyped: boolean;
  readonly hasLeet: boolean;
  /** First unit of each emoji. */
  readonly emoji: readonly string[];
  /** Halves of characters, `left + right`, and what they are together. */
  readonly halves: ReadonlyMap<string, string>;
  /** Letters that follow each other in terms, a Chinese one at least; one string for each term is enough. */
  readonly spellings: readonly string[];
};

export function createSieve(wishes: SieveWishes): Sieve {
  const kinds = kindsOf(wishes);
  const halves = new Map<number, number>();
  for (const [pair, whole] of wishes.halves) halves.set(pairOf(pair, 0), whole.charCodeAt(0));
  const filter = filterOf(wishes.homophones);
  const { threes, shift } = filter;
  const tables = { ...filter, kinds, halves, neighbours: neighboursOf(wishes) };
  const hasShort = wishes.homophones.some((code) => code.length < 4);
  const everySecond = hasShort ? 0 : 1;

  function test(text: string, start: number, end: number): number {
    let seen = 0;
    let sounds = 0;
    let count = 0;
    let before = 0;
    for (let at = start; at < end; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      seen |= kind;
      if ((kind & SYLLABLE) === 0) continue;
      sounds = (sounds << SYLLABLE_BITS) | (kind & SYLLABLE);
      if ((++count & everySecond) === 0) {
        const slot = Math.imul(sounds & THREE, GOLDEN) >>> shift;
        seen |= (((threes[slot >>> 5] as number) >>> (slot & 31)) & 1) << SOUND_SHIFT;
      }
      // RIGHT is one bit above LEFT, SPLIT two above RIGHT.
      seen |= (kind & (before << 1) & RIGHT) << 2;
      before = kind;
    }
    if ((seen & SOUND) !== 0 && !hasShort && !hasFour(tables, text, start, end)) seen &= ~SOUND;
    if ((seen & SPLIT) !== 0 && !hasHalves(tables, text, start, end, seen)) seen &= ~SPLIT;
    return seen & (LATIN | LEET | EMOJI | SOUND | SPLIT);
  }

  return { test, bytes: kinds.byteLength + 2 * threes.byteLength + tables.neighbours.byteLength };
}

type SieveTables = {
  readonly kinds: Uint16Array;
  readonly threes: Uint32Array;
  readonly fours: Uint32Array;
  readonly shift: number;
  readonly halves: ReadonlyMap<number, number>;
  readonly neighbours: Uint32Array;
};

/** The second look: a run of three is often chance, two of them and the four together seldom. */
function hasFour({ kinds, threes, fours, shift }: SieveTables, text: string, start: number, end: number): boolean {
  let [before, sounds] = [0, 0];
  let wasThree = false;
  for (let at = start; at < end; at++) {
    const sound = (kinds[text.charCodeAt(at)] as number) & SYLLABLE;
    if (sound === 0) continue;
    sounds = ((sounds << SYLLABLE_BITS) | sound) & THREE;
    const isThree = isSet(threes, Math.imul(sounds, GOLDEN) >>> shift);
    if (isThree && wasThree && isSet(fours, slotOfFour(before >>> (2 * SYLLABLE_BITS), sounds) >>> shift)) return true;
    wasThree = isThree;
    before = sounds;
  }
  return false;
}

/**
 * 女子 is 好 everywhere, and hardly ever does a neighbour go on as in a term. Where the neighbour may be hidden itself, in
 * Latin letters, as an emoji or in halves, too, nothing is decided here.
 */
function hasHalves(tables: SieveTables, text: string, start: number, end: number, seen: number): boolean {
  const { kinds, halves, neighbours } = tables;
  const units: number[] = [];
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (((kinds[unit] as number) & SYLLABLE) !== 0) units.push(unit);
  }
  const wholeAt = (at: number): number => {
    const [left = 0, right = 0] = [units[at], units[at + 1]];
    const isMaybe = ((kinds[left] as number) & LEFT) !== 0 && ((kinds[right] as number) & RIGHT) !== 0;
    return isMaybe ? (halves.get(left * UNITS + right) ?? 0) : 0;
  };
  for (let at = 0; at + 1 < units.length; at++) {
    const whole = wholeAt(at);
    if (whole === 0) continue;
    if ((seen & (LATIN | EMOJI)) !== 0 || wholeAt(at + 2) !== 0) return true;
    const [left, right] = [foldedUnit(units[at - 1]), foldedUnit(units[at + 2])];
    if (isNext(neighbours, left, whole) || isNext(neighbours, whole, right)) return true;
  }
  return false;
}

function foldedUnit(unit: number | undefined): number {
  return unit === undefined ? 0 : simplifiedOf(String.fromCharCode(unit)).charCodeAt(0);
}

/** About three pairs a term, sixteen bits each. */
function neighboursOf({ spellings, halves }: SieveWishes): Uint32Array {
  if (halves.size === 0) return new Uint32Array(0);
  const bits = new Uint32Array(2 ** (sizeFor(spellings.length * 48) - 5));
  for (const spelling of spellings)
    for (let at = 1; at < spelling.length; at++)
      setBit(bits, slotOfTwo(bits, spelling.charCodeAt(at - 1), spelling.charCodeAt(at)));
  return bits;
}

function isNext(neighbours: Uint32Array, first: number, second: number): boolean {
  return isSet(neighbours, slotOfTwo(neighbours, first, second));
}

function slotOfTwo(bits: Uint32Array, first: number, second: number): number {
  return (Math.imul(Math.imul(first, GOLDEN) ^ second, GOLDEN) >>> 8) & (bits.length * 32 - 1);
}

function pairOf(text: string, at: number): number {
  return text.charCodeAt(at) * UNITS + text.charCodeAt(at + 1);
}

const UNITS = 65_536;

function kindsOf({ homophones, hasTyped, hasLeet, emoji, halves }: SieveWishes): Uint16Array {
  const kinds = new Uint16Array(UNITS);
  const mark = (character: string, bits: number): void => {
    kinds[character.charCodeAt(0)] = (kinds[character.charCodeAt(0)] as number) | bits;
  };
  if (homophones.length > 0 || halves.size > 0) kinds.set(syllableTable().bySign);
  for (const pair of halves.keys()) {
    mark(pair.charAt(0), LEFT);
    mark(pair.charAt(1), RIGHT);
    // Only what sounds is looked at, and some halves have no sound of their own.
    for (const half of pair) if (((kinds[half.charCodeAt(0)] as number) & SYLLABLE) === 0) mark(half, SYLLABLE);
  }
  if (hasTyped || hasLeet) for (const letter of latinLetters()) mark(letter, LATIN);
  if (hasLeet) for (const sign of '0123456789@$!|') mark(sign, LEET);
  for (const one of emoji) mark(one, EMOJI);
  return kinds;
}

/** Latin letters with and without accents, full width, too. */
const RANGES = [
  [0x41, 0x24f],
  [0xff21, 0xff5a],
] as const;

function latinLetters(): string[] {
  const units = RANGES.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth));
  return units.map((unit) => String.fromCharCode(unit)).filter((character) => /\p{L}/u.test(character));
}

const SMALLEST = 16;
const LARGEST = 21;
/** So many bits per run keep the filters nearly empty. */
const BITS_EACH = 128;

/** The power of two that so many bits need, within limits. */
function sizeFor(bits: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(Math.log2(bits + 1))));
}

function filterOf(codes: readonly string[]): { threes: Uint32Array; fours: Uint32Array; shift: number } {
  const size = sizeFor(codes.length * BITS_EACH);
  const threes = new Uint32Array(2 ** size / 32);
  const fours = new Uint32Array(2 ** size / 32);
  const shift = 32 - size;
  for (const code of codes) {
    const [a, b, c, d] = [code.charCodeAt(0), code.charCodeAt(1), code.charCodeAt(2), code.charCodeAt(3)];
    setBit(threes, Math.imul(three(a, b, c), GOLDEN) >>> shift);
    if (code.length < 4) continue;
    // Either of the first two runs of three is met wherever the term stands.
    setBit(threes, Math.imul(three(b, c, d), GOLDEN) >>> shift);
    setBit(fours, slotOfFour(a, three(b, c, d)) >>> shift);
  }
  return { threes, fours, shift };
}

function three(first: number, second: number, third: number): number {
  return (first << (2 * SYLLABLE_BITS)) | (second << SYLLABLE_BITS) | third;
}

/** @param rest the sounds after the first, as `three` has them. */
function slotOfFour(first: number, rest: number): number {
  return Math.imul(Math.imul(rest, GOLDEN) ^ Math.imul(first, 0x85eb_ca6b), GOLDEN);
}

function isSet(bits: Uint32Array, slot: number): boolean {
  return (((bits[slot >>> 5] as number) >>> (slot & 31)) & 1) !== 0;
}

function setBit(bits: Uint32Array, slot: number): void {
  bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31));
}
