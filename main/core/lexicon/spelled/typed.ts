import { readLatin } from './latinLetters.ts';
import { syllableTable } from './syllables.ts';

/** A run of Latin letters as pinyin: where each syllable ends (in letters of the run) and its number. */
export type Typed = { readonly ends: readonly number[]; readonly sounds: readonly number[] };

const LONGEST = 6;
const VOWEL = /[aeiouv]/;
/** A consonant before a consonant (ng, zh, ch, sh apart) or at the end: nearly all English words end here. */
const NO_PINYIN = /[^aeiouvng][^aeiouvh]|[^aeiouvngr]$/;
/** Longer runs are no pinyin; nobody could read them. */
export const MOST_LETTERS = 60;
/** Words repeat; more than so many different ones are forgotten at once. */
const REMEMBERED = 20_000;
/** Both ways; one object where they are the same. */
const remembered = new Map<string, readonly [Typed | null, Typed | null]>();

/**
 * Cuts a run into syllables, all of it or nothing: `baoben` bao-ben, `the` nothing. `fangan` can be cut in two ways: way 0
 * prefers long syllables (fang-an), way 1 those after which no vowel stands (fan-gan). Who wants mi-ao writes mi'ao.
 *
 * @param run lower-case a-z, ü as v.
 */
export function typedSyllables(run: string, way: 0 | 1): Typed | null {
  if (run.length < 2 || run.length > MOST_LETTERS || NO_PINYIN.test(run)) return null;
  const known = remembered.get(run);
  if (known !== undefined) return known[way];
  if (remembered.size >= REMEMBERED) remembered.clear();
  const long = cut(run, 0);
  const other = cut(run, 1);
  const ways = [long, isSameCut(long, other) ? long : other] as const;
  remembered.set(run, ways);
  return ways[way];
}

function isSameCut(one: Typed | null, other: Typed | null): boolean {
  return one?.ends.join() === other?.ends.join();
}

function cut(run: string, way: 0 | 1): Typed | null {
  const { byName } = syllableTable();
  const dead = new Set<number>();
  const ends: number[] = [];
  const sounds: number[] = [];
  const cutFrom = (start: number): boolean => {
    if (start === run.length) return true;
    if (dead.has(start)) return false;
    const lengths = Array.from({ length: LONGEST }, (_, nth) => LONGEST - nth);
    const isOpen = (length: number): boolean => VOWEL.test(run.charAt(start + length));
    const tried = way === 0 ? lengths : [...lengths.filter((one) => !isOpen(one)), ...lengths.filter(isOpen)];
    for (const length of tried) {
      const end = start + length;
      const syllable = run.slice(start, end);
      // ng and m are sounds, but nobody types them for a character.
      const sound = end <= run.length && VOWEL.test(syllable) ? byName.get(syllable) : undefined;
      if (sound === undefined) continue;
      ends.push(end);
      sounds.push(sound);
      if (cutFrom(end)) return true;
      ends.pop();
      sounds.pop();
    }
    dead.add(start);
    return false;
  };
  return cutFrom(0) ? { ends, sounds } : null;
}

/**
 * Latin letters, plain, accented, full width or dressed up, and those of other scripts that look like them (confusables.ts);
 * digits for tones and letters; accents and what cannot be seen.
 */
const RUN =
  /(?:[A-Za-z0-9\u00c0-\u02ff\u0370-\u0482\u048a-\u058f\u13a0-\u13f4\u1d00-\u1dbf\u1e00-\u1eff\ua730\ua731\uff10-\uff19\uff21-\uff5a]|[\u24b6-\u24ff\u2776-\u2793]|[\u{1d400}-\u{1d7ff}\u{1f110}-\u{1f189}]|[\u0300-\u036f]|\p{Default_Ignorable_Code_Point})+/gu;
const PLAIN = /^[A-Za-z]+$/;
const UNSEEN = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;
/** A character this near may be the other half of a term: as many signs and blanks, of several units each, as may part two. */
const NEAR = 24;

/**
 * Whether some run of letters of the text may be a part of a term: a quick look before a thorough one. "can he" is pinyin,
 * too, so two syllables have to follow each other as they do in some term.
 */
export function hasTyped(
  text: string,
  start: number,
  end: number,
  isPair: (first: number, second: number) => boolean,
): boolean {
  let before: readonly Typed[] = NO_WAYS;
  let beforeEnd = -NEAR;
  for (let at = start; at < end;) {
    const unit = text.charCodeAt(at);
    if (!isLetterOrDigit(unit)) {
      if (isDressed(unit)) return hasTypedDressed(text, start, end, isPair);
      at++;
      continue;
    }
    const to = endOfRun(text, at, end);
    const ways = mayBePinyin(text, at, to) ? waysOf(text.slice(at, to)) : NO_WAYS;
    const isNear = at - beforeEnd < NEAR;
    if (ways.length > 0 && goesOn(text, at, to, ways, isNear ? before : NO_WAYS, isPair)) return true;
    before = ways;
    beforeEnd = to;
    at = to;
  }
  return false;
}

