import { signsOf } from '../letters.ts';
import { isSpelledOut, mayBeSpelledOut, mayHoldNames, rewritten } from '../spelled/rewritten.ts';
import { createLook, hasPair } from './look.ts';
import {
  ASTRAL,
  BESIDE_LATIN,
  DIGIT,
  EMOJI,
  LATIN,
  LEET,
  NAMED,
  ODD,
  SOUND,
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
  // LEET says something of texts with Latin letters only, which have LATIN.
  const marks = (tables.answers & ~LEET) | ASTRAL | ODD | UNKNOWN;

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
      inTwos |= (inTwo >>> (byLetters >>> 10)) & (inTwo >>> (byLetters >>> 5));
      inRuns |= (inRun >>> (bySounds >>> 10)) & (inRun >>> (bySounds >>> 5));
    }
    const told = (seen & marks) | ((inTwos & 1) << 26) | ((inRuns & 1) << 25);
    return told === 0 ? 0 : told | (seen & LEET);
  }

  /** What is in the text as it stands; `told` by a glance. */
  function see(text: string, start: number, end: number, told: number): number {
    if ((told & UNKNOWN) === 0) return closer(tables, look, text, start, end, told);
    meet(tables, text, start, end);
    const again = glance(text, start, end);
    return again === 0 ? 0 : closer(tables, look, text, start, end, again);
  }

  /** NAMED is told where something is in the text as `rewritten` only. */
  function seeTwice(text: string, start: number, end: number, told: number): number {
    const seen = see(text, start, end, told) & ~NAMED;
    if ((told & (NAMED | LATIN | UNKNOWN)) === 0) return seen;
    const plain = rewrittenIn(text, start, end);
    if (plain === null) return seen;
    const toldOfPlain = glance(plain, 0, plain.length);
    const isIn = toldOfPlain !== 0 && (see(plain, 0, plain.length, toldOfPlain) & ~NAMED) !== 0;
    return isIn ? seen | NAMED : seen;
  }

  function test(text: string, start: number, end: number): number {
    const told = glance(text, start, end);
    return told === 0 ? 0 : seeTwice(text, start, end, told);
  }

  return { test, bytes: tables.bytes };
}

/** The text may be a piece of a very long one, which is not to be copied. */
function rewrittenIn(text: string, start: number, end: number): string | null {
  const isNamed = mayHoldNames(text, start, end);
  if (!isNamed && !mayBeSpelledOut(text, start, end)) return null;
  const own = text.slice(start, end);
  return isNamed || isSpelledOut(own) ? rewritten(own, 0, own.length) : null;
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
  const { answers, halves, isTyped, hasPairs } = tables;
  if ((found & ODD) !== 0 || ((found & ASTRAL) !== 0 && hasAstralLetter(text, start, end)))
    return (found | LATIN | WRITTEN | SPLIT | DIGIT) & answers;
  let seen = (found & SOUND) === 0 ? found : (found & ~SOUND) | look(text, start, end);
  if ((seen & SPLIT) !== 0) {
    if (hasPairs && (seen & WRITTEN) === 0 && hasPair(tables, text, start, end)) seen |= WRITTEN;
    // Where the other letters may be hidden, too, in Latin letters or as emoji, halves are enough.
    if (!halves.mayBeInTerm(tables.kinds, text, start, end, (seen & (LATIN | EMOJI)) !== 0)) seen &= ~SPLIT;
  }
  // Leet is in words that have letters, too; by themselves letters say something as pinyin only.
  if ((seen & LATIN) === 0) seen &= ~LEET;
  else if ((seen & BESIDE_LATIN) === 0 && !isTyped(text, start, end)) seen &= ~LATIN;
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
