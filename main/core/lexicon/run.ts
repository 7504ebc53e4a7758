import { type Alphabet, APOSTROPHE, GAP, isWordClass, JOINER, STOP, WORD_BREAK } from './alphabet.ts';
import { advance, type Automaton, ROOT } from './automaton.ts';

/** So many gaps in a row may stand between two letters of a term when at least one of them is CJK: 保.*本 yes, 保...本 no. */
export const MAX_GAPS = 2;

/** The signs between two letters, counted. Invisible ones do not count. */
export type Run = { joiners: number; gaps: number; apostrophes: number; hasStop: boolean };

export function emptyRun(): Run {
  return { joiners: 0, gaps: 0, apostrophes: 0, hasStop: false };
}

export function clearRun(run: Run): void {
  run.joiners = 0;
  run.gaps = 0;
  run.apostrophes = 0;
  run.hasStop = false;
}

export function addToRun(run: Run, sign: number): void {
  if (sign === JOINER) run.joiners++;
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
 *   - between two letters of words: joiners are one WORD_BREAK, anything else ends everything
 *   - otherwise, a CJK letter on one side at least: up to MAX_GAPS are skipped, more end everything
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
  if (gaps + run.joiners === 0) return state;
  if (isAfterWord && isWordClass(alphabet, after)) return gaps > 0 ? ROOT : advance(automaton, state, WORD_BREAK);
  return gaps + run.joiners > MAX_GAPS ? ROOT : state;
}
