import type { KeyCodes } from '../keyCodes.ts';
import type { KeyUnits } from '../keyUnits.ts';
import { createHalves, type Halves } from '../spelled/halves.ts';
import { REWRITTEN_UNITS } from '../spelled/rewritten.ts';
import { addTo, addTwo, type Bloom, createBloom, GOLDEN, hashOf } from './bloom.ts';
import {
  AT,
  DIGIT,
  EMOJI,
  LATIN,
  LEET,
  NAMED,
  ODD,
  SOUND,
  SOUND_BITS,
  SOUND_NUMBER,
  SPLIT,
  UNKNOWN,
  WRITTEN,
} from './marks.ts';
import { letterOf, marksOf, numberOf } from './units.ts';

/** What the sieve has to let through. */
export type SieveWishes = {
  /** Keys of which one at least has to be in a text for a rule to be met as it is written. */
  readonly terms: KeyUnits;
  /** Sounds of the terms of which homophones are looked for; at least three syllables each. */
  readonly homophones: KeyCodes;
  /** Whether some run of Latin letters may be pinyin of a term; null = nobody looks for it. */
  readonly isTyped: ((text: string, start: number, end: number) => boolean) | null;
  readonly hasLeet: boolean;
  readonly hasDetectors: boolean;
  readonly emoji: readonly string[];
  /** Halves of characters, `left + right`, and what they are together; and the keys that such a character may be in. */
  readonly halves: ReadonlyMap<string, string>;
  readonly keysOfHalves: KeyUnits;
};

export type SieveTables = {
  /** By unit, see marks.ts. */
  readonly kinds: Int32Array;
  /** Fills it for a unit that was not met before. */
  readonly learn: (unit: number) => void;
  /** Of terms of three letters and more the first three. */
  readonly threes: Bloom;
  /** Terms of two letters, and characters written as two. */
  readonly twos: Bloom;
  /** The terms among them. */
  readonly pairs: Bloom;
  readonly hasPairs: boolean;
  /** Of terms of three letters and more, and of those with homophones, how the first three sound. */
  readonly runs: Bloom;
  readonly hasThreeSounds: boolean;
  /** The same with whole sounds. */
  readonly sounds: Bloom;
  readonly halves: Halves;
  readonly isTyped: (text: string, start: number, end: number) => boolean;
  /** The marks that somebody wants to know of. */
  readonly answers: number;
  readonly bytes: number;
};

const UNITS = 65_536;

export function sieveTables(wishes: SieveWishes): SieveTables {
  const firsts = firstLetters(wishes.terms);
  const terms = termTables(wishes, firsts);
  const runs = runTable(firsts, wishes.homophones);
  const sounds = soundTables(wishes.homophones);
  const halves = createHalves(wishes.halves, wishes.keysOfHalves);
  const kinds = new Int32Array(UNITS).fill(UNKNOWN);
  const asWritten = marksAsWritten(wishes);
  const learn = (unit: number): void => {
    const letter = letterOf(unit);
    const ofLetter = letter === 0 ? 0 : numberOf(letter) | (terms.single.has(letter) ? WRITTEN : 0);
    kinds[unit] = ofLetter | marksOf(unit) | (asWritten.get(unit) ?? 0);
  };
  const blooms = [terms.threes, terms.twos, terms.pairs, runs, sounds.sounds];
  return {
    ...{ kinds, learn, halves, isTyped: wishes.isTyped ?? never, answers: answersTo(wishes) },
    ...terms,
    runs,
    ...sounds,
    bytes: blooms.reduce((all, { words }) => all + words.byteLength, kinds.byteLength + halves.bytes),
  };
}

const never = (): boolean => false;

function answersTo({ homophones, isTyped, hasLeet, hasDetectors, emoji, halves }: SieveWishes): number {
  let answers = WRITTEN | NAMED;
  if (homophones.codes.length > 0) answers |= SOUND;
  if (isTyped || hasLeet) answers |= LATIN;
  if (hasLeet) answers |= LEET;
  if (emoji.length > 0) answers |= EMOJI;
  if (halves.size > 0) answers |= SPLIT;
  return hasDetectors ? answers | DIGIT | AT : answers;
}

type TermTables = Pick<SieveTables, 'threes' | 'twos' | 'pairs' | 'hasPairs'> & {
  readonly single: ReadonlySet<number>;
};

