import { signsOf } from '../letters.ts';
import { syllableTable } from '../spelled/syllables.ts';
import { ASTRAL, AT, DIGIT, LATIN, LETTER, ODD, SOUND_BITS, SOUND_NUMBER } from './marks.ts';

/**
 * The letter that a UTF-16 unit folds to, 0 = none: a sign, half of a character, several letters in one. The same fold as
 * everywhere (letters.ts).
 */
export function letterOf(unit: number): number {
  if (isHalf(unit)) return 0;
  const [sign, ...others] = signsOf(String.fromCharCode(unit));
  return sign?.kind === 'letter' && others.length === 0 && sign.letter.length === 1 ? sign.letter.charCodeAt(0) : 0;
}

/** NUMBER of a letter. Homophones have the same SOUND_NUMBER; letters without a sound share what sounds leave. */
export function numberOf(letter: number): number {
  return numbers[letter] || (numbers[letter] = makeNumber(letter));
}

/** Made once for each letter; none is 0. */
const numbers = new Uint16Array(65_536);

function makeNumber(letter: number): number {
  const { bySign, names } = syllableTable();
  const known = bySign[letter] as number;
  const sound = known > 0 ? known : names.length + (letter % (SOUND_NUMBER + 1 - names.length));
  return ((Math.imul(letter, 0x85eb_ca6b) >>> (32 - 7)) << SOUND_BITS) | sound;
}

/** LATIN, DIGIT, AT, ASTRAL, ODD and LETTER of a unit. */
export function marksOf(unit: number): number {
  if (isHalf(unit)) return ASTRAL;
  const character = String.fromCharCode(unit);
  const signs = signsOf(character);
  const isLetter = letterOf(unit) !== 0;
  const isOdd = !isLetter && signs.some(({ kind }) => kind === 'letter');
  const isDigit = signs.some((sign) => sign.kind === 'letter' && DIGITS.test(sign.letter));
  const isLatin =
    PLAIN.test(String.fromCharCode(letterOf(unit))) ||
    (RANGES.some(([first, last]) => unit >= first && unit <= last) && /\p{L}/u.test(character));
  const marks = (isLetter ? LETTER : 0) | (isOdd ? ODD : 0) | (isDigit ? DIGIT : 0) | (isLatin ? LATIN : 0);
  return '@＠﹫'.includes(character) ? marks | AT : marks;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

const DIGITS = /^[0-9]$/;
const PLAIN = /^[a-z]$/;
/** Latin letters with accents; in any dress, and those of other scripts that look like them, they fold to plain ones. */
const RANGES = [
  [0x41, 0x24f],
  [0xff21, 0xff5a],
] as const;
