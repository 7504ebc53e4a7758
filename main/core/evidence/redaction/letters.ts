import type { Range } from '../../../../shared/model.ts';

/** The letters and digits of a text that was folded, without the signs between them. */
export type Letters = {
  readonly letters: string;
  /** Where each unit of `letters` stands in the folded text. */
  readonly places: Uint32Array;
};

/** Lets ‘ok’ or ‘12’ hide nothing but itself: o-k and 1.2 stand in every conversation. */
const LEAST_OF_WORDS = 4;
/** Shorter numbers are found between signs only when no other digit stands beside them: 5678 is no part of 15-67-89. */
const LEAST_OF_NUMBERS = 7;
/** Of two characters the one may end a sentence and the other begin the next; not within so many signs, and none of these. */
const LONGEST_GAP = 8;
const PARTS_SENTENCES = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}]|[。，、！？；：,!?;:"']/u;
const BRACKETS_OF_NAMES = /[()]/gu;

/** Letters of scripts that part their words: found as whole words. */
const WORDS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const NUMBER = /^\p{N}+$/u;
const PLAIN_WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+$/u;

const IS_LETTER = /^[\p{L}\p{N}\p{M}]/u;
const [UNKNOWN, LETTER, SIGN] = [0, 1, 2];
const kinds = new Uint8Array(65_536);

/** @param folded as `fold` and `foldText` give it */
export function lettersOf(folded: string): Letters {
  const places = new Uint32Array(folded.length);
  let letters = '';
  let count = 0;
  let copiedTo = 0;
  for (let at = 0; at < folded.length;) {
    const size = unitsAt(folded, at);
    if (isLetterAt(folded, at, size)) {
      for (let unit = 0; unit < size; unit++) places[count++] = at + unit;
    } else {
      letters += folded.slice(copiedTo, at);
      copiedTo = at + size;
    }
    at += size;
  }
  return { letters: letters + folded.slice(copiedTo), places: places.subarray(0, count) };
}

function unitsAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function isLetterAt(text: string, at: number, size: number): boolean {
  if (size === 2) return IS_LETTER.test(text.slice(at, at + 2));
  const unit = text.charCodeAt(at);
  if (kinds[unit] === UNKNOWN) kinds[unit] = IS_LETTER.test(text.charAt(at)) ? LETTER : SIGN;
  return kinds[unit] === LETTER;
}

/** Whether these letters say enough to be looked for whatever stands between them. */
export function canStandApart(letters: string): boolean {
  return letters.length >= (PLAIN_WORD.test(letters) ? LEAST_OF_WORDS : 2);
}

/**
 * Where something whose letters stand at `[start, end)` of `read.letters` stands in the folded text, with the signs between;
 * null when it is something else: the middle of a word, a piece of a number, two sentences that meet.
 */
export function placeBetweenSigns(folded: string, read: Letters, start: number, end: number): Range | null {
  const [from, to] = [read.places[start] ?? 0, (read.places[end - 1] ?? 0) + 1];
  const [first, last] = [folded.charAt(from), folded.charAt(to - 1)];
  const [before, after] = [folded.charAt(from - 1), folded.charAt(to)];
  if (WORDS.test(first) && WORDS.test(before)) return null;
  if (WORDS.test(last) && WORDS.test(after)) return null;
  const letters = read.letters.slice(start, end);
  const isPiece = letters.length < LEAST_OF_NUMBERS && (NUMBER.test(before) || NUMBER.test(after));
  if (isPiece && NUMBER.test(letters)) return null;
  if (letters.length === 2 && !isOneName(folded.slice(from + 1, to - 1))) return null;
  return [from, to];
}

function isOneName(gap: string): boolean {
  return gap.length <= LONGEST_GAP && !PARTS_SENTENCES.test(gap.replace(BRACKETS_OF_NAMES, ''));
}