function termTables({ halves }: SieveWishes, firsts: Uint16Array): TermTables {
  let long = 0;
  for (let at = 2; at < firsts.length; at += 3) if (firsts[at] !== 0) long++;
  const short = firsts.length / 3 - long;
  const threes = createBloom(long, 2);
  const twos = createBloom(short + halves.size, 2);
  const pairs = createBloom(short, 2);
  const single = new Set<number>();
  for (let at = 0; at < firsts.length; at += 3) {
    const [a, b, c] = [firsts[at] as number, firsts[at + 1] as number, firsts[at + 2] as number];
    if (b === 0) single.add(a);
    else if (c !== 0) addThree(threes, numberOf(a), numberOf(b), numberOf(c));
    else for (const bloom of [twos, pairs]) addTwo(bloom, numberOf(a), numberOf(b));
  }
  for (const pair of halves.keys()) {
    const [left, right] = [letterOf(pair.charCodeAt(0)), letterOf(pair.charCodeAt(1))];
    if (left !== 0 && right !== 0) addTwo(twos, numberOf(left), numberOf(right));
  }
  return { threes, twos, pairs, hasPairs: short > single.size, single };
}

/** Three of each key, 0 where it has no more. One of two units is in no other text than those that are let through (ODD). */
function firstLetters({ starts, units }: KeyUnits): Uint16Array {
  const firsts = new Uint16Array((starts.length - 1) * 3);
  for (let nth = 0; nth < starts.length - 1; nth++) {
    let found = 0;
    const end = starts[nth + 1] as number;
    for (let at = tellingStart(units, starts[nth] as number, end); at < end && found < 3; at++)
      if (units[at] !== 0) firsts[nth * 3 + found++] = units[at] as number;
  }
  return firsts;
}

/**
 * Where three letters begin that few texts have: numbers end in the same digits, and what ends alike shares a word of the
 * table (addThree), so of 幕10掳 it is 10掳.
 */
function tellingStart(units: KeyUnits['units'], start: number, end: number): number {
  for (let at = start; at <= end - 3; at++) {
    const [one, two, three] = [units[at] as number, units[at + 1] as number, units[at + 2] as number];
    if (one === 0 || two === 0 || three === 0) return start;
    if (!isDigit(two) || !isDigit(three)) return at;
  }
  return start;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function addThree(bloom: Bloom, first: number, second: number, third: number): void {
  addTo(bloom, Math.imul((second << 16) | third, GOLDEN), Math.imul(first, GOLDEN));
}

function soundTables({ starts, codes }: KeyCodes): Pick<SieveTables, 'sounds' | 'hasThreeSounds'> {
  const count = starts.length - 1;
  const hasThreeSounds = starts.some((start, nth) => nth < count && (starts[nth + 1] as number) - start < 4);
  const sounds = createBloom(count, 1);
  for (let nth = 0; nth < count; nth++) {
    const at = starts[nth] as number;
    // Without a fourth, d is not asked for.
    const [a, b, c, d] = [codes[at] as number, codes[at + 1] as number, codes[at + 2] as number, codes[at + 3] ?? 0];
    const hash = hasThreeSounds
      ? hashOf(a, (b << SOUND_BITS) | c)
      : hashOf((a << SOUND_BITS) | b, (c << SOUND_BITS) | d);
    addTo(sounds, hash, hash);
  }
  return { sounds, hasThreeSounds };
}

/** What the first pass looks for: three sounds, as a term is written or as it sounds. */
function runTable(firsts: Uint16Array, { starts, codes }: KeyCodes): Bloom {
  const runs = createBloom(Math.max(firsts.length / 3, starts.length - 1), 1);
  for (let at = 0; at < firsts.length; at += 3) {
    if (firsts[at + 2] === 0) continue;
    addRun(runs, soundOf(firsts[at] as number), soundOf(firsts[at + 1] as number), soundOf(firsts[at + 2] as number));
  }
  for (let nth = 0; nth < starts.length - 1; nth++) {
    const at = starts[nth] as number;
    addRun(runs, codes[at] as number, codes[at + 1] as number, codes[at + 2] as number);
  }
  return runs;
}

function soundOf(letter: number): number {
  return numberOf(letter) & SOUND_NUMBER;
}

function addRun(runs: Bloom, first: number, second: number, third: number): void {
  const hash = Math.imul((first << 23) | (second << 14) | (third << 5), GOLDEN);
  addTo(runs, hash, hash);
}

/** Marks of signs for Latin letters, of emoji and their names, and of signs that are half of a character and a gap to other readers. */
function marksAsWritten({ hasLeet, emoji, halves }: SieveWishes): ReadonlyMap<number, number> {
  const marks = new Map<number, number>();
  const mark = (unit: number, one: number): void => void marks.set(unit, (marks.get(unit) ?? 0) | one);
  if (hasLeet) for (const sign of '0123456789@$!|') mark(sign.charCodeAt(0), LEET);
  for (const sign of REWRITTEN_UNITS) mark(sign.charCodeAt(0), NAMED);
  for (const one of emoji) mark(one.charCodeAt(0), EMOJI);
  for (const pair of halves.keys())
    for (const half of [pair.charCodeAt(0), pair.charCodeAt(1)]) if (letterOf(half) === 0) mark(half, ODD);
  return marks;
}
