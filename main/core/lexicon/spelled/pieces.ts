import type { Disguise } from '../hit.ts';
import { signsOf } from '../letters.ts';

/** A piece of a text that is read as something else than it is written. Places in the original. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  /** What it is read as, in order of likelihood; letters of terms. */
  readonly readings: readonly string[];
  readonly by: Extract<Disguise, 'leet' | 'splitCharacter' | 'emojiWord'>;
};

/** Letters that are typed with digits and signs; i or l for 1, ! and |. */
const LEET: Readonly<Record<string, readonly string[]>> = {
  '0': ['o'],
  '1': ['i', 'l'],
  '2': ['z'],
  '3': ['e'],
  '4': ['a'],
  '5': ['s'],
  '6': ['g'],
  '7': ['t'],
  '8': ['b'],
  '9': ['g'],
  '@': ['a'],
  $: ['s'],
  '!': ['i', 'l'],
  '|': ['l', 'i'],
};
const WORD = /[a-z0-9@$!|]+/gi;
/** A sign at the end of a word is what it is: rebate! */
const SIGNS_AT_END = /[@$!|]+$/;
const LETTERS = /[a-z]/gi;
const HAS_LEET = /[0-9@$!|]/;
const FEWEST_LETTERS = 2;
const MOST_LETTERS = 40;

/** So much of a word tells whether a term may have it. */
export const WORD_START = 3;

/**
 * gu4rantee, r1sk, fr33: signs and digits in a word that has letters, too.
 *
 * @param isStart whether a word of some term starts with these WORD_START letters: nearly all iphone6 and b612 end here.
 */
export function leetPieces(text: string, start: number, end: number, isStart: (letters: string) => boolean): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const word = match[0].replace(SIGNS_AT_END, '');
    if (!HAS_LEET.test(word) || word.length > MOST_LETTERS) continue;
    if ((word.match(LETTERS)?.length ?? 0) < FEWEST_LETTERS) continue;
    if (!isStart(plainStart(word, 0)) && !isStart(plainStart(word, 1))) continue;
    for (let at = 0; at < word.length; at++) {
      const readings = LEET[word.charAt(at)];
      const from = start + match.index + at;
      if (readings) pieces.push({ start: from, end: from + 1, readings, by: 'leet' });
    }
  }
  return pieces;
}

function plainStart(word: string, reading: 0 | 1): string {
  const letters = Array.from(
    word.slice(0, WORD_START).toLowerCase(),
    (one) => LEET[one]?.[reading] ?? LEET[one]?.[0] ?? one,
  );
  return letters.join('');
}

/** Between two halves of a character may stand so many signs or blanks, and what nobody sees. */
const MOST_BETWEEN = 2;
/** A flag of England is one emoji and 14 units. */
const MOST_UNITS = 24;

/**
 * 亻呆 for 保; from left to right, a half is used once.
 *
 * @param wholes by `left + right`.
 * @param isFirst whether some whole begins with such a unit.
 */
export function splitPieces(
  text: string,
  start: number,
  end: number,
  wholes: ReadonlyMap<string, string>,
  isFirst: (unit: number) => boolean,
): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end - 1; at++) {
    if (!isFirst(text.charCodeAt(at))) continue;
    const left = halfOfUnit(text.charCodeAt(at));
    const right = rightHalf(text, at + 1, end, (unit) => wholes.has(left + halfOfUnit(unit)));
    if (right === null) continue;
    const whole = wholes.get(left + halfOfUnit(text.charCodeAt(right))) as string;
    pieces.push({ start: at, end: right + 1, readings: [whole], by: 'splitCharacter' });
    at = right;
  }
  return pieces;
}

/**
 * Where the other half of a character stands; null when there is none next to it.
 *
 * TRAP: not behind a sign that is read as a letter, such as ㊙ or Ⓑ: what is noted of texts (signs/note.ts) knows it as one.
 */
function rightHalf(text: string, start: number, end: number, isHalf: (unit: number) => boolean): number | null {
  let signs = 0;
  for (let at = start; at < end && at < start + MOST_UNITS;) {
    if (isHalf(text.charCodeAt(at))) return at;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const kinds = signsOf(character).map(({ kind }) => kind);
    if (kinds.includes('letter') || kinds.includes('stop')) return null;
    if (kinds.some((kind) => kind !== 'invisible') && ++signs > MOST_BETWEEN) return null;
    at += character.length;
  }
  return null;
}

/** As the wholes are listed by: ⺅ is 亻. */
export function halfOf(character: string): string {
  return character.length === 1 ? halfOfUnit(character.charCodeAt(0)) : foldedHalf(character);
}

function halfOfUnit(unit: number): string {
  return (halves[unit] ??= foldedHalf(String.fromCharCode(unit)));
}

/** By unit, of each that was ever asked about. */
const halves = new Array<string | undefined>(65_536);

function foldedHalf(character: string): string {
  const [sign] = signsOf(character);
  return sign?.kind === 'letter' ? sign.letter : character;
}

const PICTURE =
  /(?:\p{Extended_Pictographic}|🅾)(?:\ufe0f|\p{Emoji_Modifier})?|[○◯]|(?<![\p{L}\p{N}]\s*)[+＋]|(?<=\s)[+＋](?=\S)/gu;

/** 💰 for 钱; +微信, but not 支付宝+微信, where it says "and". */
export function emojiPieces(
  text: string,
  start: number,
  end: number,
  words: ReadonlyMap<string, readonly string[]>,
): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.slice(start, end).matchAll(PICTURE)) {
    const readings = words.get(String.fromCodePoint(match[0].codePointAt(0) ?? 0));
    const from = start + match.index;
    if (readings) pieces.push({ start: from, end: from + match[0].length, readings, by: 'emojiWord' });
  }
  return pieces;
}
