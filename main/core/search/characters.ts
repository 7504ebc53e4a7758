/**
 * What a character of FOLDED text is to the index. The rule ids are those of SPEC.md.
 *
 * - DENSE: letters of scripts written without spaces (Chinese, Japanese, Korean, Thai …); indexed as overlapping pairs
 * - WORD: letters, digits and marks of all others; a maximal run is one word
 * - SYMBOL: emoji, signs beyond ASCII, private use, unassigned; each is a word of its own
 * - SPACE: white space and control characters
 * - PUNCTUATION: everything else, ASCII signs such as $ + < = > ^ ` | ~ included; never in the index, ends a run
 */
export const DENSE = 1;
export const WORD = 2;
export const SYMBOL = 3;
export const SPACE = 4;
export const PUNCTUATION = 5;
export type CharacterClass = typeof DENSE | typeof WORD | typeof SYMBOL | typeof SPACE | typeof PUNCTUATION;

const letter = /^[\p{L}\p{N}\p{M}]$/u;
const denseScripts = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Yi',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
];
// By extension: the long-vowel mark ー belongs to both kana and, by script alone, to none.
const dense = new RegExp(`^[${denseScripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]$`, 'u');
const space = /^[\p{Z}\p{Cc}]$/u;
const punctuation = /^[\p{P}$+<=>^`|~]$/u;

const cache = new Uint8Array(65_536);

/** @param point a code point; a lone surrogate counts as U+FFFD, which is what the store makes of it. */
export function classOf(point: number): CharacterClass {
  if (point > 0xffff) return classify(String.fromCodePoint(point));
  const known = cache[point];
  if (known) return known as CharacterClass;
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  const found = isSurrogate ? SYMBOL : classify(String.fromCharCode(point));
  cache[point] = found;
  return found;
}

function classify(character: string): CharacterClass {
  if (letter.test(character)) return dense.test(character) ? DENSE : WORD;
  if (space.test(character)) return SPACE;
  return punctuation.test(character) ? PUNCTUATION : SYMBOL;
}
