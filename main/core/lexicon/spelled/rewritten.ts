import { LETTER_EMOJI_UNITS, withoutLetterEmoji } from './letterEmoji.ts';
import { MARK_UP_STARTS, withoutMarkUp } from './markUp.ts';
import { mayBeNameAt, NAMED_STARTS, withoutNamed } from './namedEmoji.ts';

/** Three letters or more, each alone, with the same sign between: b.a.o.b.e.n, r-i-s-k, g u a r a n t e e; not the I before. */
const LETTERS = String.raw`(?<![A-Za-z0-9])(?!I )[A-Za-z]([ .*_·・|~-])[A-Za-z](?:\1[A-Za-z])+(?![A-Za-z0-9])`;
/** Two behind Chinese: 加V-X, 我的v x. Elsewhere A-B is two things. */
const TWO = String.raw`(?<=\p{Script=Han}[ :：]?)[A-Za-z][ .*_·・|~-][A-Za-z](?![ .*_·・|~-]?[A-Za-z0-9])`;
/** A word cut in two: kick-back, guaran-teed. Words that have a hyphen are found as they stand. */
const CUT = String.raw`(?<![A-Za-z0-9-])[A-Za-z]{3,}-[A-Za-z]{3,}(?![A-Za-z0-9-])`;
const SPELLED = new RegExp([LETTERS, TWO, CUT].join('|'), 'gu');
const IS_TWO = new RegExp(TWO.replace(/^\(.*?\)/, '^'), 'u');
const JOINT = /[^A-Za-z]/g;
/** Units of which one is in every text that is read otherwise, but for words written letter by letter. */
export const REWRITTEN_UNITS = NAMED_STARTS + LETTER_EMOJI_UNITS + MARK_UP_STARTS;
/** Not there for any reader. */
const FILLER = '\u2060';

/**
 * The text as somebody reads it who knows what [微笑] is, that 保🅱本 has no b in it, that 1️⃣ is not a part of the word
 * behind it, that b.a.o is one word and that <b> is nothing: as long as before, so that all places stay true.
 *
 * @returns null where it is read as it stands.
 */
export function rewritten(text: string, start: number, end: number): string | null {
  const plain = mayHoldNames(text, start, end) ? withoutNames(text, start, end) : null;
  const own = (plain ?? text).slice(start, end);
  if (!isSpelledOut(own)) return plain;
  const joined = own.replaceAll(SPELLED, (word) => word.replace(JOINT, FILLER));
  return text.slice(0, start) + joined + text.slice(end);
}

function withoutNames(text: string, start: number, end: number): string | null {
  const bare = withoutMarkUp(text, start, end);
  const unnamed = withoutNamed(bare ?? text, start, end) ?? bare;
  return withoutLetterEmoji(unnamed ?? text, start, end) ?? unnamed;
}

/** By unit, whether it is one of those. */
const isRewritten = new Uint8Array(65_536);
for (const unit of REWRITTEN_UNITS.split('')) isRewritten[unit.charCodeAt(0)] = 1;

/** Looks closer than at single units: 😂 and 🥰 share their second ones with 🈂 and 🅰, and stand in many texts. */
export function mayHoldNames(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (isRewritten[unit] === 0) continue;
    const isOfOneUnit = (unit & 0xfc00) !== 0xdc00;
    if (isOfOneUnit ? mayBeNameAt(text, at, end) : text.charCodeAt(at - 1) === FIRST_OF_LETTERS) return true;
  }
  return false;
}

/** The first unit of 🅰 and 🈂. */
const FIRST_OF_LETTERS = 0xd83c;

/** Whether some word is written letter by letter, or cut in two. */
export function isSpelledOut(text: string): boolean {
  SPELLED.lastIndex = 0;
  return SPELLED.test(text);
}

/** The same of words out of a text, that were found in it. */
export function areSpelledOut(words: string): boolean {
  return IS_TWO.test(words) || isSpelledOut(words);
}

/** Whether it may be: a sign between two Latin letters. Makes nothing of the text, unlike the look itself. */
export function mayBeSpelledOut(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end - 1; at++) {
    const sign = text.charCodeAt(at);
    if (isJoint[sign] === 0 || !isLatin(text.charCodeAt(at - 1)) || !isLatin(text.charCodeAt(at + 1))) continue;
    // Several letters on both sides are two words, but for a hyphen between.
    if (sign === HYPHEN || !isLatin(text.charCodeAt(at - 2)) || !isLatin(text.charCodeAt(at + 2))) return true;
  }
  return false;
}

function isLatin(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

const HYPHEN = 0x2d;
/** By unit. */
const isJoint = new Uint8Array(65_536);
for (const sign of ' .*_·・|~-') isJoint[sign.charCodeAt(0)] = 1;
