import { signsOf, signsOfUnit } from './letters.ts';
import { isTooWide } from './run.ts';

/** A term as the automaton sees it: its folded letters in order, `null` for the one break between two words. */
export type Key = readonly (FoldedLetter | null)[];
export type FoldedLetter = { readonly letter: string; readonly isWord: boolean };

export type KeyResult = {
  readonly key: Key;
  readonly problem: 'noLetters' | 'stopInside' | 'brokenInside' | 'wideInside' | 'tooLong' | null;
};

/** Longer terms are refused: nobody writes them twice the same way, and a hit has to be shown. */
export const MAX_KEY = 200;

/**
 * Folds a term exactly as text is folded. Gaps in a term say nothing (保、本 is 保本), but between two words any run of
 * joiners and blanks is one break: risk-free = "risk free".
 *
 * Refused: a term without letters; a term across 。！？ (no hit can be); a term with "," or the like between two words
 * (`brokenInside`, no hit either) or with more signs beside a CJK character than a text may have (`wideInside`); more than MAX_KEY
 * letters.
 */
export function keyOf(term: string): KeyResult {
  const letters = term.length <= MAX_KEY ? lettersOnly(term) : null;
  return letters === null ? keyAcrossSigns(term) : { key: letters, problem: letters.length === 0 ? 'noLetters' : null };
}

/**
 * The key of a term that is letters and nothing else, as nearly all of a long list are: made at its size, because a list
 * that grows takes room for seventeen. Null = it is not.
 */
function lettersOnly(term: string): Key | null {
  const key = new Array<FoldedLetter>(term.length);
  for (let at = 0; at < term.length; at++) {
    const signs = signsOfUnit(term.charCodeAt(at));
    const sign = signs[0];
    if (signs.length !== 1 || sign?.kind !== 'letter') return null;
    key[at] = sign;
  }
  return key;
}

function keyAcrossSigns(term: string): KeyResult {
  const key: (FoldedLetter | null)[] = [];
  let pending: 'none' | 'joiner' | 'gap' | 'stop' = 'none';
  let signs = 0;
  let blanks = 0;
  let problem: KeyResult['problem'] = null;
  for (const character of term) {
    for (const sign of signsOf(character)) {
      if (sign.kind === 'letter') {
        const before = key.at(-1);
        if (before && pending === 'stop') problem ??= 'stopInside';
        else if (before?.isWord && sign.isWord && pending === 'gap') problem ??= 'brokenInside';
        else if (before?.isWord && sign.isWord && pending === 'joiner') key.push(null);
        else if (before && !(before.isWord && sign.isWord) && isTooWide(signs, blanks)) problem ??= 'wideInside';
        key.push(sign);
        pending = 'none';
        signs = 0;
        blanks = 0;
        continue;
      }
      if (sign.kind === 'blank') blanks++;
      else if (sign.kind !== 'invisible' && !(sign.kind === 'apostrophe' && key.at(-1)?.isWord)) signs++;
      if (sign.kind === 'stop') pending = 'stop';
      else if (sign.kind === 'gap' && pending !== 'stop') pending = 'gap';
      else if ((sign.kind === 'joiner' || sign.kind === 'blank') && pending === 'none') pending = 'joiner';
      else if (sign.kind === 'apostrophe' && pending === 'none' && !key.at(-1)?.isWord) pending = 'gap';
    }
  }
  if (key.length === 0) problem = 'noLetters';
  if (key.length > MAX_KEY) problem = 'tooLong';
  return { key, problem };
}

/**
 * One string per key, equal for equal keys; for finding terms that fold to the same.
 *
 * @param term whose key it is: where its letters are folded already, the string is that and none has to be made.
 */
export function keyText(key: Key, term = ''): string {
  return isFolded(term, key) ? term : key.map((letter) => letter?.letter ?? ' ').join('');
}

/** Whether a term is the letters of its key, one unit each, with nothing between. */
export function isFolded(term: string, key: Key): boolean {
  if (key.length !== term.length) return false;
  for (let at = 0; at < key.length; at++) {
    const letter = key[at]?.letter;
    if (letter?.length !== 1 || letter.charCodeAt(0) !== term.charCodeAt(at)) return false;
  }
  return true;
}
