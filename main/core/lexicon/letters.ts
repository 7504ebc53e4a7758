import { foldText } from '../lib/text/fold.ts';
import { latinTwinOf } from './confusables.ts';
import { characterOfRadical } from './radicals.ts';

/**
 * What one character means to the matcher, decided once per character and for terms and text alike, so that "terms fold
 * differently from the text" cannot happen.
 *
 *   letter      has to match; `isWord` = of a script written with word breaks (Latin, Cyrillic, digits …), else CJK
 *   invisible   never there: zero-width, soft hyphen, variation selectors, combining marks, skin tones
 *   blank       white space: next to nothing between CJK characters, a word break between words
 *   joiner      dashes, most symbols: a gap between CJK characters, a word break between words
 *   gap         other punctuation and emoji: a gap between CJK characters, an end between words
 *   apostrophe  nothing inside a word (can’t = cant), a gap elsewhere
 *   stop        。！？: nothing matches across it
 */
export type Sign =
  | { readonly kind: 'letter'; readonly letter: string; readonly isWord: boolean }
  | { readonly kind: 'invisible' | 'blank' | 'joiner' | 'gap' | 'apostrophe' | 'stop' };

const MARK = /^\p{M}/u;
const SKIN_TONE = /^\p{Emoji_Modifier}/u;
const STOP = /^[。!?]/;
const APOSTROPHE = /^['‘’ʼ`]/;
const BLANK = /^[\s\p{Z}]/u;
const JOINER = /^[\p{Pd}_/\\%&+*~|#@^=$€£¥<>]/u;
const LETTER = /^[\p{L}\p{N}]/u;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー]/u;
const HANGUL = /^\p{Script=Hangul}/u;

/**
 * @param character one code point as written.
 * @returns one sign for nearly all characters; several where one folds to many (½ ㈱ ﬁ).
 */
export function signsOf(character: string): readonly Sign[] {
  if (character.length === 1) return signsOfUnit(character.charCodeAt(0));
  const known = met.get(character);
  if (known) return known;
  const signs = decide(character);
  met.set(character, signs);
  return signs;
}

/** The same of a character of one unit, without making a string of it. */
export function signsOfUnit(unit: number): readonly Sign[] {
  return (metUnits[unit] ??= decide(String.fromCharCode(unit)));
}

/** What a character is never changes, and there are not many: at most one entry per code point that ever occurred. */
const met = new Map<string, readonly Sign[]>();
const metUnits = new Array<readonly Sign[] | undefined>(65_536);

function decide(character: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (const folded of latinTwinOf(character) ?? foldText(characterOfRadical(character) ?? character))
    signs.push(signOf(latinTwinOf(folded) ?? folded));
  if (signs.length === 0) return [{ kind: 'invisible' }];
  // '…' folds to three full stops and is one gap all the same.
  return signs.length > 1 && signs.every((sign) => sign.kind === 'gap') ? signs.slice(0, 1) : signs;
}

function signOf(folded: string): Sign {
  if (MARK.test(folded) || SKIN_TONE.test(folded)) return { kind: 'invisible' };
  if (LETTER.test(folded)) return { kind: 'letter', letter: withoutAccent(folded), isWord: !CJK.test(folded) };
  if (STOP.test(folded)) return { kind: 'stop' };
  if (APOSTROPHE.test(folded)) return { kind: 'apostrophe' };
  if (BLANK.test(folded)) return { kind: 'blank' };
  return { kind: JOINER.test(folded) ? 'joiner' : 'gap' };
}

/** é as one character must equal e + combining accent, whose accent is skipped. Hangul would fall apart into letters. */
function withoutAccent(letter: string): string {
  if (HANGUL.test(letter)) return letter;
  return String.fromCodePoint(letter.normalize('NFD').codePointAt(0) ?? 0);
}
