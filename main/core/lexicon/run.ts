import { type Alphabet, APOSTROPHE, BLANK, GAP, isWordClass, JOINER, STOP, WORD_BREAK } from './alphabet.ts';
import { advance, type Automaton, ROOT } from './automaton.ts';

/** So many signs in a row may stand between two letters of a term when at least one of them is CJK: 保...本 yes, 保….…本 no. */
export const MAX_GAPS = 3;
/** So many blanks more, before, between and after the signs or without any: 保 . 本. A column of empty lines is too far. */
export const MAX_BLANKS = 4;

/** The signs between two letters, counted. Invisible ones do not count. */
export type Run = { blanks: number; joiners: number; gaps: number; apostrophes: number; hasStop: boolean };

export function emptyRun(): Run {
  return { blanks: 0, joiners: 0, gaps: 0, apostrophes: 0, hasStop: false };
}

export function clearRun(run: Run): void {
  run.blanks = 0;
  run.joiners = 0;
  run.gaps = 0;
  run.apostrophes = 0;
  run.hasStop = false;
}

export function addToRun(run: Run, sign: number): void {
  if (sign === BLANK) run.blanks++;
  else if (sign === JOINER) run.joiners++;
  else if (sign === GAP) run.gaps++;
  else if (sign === STOP) run.hasStop = true;
  else if (sign === APOSTROPHE) run.apostrophes++;
}

/**
 * The state after a run between two letters. It depends on the run and the two letters alone, never on the term that is
 * being matched; that is why one state is enough.
 *
 *   - a stop (。！？) ends everything
 *   - an apostrophe after a letter of a word is nothing (can’t), elsewhere a gap
 *   - between two letters of words: joiners and blanks are one WORD_BREAK, anything else ends everything
 *   - otherwise, a CJK letter on one side at least: what `isTooWide` lets through is skipped, more ends everything
 */
export function afterRun(
  alphabet: Alphabet,
  automaton: Automaton,
  state: number,
  run: Run,
  before: number,
  after: number,
): number {
  if (state === ROOT || run.hasStop) return ROOT;
  const isAfterWord = isWordClass(alphabet, before);
  const gaps = isAfterWord ? run.gaps : run.gaps + run.apostrophes;
  if (gaps + run.joiners + run.blanks === 0) return state;
  if (isAfterWord && isWordClass(alphabet, after)) return gaps > 0 ? ROOT : advance(automaton, state, WORD_BREAK);
  return isTooWide(gaps + run.joiners, run.blanks) ? ROOT : state;
}

/** Whether so many signs and blanks part two letters beside each other of which one is CJK. */
export function isTooWide(signs: number, blanks: number): boolean {
  return signs > MAX_GAPS || blanks > MAX_BLANKS;
}
