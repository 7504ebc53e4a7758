import { signsOf } from '../letters.ts';
import { isSpelledOut, rewritten } from '../spelled/rewritten.ts';
import { GOLDEN, hashOf, isIn, isTwoIn } from './bloom.ts';
import {
  ASTRAL,
  DIGIT,
  EMOJI,
  LATIN,
  LEET,
  NAMED,
  NUMBER,
  ODD,
  SHORT_SOUND,
  SOUND,
  SOUND_BITS,
  SOUND_NUMBER,
  SPLIT,
  UNKNOWN,
  WRITTEN,
} from './marks.ts';
import { type SieveTables, sieveTables, type SieveWishes } from './sieveTables.ts';

/**
 * Says for nearly every text in one cheap pass that nothing is in it, so that the automaton, and all that reads a text
 * anew, see the few others only. It may let through what nobody finds anything in; it never keeps back a hit.
 *
 *   unit     投     .    保     本     收        ONE look-up in `kinds`: the number of the letter, how it sounds, and
 *   letter   tou    -    bao    ben    shou      marks of what else it may be; a sign is passed over
 *            │           │      │      │
 *            │           │      └──────┤ twos     a term of two letters, a character in two halves?
 *            │           └─────────────┤ threes   do terms begin with these letters?
 *            └─────────────────────────┘ fours    do terms with homophones begin with these sounds?
 *
 * Each question is a look at one word of a table (bloom.ts), asked at every letter without a branch: `bits & 1` is 1 from
 * the first yes on. Which signs may stand between letters, word breaks and all the rest is decided by those that know:
 *
 *   WRITTEN ─▶ automaton.ts      SOUND, LATIN ─▶ spelled/soundScan.ts      SPLIT, LEET, EMOJI ─▶ spelled/reread.ts
 */
export type Sieve = {
  /** @returns what may be in the text, a sum of LATIN, LEET, EMOJI, DIGIT, AT, NAMED, WRITTEN, SOUND, SPLIT; 0 for most texts. */
  test(text: string, start: number, end: number): number;
  readonly bytes: number;
};

export function createSieve(wishes: SieveWishes): Sieve {
  const tables = sieveTables(wishes);
  const { kinds } = tables;
  const { words: twos, shift: byTwo } = tables.twos;
  const { words: threes, shift: byThree } = tables.threes;
  const { words: fours, shift: byFour } = tables.fours;
  const soundMask = tables.hasThreeSounds ? 0x00ff_ffff : -1;
  const marks = tables.answers | ASTRAL | ODD | UNKNOWN;

  /** The pass itself, by itself: what is called from it would take its registers. */
  function glance(text: string, start: number, end: number): number {
    let seen = 0;
    let inTwos = 0;
    let inThrees = 0;
    let inFours = 0;
    // The last two letters by NUMBER, the last four by SHORT_SOUND.
    let two = -1;
    let four = -1;
    for (let at = start; at < end; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      seen |= kind;
      const isLetter = kind >> 31;
      const first = Math.imul(two >>> 16, GOLDEN);
      two = (two << (isLetter & 16)) | (kind & NUMBER);
      four = (four << (isLetter & 8)) | (kind & SHORT_SOUND);
      const others = Math.imul(two, GOLDEN);
      const sounds = Math.imul(four & soundMask, GOLDEN);
      const inTwo = twos[others >>> byTwo] as number;
      const inThree = threes[others >>> byThree] as number;
      const inFour = fours[sounds >>> byFour] as number;
      inTwos |= (inTwo >>> (others >>> 9)) & (inTwo >>> (others >>> 4));
      inThrees |= (inThree >>> (first >>> 9)) & (inThree >>> (first >>> 4));
      inFours |= (inFour >>> (sounds >>> 9)) & (inFour >>> (sounds >>> 4));
    }
    return (
      (seen & marks) |
      ((inTwos & 1) !== 0 ? SPLIT : 0) |
      ((inThrees & 1) !== 0 ? WRITTEN : 0) |
      ((inFours & 1) !== 0 ? SOUND : 0)
    );
  }

  function see(text: string, start: number, end: number): number {
    const seen = glance(text, start, end);
    if (seen === 0) return 0;
    if ((seen & UNKNOWN) === 0) return closer(tables, text, start, end, seen) | ((seen & LATIN) !== 0 ? HAS_LATIN : 0);
    meet(tables, text, start, end);
    return see(text, start, end);
  }

  return { test: readTwice(see), bytes: tables.bytes };
}

