import { signsOf } from '../letters.ts';
import { isSpelledOut, mayBeSpelledOut, mayHoldNames, rewritten } from '../spelled/rewritten.ts';
import { createLook, hasPair } from './look.ts';
import { ASTRAL, DIGIT, EMOJI, LATIN, LEET, NAMED, ODD, SOUND, SPLIT, UNKNOWN, WRITTEN } from './marks.ts';
import { type SieveTables, sieveTables, type SieveWishes } from './sieveTables.ts';

/**
 * Says for nearly every text in one cheap pass that nothing is in it, so that the automaton, and all that reads a text
 * anew, see the few others only. It may let through what nobody finds anything in; it never keeps back a hit.
 *
 *   unit     投     .    保     本     收        ONE look-up in `kinds`: the number of the letter, how it sounds, and
 *   letter   tou    -    bao    ben    shou      marks of what else it may be; a sign is passed over
 *            │           │      │      │
 *            │           │      └──────┤ twos     a term of two letters, a character in two halves?
 *            │           └─────────────┤ runs     do terms begin with what sounds like these three?
 *            └─────────────────────────┘          (look.ts: and with these letters? with these four sounds?)
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
  const look = createLook(tables);
  const { kinds } = tables;
  const { words: twos, shift: byTwo } = tables.twos;
  const { words: runs, shift: byRun } = tables.runs;
  const marks = tables.answers | ASTRAL | ODD | UNKNOWN;

  /**
   * The pass itself, by itself: what is called from it would take its registers, and an imported number would be fetched
   * at each letter.
   */
  function glance(text: string, start: number, end: number): number {
    let seen = 0;
    let inTwos = 0;
    let inRuns = 0;
    // The last two letters by NUMBER, the last three by how they sound.
    let two = 0;
    let run = 0;
    for (let at = start; at < end; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      seen |= kind;
      const isLetter = kind >> 31;
      two = (two << (isLetter & 16)) | (kind & 0xffff);
      run = (run << (isLetter & 9)) | (kind & 0x1ff);
      const byLetters = Math.imul(two, 0x9e37_79b1);
      const bySounds = Math.imul(run << 5, 0x9e37_79b1);
      const inTwo = twos[byLetters >>> byTwo] as number;
      const inRun = runs[bySounds >>> byRun] as number;
      inTwos |= (inTwo >>> (byLetters >>> 9)) & (inTwo >>> (byLetters >>> 4));
      inRuns |= (inRun >>> (bySounds >>> 9)) & (inRun >>> (bySounds >>> 4));
    }
    return (seen & marks) | ((inTwos & 1) << 26) | ((inRuns & 1) << 25);
  }

  function see(text: string, start: number, end: number): number {
    const seen = glance(text, start, end);
    if (seen === 0) return 0;
    if ((seen & UNKNOWN) === 0)
      return closer(tables, look, text, start, end, seen) | ((seen & LATIN) !== 0 ? HAS_LATIN : 0);
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
    const isNamed = (seen & NAMED) !== 0 && mayHoldNames(text, start, end);
    const mayBeSpelled = (seen & HAS_LATIN) !== 0 && mayBeSpelledOut(text, start, end);
    if (!isNamed && !mayBeSpelled) return found;
    // The text may be a piece of a very long one, which is not to be copied.
    const own = text.slice(start, end);
    if (!isNamed && !isSpelledOut(own)) return found;
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
function closer(
  tables: SieveTables,
  look: Sieve['test'],
  text: string,
  start: number,
  end: number,
  found: number,
): number {
  const { answers, halves, hasTyped, hasPairs } = tables;
  if ((found & ODD) !== 0 || ((found & ASTRAL) !== 0 && hasAstralLetter(text, start, end)))
    return (found | LATIN | WRITTEN | SPLIT | DIGIT) & answers;
  let seen = (found & SOUND) === 0 ? found : (found & ~SOUND) | look(text, start, end);
  if ((seen & SPLIT) !== 0) {
    if (hasPairs && (seen & WRITTEN) === 0 && hasPair(tables, text, start, end)) seen |= WRITTEN;
    // Where the other letters may be hidden, too, in Latin letters or as emoji, halves are enough.
    if (!halves.mayBeInTerm(tables.kinds, text, start, end, (seen & (LATIN | EMOJI)) !== 0)) seen &= ~SPLIT;
  }
  // Leet is in words that have letters, too.
  if ((seen & LATIN) === 0) seen &= ~LEET;
  else if ((seen & LEET) === 0 && !hasTyped) seen &= ~LATIN;
  return seen & answers;
}

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
