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
const remembered = [new Map<string, Typed | null>(), new Map<string, Typed | null>()] as const;

/**
 * Cuts a run into syllables, all of it or nothing: `baoben` bao-ben, `the` nothing. `fangan` can be cut in two ways: way 0
 * prefers long syllables (fang-an), way 1 those after which no vowel stands (fan-gan). Who wants mi-ao writes mi'ao.
 *
 * @param run lower-case a-z, ü as v.
 */
export function typedSyllables(run: string, way: 0 | 1): Typed | null {
  if (run.length < 2 || run.length > MOST_LETTERS || NO_PINYIN.test(run)) return null;
  const words = remembered[way];
  const known = words.get(run);
  if (known !== undefined) return known;
  if (words.size >= REMEMBERED) words.clear();
  const found = cut(run, way);
  words.set(run, found);
  return found;
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
/** The same where there are no others. */
const PLAIN_RUN = /[A-Za-z0-9]+/g;
const DRESSED = /[^\x00-\x7f\u2010-\u203f\u2e80-\ud7ff\uff01-\uff0f]/;
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
  if (!mayHaveTyped(text, start, end)) return false;
  let before: readonly number[] = [];
  let beforeEnd = -NEAR;
  const part = text.slice(start, end);
  for (const match of part.matchAll(DRESSED.test(part) ? RUN : PLAIN_RUN)) {
    const from = start + match.index;
    const to = from + match[0].length;
    const ways = waysOf(match[0]);
    // TRAP: in "rebate保ben" a run is near, and yet it is the character between that goes on.
    const lefts = [soundNear(text, from - 1, -1), ...(from - beforeEnd < NEAR ? before : [])];
    for (const { sounds } of ways) {
      if (hasPair([...sounds, soundNear(text, to, 1)], isPair)) return true;
      if (lefts.some((left) => isPair(left, sounds[0] as number))) return true;
    }
    before = ways.map(({ sounds }) => sounds.at(-1) as number);
    beforeEnd = to;
  }
  return false;
}

/**
 * Whether there is a run at all that NO_PINYIN leaves, without making it: nearly all Latin letters in Chinese texts are CP,
 * OK or A. Where digits stand between letters, or what is no plain letter, there may be one.
 */
export function mayHaveTyped(text: string, start: number, end: number): boolean {
  let length = 0;
  let [hasLetter, hasDigit, isBroken, isConsonant, isLastOpen] = [false, false, false, false, false];
  for (let at = start; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : 0;
    const lower = unit | 0x20;
    if (lower >= 0x61 && lower <= 0x7a && unit < 0x80) {
      const bit = 1 << (lower - 0x61);
      if (isConsonant && (bit & (VOWELS | H)) === 0) isBroken = true;
      isConsonant = (bit & (VOWELS | N | G)) === 0;
      isLastOpen = (bit & (VOWELS | N | G | R)) !== 0;
      hasLetter = true;
      length++;
    } else if (unit >= 0x30 && unit <= 0x39) {
      hasDigit = true;
      length++;
    } else {
      if (length > 1 && hasLetter && (hasDigit || (!isBroken && isLastOpen))) return true;
      if (isDressed(unit)) return true;
      if (length > 0) {
        length = 0;
        hasLetter = hasDigit = isBroken = isConsonant = isLastOpen = false;
      }
    }
  }
  return false;
}

/** As DRESSED. */
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
  const ways = plainRuns(run)
    .flatMap((plain) => [typedSyllables(plain, 0), typedSyllables(plain, 1)])
    .filter((typed) => typed !== null);
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
