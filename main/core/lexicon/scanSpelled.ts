import { type Alphabet, classesAt, FIRST_LETTER, isLetterClass, OTHER_WORD } from './alphabet.ts';
import { type Automaton, ROOT, STATE_MASK } from './automaton.ts';
import { addToRun, afterRun, clearRun, emptyRun } from './run.ts';
import { addMatch, type Found, type Scanner } from './found.ts';

/**
 * The slower way, for texts in which a sign is not a unit: they are spelled out first.
 *
 *   text     保  ½        𝐛           one character may fold to several
 *   signs    保  1 gap 2  b
 *   starts   0   1 1   1  2
 *   ends     1   2 2   2  4           a match that touches a part of ½ covers all of it
 */
export function createSpelledScanner(
  alphabet: Alphabet,
  automaton: Automaton,
  letters: Uint16Array,
  found: Found,
): Scanner {
  const scanSigns = createSignScanner(alphabet, automaton, letters, found);
  return (text, start, end) => scanSigns(spell(alphabet, text, start, end));
}

/** The scan itself, for texts that somebody has spelled out otherwise (spelled/reread.ts). */
export function createSignScanner(
  alphabet: Alphabet,
  automaton: Automaton,
  letters: Uint16Array,
  found: Found,
): (spelled: Spelled) => Found {
  const { cells, fail, keyAt, shorterKey } = automaton;
  const run = emptyRun();

  function emit({ signs, starts, ends }: Spelled, slot: number, at: number): void {
    for (let key = keyAt[slot] as number; key >= 0; key = shorterKey[key] as number) {
      let first = at;
      for (let missing = (letters[key] as number) - 1; missing > 0;)
        if (isLetterClass(signs[--first] as number)) missing--;
      addMatch(found, key, starts[first] as number, ends[at] as number);
    }
  }

  return function scan(spelled) {
    const { signs } = spelled;
    let state = ROOT;
    found.count = 0;
    for (let at = 0; at < signs.length; at++) {
      const sign = signs[at] as number;
      if (sign >= FIRST_LETTER) {
        while (cells[(state + sign) << 1] !== state) state = fail[state] as number;
        const slot = state + sign;
        const next = cells[(slot << 1) | 1] as number;
        state = next & STATE_MASK;
        if (next < 0) emit(spelled, slot, at);
      } else if (sign <= OTHER_WORD) {
        state = ROOT;
      } else {
        clearRun(run);
        const before = signs[at - 1] as number;
        addToRun(run, sign);
        while (at + 1 < signs.length && !isLetterClass(signs[at + 1] as number)) addToRun(run, signs[++at] as number);
        const after = signs[at + 1];
        state = after === undefined ? ROOT : afterRun(alphabet, automaton, state, run, before, after);
      }
    }
    return found;
  };
}

/** A text as classes of letters and signs, each with its place in the original. */
export type Spelled = { readonly signs: number[]; readonly starts: number[]; readonly ends: number[] };

function spell(alphabet: Alphabet, text: string, start: number, end: number): Spelled {
  const spelled: Spelled = { signs: [], starts: [], ends: [] };
  for (let at = start; at < end;) {
    const { classes, length } = classesAt(alphabet, text, at);
    for (const sign of classes) {
      spelled.signs.push(sign);
      spelled.starts.push(at);
      spelled.ends.push(at + length);
    }
    at += length;
  }
  return spelled;
}
