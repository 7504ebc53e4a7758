import {
  APOSTROPHE,
  type Alphabet,
  ESCAPE,
  FIRST_LETTER,
  GAP,
  isLetterClass,
  JOINER,
  LAST_DIGIT,
  OTHER_CJK,
  OTHER_WORD,
  startOfCharacter,
  STOP,
  WORD_BREAK,
} from './alphabet.ts';
import { type Automaton, ROOT, STATE_MASK } from './automaton.ts';

/** So many gaps in a row may stand between two letters of a term when at least one of them is CJK: 保.*本 yes, 保...本 no. */
export const MAX_GAPS = 2;

/** What one pass found; reused by every call of the same scanner, so read it before the next. */
export type Found = {
  /**
   * `count` triples: key, end (exclusive, in the original text), letters of the last character that come after the match
   * (a match may end inside ﬁ). Longest key of a step first, ends ascending.
   */
  matches: Int32Array;
  count: number;
  /** Digits seen, however written: detectors run only where there are some. */
  digits: number;
};

export type Scanner = (text: string, start: number, end: number) => Found;

/**
 * One pass over the ORIGINAL text: class look-up (all folds), skipping, automaton step. No string is made.
 *
 * Between two letters stands a run of signs that are no letters. What it does:
 *   - invisible ones: nothing, ever
 *   - a stop: ends everything
 *   - between two word letters: only joiners = one WORD_BREAK; anything else ends everything
 *   - otherwise (a CJK letter on one side at least): up to MAX_GAPS are skipped, more end everything
 * This depends on the two letters and the run alone, never on what is being matched: that is why one state is enough.
 */
export function createScanner(alphabet: Alphabet, automaton: Automaton): Scanner {
  const { classes, firstCjk } = alphabet;
  const { cells, fail, keyAt, shorterKey } = automaton;
  const found: Found = { matches: new Int32Array(96), count: 0, digits: 0 };
  const nothing = new Uint16Array(0);

  function emit(slot: number, end: number, lettersAfter: number): void {
    for (let key = keyAt[slot] as number; key >= 0; key = shorterKey[key] as number) {
      if (found.count * 3 === found.matches.length) {
        const larger = new Int32Array(found.matches.length * 2);
        larger.set(found.matches);
        found.matches = larger;
      }
      found.matches[found.count * 3] = key;
      found.matches[found.count * 3 + 1] = end;
      found.matches[found.count * 3 + 2] = lettersAfter;
      found.count++;
    }
  }

  return function scan(text, start, end) {
    let state = ROOT;
    let previous = OTHER_CJK; // class of the last letter
    let gaps = 0;
    let isBroken = false; // the run of gaps since `previous` holds more than joiners
    let digits = 0;
    found.count = 0;
    for (let at = start; at < end; at++) {
      let sign = classes[text.charCodeAt(at)] as number;
      // Most of a Chinese text: letters of no term.
      if (sign === OTHER_CJK) {
        state = ROOT;
        previous = OTHER_CJK;
        gaps = 0;
        isBroken = false;
        continue;
      }
      let several: Uint16Array = nothing;
      let nth = 0;
      if (sign === ESCAPE) {
        const codePoint = text.codePointAt(at) as number;
        several = alphabet.resolve(codePoint);
        sign = several[0] as number;
        if (codePoint > 0xffff) at++;
      }
      for (;;) {
        if (sign >= FIRST_LETTER) {
          if (gaps !== 0) {
            if (sign < firstCjk && previous !== OTHER_CJK && previous < firstCjk) {
              if (isBroken) state = ROOT;
              else {
                let slot = state + WORD_BREAK;
                while (cells[slot << 1] !== state) {
                  state = fail[state] as number;
                  slot = state + WORD_BREAK;
                }
                state = (cells[(slot << 1) | 1] as number) & STATE_MASK;
              }
            } else if (gaps > MAX_GAPS) state = ROOT;
            gaps = 0;
            isBroken = false;
          }
          if (sign <= LAST_DIGIT) digits++;
          let slot = state + sign;
          while (cells[slot << 1] !== state) {
            state = fail[state] as number;
            slot = state + sign;
          }
          const next = cells[(slot << 1) | 1] as number;
          state = next & STATE_MASK;
          previous = sign;
          if (next < 0) emit(slot, at + 1, several.length > 1 ? lettersIn(several, nth + 1) : 0);
        } else if (sign <= OTHER_WORD) {
          state = ROOT;
          previous = sign;
          gaps = 0;
          isBroken = false;
        } else if (sign === JOINER) {
          gaps++;
        } else if (sign === GAP) {
          gaps++;
          isBroken = true;
        } else if (sign === STOP) {
          state = ROOT;
          gaps = 0;
          isBroken = false;
          previous = OTHER_CJK;
        } else if (sign === APOSTROPHE && (previous === OTHER_CJK || previous >= firstCjk)) {
          gaps++;
          isBroken = true;
        }
        if (++nth >= several.length) break;
        sign = several[nth] as number;
      }
    }
    found.digits = digits;
    return found;
  };
}

/**
 * Where a match starts: walks back from its end until so many letters have been seen. Done for hits only, so the scan
 * keeps no offset map.
 *
 * @param letters of the key, and those of the last character that come after it.
 */
export function startOfMatch(alphabet: Alphabet, text: string, end: number, letters: number): number {
  let at = end;
  for (let missing = letters; missing > 0 && at > 0;) {
    at = startOfCharacter(text, at);
    const unitClass = alphabet.classes[text.charCodeAt(at)] as number;
    if (unitClass !== ESCAPE) missing -= isLetterClass(unitClass) ? 1 : 0;
    else missing -= lettersIn(alphabet.resolve(text.codePointAt(at) ?? 0), 0);
  }
  return at;
}

function lettersIn(classes: Uint16Array, from: number): number {
  let letters = 0;
  for (let at = from; at < classes.length; at++) if (isLetterClass(classes[at] as number)) letters++;
  return letters;
}