/** Besides what may be in a text: it has Latin letters, whether or not they say anything. */
const HAS_LATIN = 1 << 28;

/** NAMED is told where something is in the text as `rewritten` only. */
function readTwice(see: Sieve['test']): Sieve['test'] {
  return (text, start, end) => {
    const seen = see(text, start, end);
    if ((seen & (NAMED | HAS_LATIN)) === 0) return seen;
    const found = seen & ~(NAMED | HAS_LATIN);
    // The text may be a piece of a very long one, which is not to be copied.
    const own = text.slice(start, end);
    if ((seen & NAMED) === 0 && !isSpelledOut(own)) return found;
    const plain = rewritten(own, 0, own.length);
    const isIn = plain !== null && (see(plain, 0, plain.length) & ~(NAMED | HAS_LATIN)) !== 0;
    return isIn ? found | NAMED : found;
  };
}

function meet({ kinds, learn }: SieveTables, text: string, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === UNKNOWN) learn(unit);
  }
}

/** Looks a second time at what is worth it before the text is let through. What is ODD has no sound, and parts those that have. */
function closer(tables: SieveTables, text: string, start: number, end: number, found: number): number {
  const { answers, halves, hasTyped } = tables;
  if ((found & ODD) !== 0 || ((found & ASTRAL) !== 0 && hasAstralLetter(text, start, end)))
    return (found | LATIN | WRITTEN | SPLIT | DIGIT) & answers;
  let seen = found;
  if ((seen & SPLIT) !== 0) {
    if (hasPair(tables, text, start, end)) seen |= WRITTEN;
    // Where the other letters may be hidden, too, in Latin letters or as emoji, halves are enough.
    if (!halves.mayBeInTerm(tables.kinds, text, start, end, (seen & (LATIN | EMOJI)) !== 0)) seen &= ~SPLIT;
  }
  if ((seen & SOUND) !== 0 && !hasSounds(tables, text, start, end)) seen &= ~SOUND;
  // Leet is in words that have letters, too.
  if ((seen & LATIN) === 0) seen &= ~LEET;
  else if ((seen & LEET) === 0 && !hasTyped) seen &= ~LATIN;
  return seen & answers;
}

/** Of the pairs that were seen, whether one is a term: the others are halves of characters. */
function hasPair({ kinds, pairs }: SieveTables, text: string, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind >= 0) continue;
    if (isTwoIn(pairs, before, kind & NUMBER)) return true;
    before = kind & NUMBER;
  }
  return false;
}

/** The same with whole sounds. */
function hasSounds({ kinds, sounds, hasThreeSounds }: SieveTables, text: string, start: number, end: number): boolean {
  const mask = hasThreeSounds ? SOUND_NUMBER : TWO_SOUNDS;
  let first = 0;
  let last = 0;
  for (let at = start; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind >= 0) continue;
    first = ((first << SOUND_BITS) | (last >>> SOUND_BITS)) & mask;
    last = ((last << SOUND_BITS) | (kind & SOUND_NUMBER)) & TWO_SOUNDS;
    const hash = hashOf(first, last);
    if (isIn(sounds, hash, hash)) return true;
  }
  return false;
}

const TWO_SOUNDS = 2 ** (2 * SOUND_BITS) - 1;

/** Nearly all characters of two units are emoji. */
function hasAstralLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (codePoint <= 0xffff) continue;
    if (signsOf(String.fromCodePoint(codePoint)).some(({ kind }) => kind === 'letter')) return true;
    at++;
  }
  return false;
}
