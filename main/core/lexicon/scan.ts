import {
  type Alphabet,
  classesAt,
  ESCAPE,
  FIRST_LETTER,
  isLetterClass,
  OTHER_WORD,
  startOfCharacter,
} from './alphabet.ts';
import { type Automaton, ROOT, STATE_MASK } from './automaton.ts';
import { addMatch, emptyFound, type Scanner } from './found.ts';
import { addToRun, afterRun, clearRun, emptyRun, type Run } from './run.ts';
import { createSpelledScanner } from './scanSpelled.ts';

/**
 * Finds all keys in the ORIGINAL text: class look-up (all folds at once, no string is made), then a step of the automaton
 * for each letter.
 *
 * Between two letters may stand a run of signs that are none: see run.ts for what it does to the state.
 *
 * Texts in which a letter is not one UTF-16 unit (𝐛𝐨𝐥𝐝, ½, rare ideographs) are left to scanSpelled.ts, the slower way;
 * emoji are not letters and stay here.
 *
 * @param letters by key: how many letters it has, word breaks not counted. A match is walked back over so many, for hits
 *   only, so no map of offsets is kept.
 */
export function createScanner(alphabet: Alphabet, automaton: Automaton, letters: Uint16Array): Scanner {
  const { classes } = alphabet;
  const { cells, fail, keyAt, shorterKey } = automaton;
  const run = emptyRun();
  const found = emptyFound();
  const scanSpelled = createSpelledScanner(alphabet, automaton, letters, found);

  function emit(slot: number, text: string, end: number): void {
    for (let key = keyAt[slot] as number; key >= 0; key = shorterKey[key] as number) {
      addMatch(found, key, startOfMatch(alphabet, text, end, letters[key] as number), end);
    }
  }

  return function scan(text, start, end) {
    let state = ROOT;
    found.count = 0;
    for (let at = start; at < end; at++) {
      const sign = classes[text.charCodeAt(at)] as number;
      if (sign >= FIRST_LETTER) {
        let slot = state + sign;
        while (cells[slot << 1] !== state) {
          state = fail[state] as number;
          slot = state + sign;
        }
        const next = cells[(slot << 1) | 1] as number;
        state = next & STATE_MASK;
        if (next < 0) emit(slot, text, at + 1);
      } else if (sign <= OTHER_WORD) {
        state = ROOT;
      } else {
        const runEnd = readRun(alphabet, text, at, end, run);
        const after = classes[text.charCodeAt(runEnd)] as number;
        if (runEnd < end && after === ESCAPE) return scanSpelled(text, start, end);
        const before = classes[text.charCodeAt(at - 1)] as number;
        if (runEnd > at) state = runEnd < end ? afterRun(alphabet, automaton, state, run, before, after) : ROOT;
        at = runEnd - 1;
      }
    }
    return found;
  };
}

/**
 * Counts the signs up to the next letter. @returns where that letter is, or `end`. When its class is ESCAPE even now, it is
 * one of those that need the slower way.
 */
function readRun(alphabet: Alphabet, text: string, start: number, end: number, run: Run): number {
  clearRun(run);
  let at = start;
  while (at < end) {
    const sign = alphabet.classes[text.charCodeAt(at)] as number;
    if (sign !== ESCAPE) {
      if (isLetterClass(sign)) return at;
      addToRun(run, sign);
      at++;
    } else {
      const { classes, length } = classesAt(alphabet, text, at);
      if (classes.some(isLetterClass)) return at;
      for (const one of classes) addToRun(run, one);
      at += length;
    }
  }
  return end;
}

/** Walks back from the end of a match until so many letters have been seen. */
function startOfMatch(alphabet: Alphabet, text: string, end: number, letters: number): number {
  let at = end;
  for (let missing = letters; missing > 0 && at > 0;) {
    at = startOfCharacter(text, at);
    // Here an ESCAPE is never a letter: such texts went the other way.
    const sign = alphabet.classes[text.charCodeAt(at)] as number;
    if (sign !== ESCAPE && isLetterClass(sign)) missing--;
  }
  return at;
}