/** The same where letters may be accented, wide, of other scripts or more than one unit each. */
function hasTypedDressed(
  text: string,
  start: number,
  end: number,
  isPair: (first: number, second: number) => boolean,
): boolean {
  let before: readonly Typed[] = NO_WAYS;
  let beforeEnd = -NEAR;
  const part = text.slice(start, end);
  RUN.lastIndex = 0;
  for (let match = RUN.exec(part); match !== null; match = RUN.exec(part)) {
    const from = start + match.index;
    const to = from + match[0].length;
    const ways = waysOf(match[0]);
    if (ways.length > 0 && goesOn(text, from, to, ways, from - beforeEnd < NEAR ? before : NO_WAYS, isPair))
      return true;
    before = ways;
    beforeEnd = to;
  }
  return false;
}

const NO_WAYS: readonly Typed[] = [];

/** Whether in some way two sounds of the run, or one of it and one beside it, follow each other as in a term. */
function goesOn(
  text: string,
  from: number,
  to: number,
  ways: readonly Typed[],
  before: readonly Typed[],
  isPair: (first: number, second: number) => boolean,
): boolean {
  // TRAP: in "rebate保ben" a run is near, and yet it is the character between that goes on.
  const left = soundNear(text, from - 1, -1);
  const right = soundNear(text, to, 1);
  for (const { sounds } of ways) {
    if (hasPair([...sounds, right], isPair)) return true;
    const first = sounds[0] as number;
    if (isPair(left, first)) return true;
    for (const other of before) if (isPair(other.sounds.at(-1) as number, first)) return true;
  }
  return false;
}

/**
 * Whether there is a run at all that NO_PINYIN leaves, without making it: nearly all Latin letters in Chinese texts are CP,
 * OK or A. Where digits stand between letters, or what is no plain letter, there may be one.
 */
export function mayHaveTyped(text: string, start: number, end: number): boolean {
  for (let at = start; at < end;) {
    const unit = text.charCodeAt(at);
    if (isLetterOrDigit(unit)) {
      const to = endOfRun(text, at, end);
      if (mayBePinyin(text, at, to)) return true;
      at = to;
    } else {
      if (isDressed(unit)) return true;
      at++;
    }
  }
  return false;
}

function endOfRun(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && isLetterOrDigit(text.charCodeAt(at))) at++;
  return at;
}

function mayBePinyin(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  let [hasLetter, hasDigit, isBroken, isConsonant, isLastOpen] = [false, false, false, false, false];
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x39) hasDigit = true;
    else {
      const bit = 1 << ((unit | 0x20) - 0x61);
      if (isConsonant && (bit & (VOWELS | H)) === 0) isBroken = true;
      isConsonant = (bit & (VOWELS | N | G)) === 0;
      isLastOpen = (bit & (VOWELS | N | G | R)) !== 0;
      hasLetter = true;
    }
  }
  return hasLetter && (hasDigit || (!isBroken && isLastOpen));
}

function isLetterOrDigit(unit: number): boolean {
  if (unit >= 0x80) return false;
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** No plain letter, digit or sign, nor a Chinese one. */
function isDressed(unit: number): boolean {
  if (unit >= 0x2e80) return unit > 0xd7ff && (unit < 0xff01 || unit > 0xff0f);
  return unit >= 0x80 && (unit < 0x2010 || unit > 0x203f);
}

const bitsOf = (letters: string): number =>
  [...letters].reduce((all, letter) => all | (1 << (letter.charCodeAt(0) - 0x61)), 0);
const [VOWELS, H, N, G, R] = ['aeiouv', 'h', 'n', 'g', 'r'].map(bitsOf) as [number, number, number, number, number];

/** All ways to read a run as pinyin; none for nearly all. */
function waysOf(run: string): readonly Typed[] {
  const known = waysOfRuns.get(run);
  if (known !== undefined) return known;
  if (waysOfRuns.size >= REMEMBERED) waysOfRuns.clear();
  const ways = [
    ...new Set(plainRuns(run).flatMap((plain) => [typedSyllables(plain, 0), typedSyllables(plain, 1)])),
  ].filter((typed) => typed !== null);
  waysOfRuns.set(run, ways);
  return ways;
}

const waysOfRuns = new Map<string, readonly Typed[]>();

/** Its readings as letters alone, see latinLetters.ts. */
function plainRuns(run: string): string[] {
  if (PLAIN.test(run)) return [run.toLowerCase()];
  if (!HAS_LETTER.test(run) || run.length > 2 * MOST_LETTERS) return NO_RUNS;
  const characters = [...run.replace(UNSEEN, '')];
  if (characters.length > MOST_LETTERS) return NO_RUNS;
  const { toned, leet } = readLatin(characters, []);
  return [toned, leet].flatMap((reading) => (reading ? [reading.letters] : []));
}

const NO_RUNS: string[] = [];
const HAS_LETTER = /[^0-9]/;

function soundNear(text: string, from: number, step: 1 | -1): number {
  const { bySign } = syllableTable();
  for (let nth = 0; nth < NEAR; nth++) {
    const sound = bySign[text.charCodeAt(from + nth * step)] ?? 0;
    if (sound > 0) return sound;
  }
  return 0;
}

function hasPair(sounds: readonly number[], isPair: (first: number, second: number) => boolean): boolean {
  for (let at = 1; at < sounds.length; at++) {
    if (isPair(sounds[at - 1] as number, sounds[at] as number)) return true;
  }
  return false;
}
