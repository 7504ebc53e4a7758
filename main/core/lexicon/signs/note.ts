import { signsOf } from '../letters.ts';
import { ASTRAL, LATIN, LETTER, ODD, SOUND_NUMBER } from '../sieve/marks.ts';
import { letterOf, marksOf, numberOf } from '../sieve/units.ts';
import { compositions } from '../spelled/components.ts';
import { emojiReadings } from '../spelled/emoji.ts';
import { emojiPieces, halfOf, leetPieces } from '../spelled/pieces.ts';
import { mayBeSpelledOut, rewritten, REWRITTEN_UNITS } from '../spelled/rewritten.ts';
import { hasTyped, mayHaveTyped } from '../spelled/typed.ts';
import { addRare, shiftOf, type Signs } from './signs.ts';

/** Of a unit: LETTER and its sound as in the sieve (sieve/marks.ts), and of what else has to be looked for in its text. */
const [FIRST_HALF, SECOND_HALF, LATIN_LETTER, LEET_SIGN, PICTURE, HALF_SIGN, OPEN, BIG, NAMES, UNMET] = [
  1 << 14,
  1 << 15,
  1 << 16,
  1 << 17,
  1 << 18,
  1 << 19,
  1 << 20,
  1 << 21,
  1 << 22,
  1 << 23,
];
const RARE = LATIN_LETTER | PICTURE | HALF_SIGN | OPEN | BIG | NAMES;

type Universe = {
  readonly kinds: Int32Array;
  readonly emoji: ReadonlyMap<string, readonly string[]>;
  /** By unit, its letter where it may be half of a character. */
  readonly letters: Uint16Array;
  /** All pairs of letters that a character can be written as, as one number. */
  readonly halves: ReadonlySet<number>;
  readonly learn: (unit: number) => void;
};

let built: Universe | null = null;

/** All that any rule could ask for: signs are the same whatever the rules are. */
function universe(): Universe {
  return (built ??= build());
}

function build(): Universe {
  const kinds = new Int32Array(65_536).fill(UNMET);
  const emoji = emojiReadings(() => true);
  const pairs = [...compositions(() => true).keys()];
  const letters = new Uint16Array(65_536);
  const own = new Map<number, number>();
  const mark = (unit: number, one: number): void => void own.set(unit, (own.get(unit) ?? 0) | one);
  for (const sign of '0123456789@$!|') mark(sign.charCodeAt(0), LEET_SIGN);
  for (const sign of REWRITTEN_UNITS) mark(sign.charCodeAt(0), NAMES);
  for (const one of emoji.keys()) mark(one.charCodeAt(0), PICTURE);
  for (const pair of pairs)
    for (const half of pair)
      if (half.length === 1 && letterOf(half.charCodeAt(0)) === 0) mark(half.charCodeAt(0), HALF_SIGN);
  const firsts = new Set(pairs.map((pair) => pair.charCodeAt(0)));
  const seconds = new Set(pairs.map((pair) => pair.charCodeAt(1)));
  const learn = (unit: number): void => {
    const letter = letterOf(unit);
    const marks = marksOf(unit);
    if (firsts.has(letter) || seconds.has(letter)) letters[unit] = letter;
    kinds[unit] =
      (letter === 0 ? 0 : LETTER | (numberOf(letter) & SOUND_NUMBER)) |
      ((marks & LATIN) !== 0 ? LATIN_LETTER : 0) |
      ((marks & ASTRAL) !== 0 ? BIG : 0) |
      ((marks & ODD) !== 0 ? OPEN : 0) |
      (firsts.has(letter) ? FIRST_HALF : 0) |
      (seconds.has(letter) ? SECOND_HALF : 0) |
      (own.get(unit) ?? 0);
  };
  const halves = new Set(
    pairs.filter(({ length }) => length === 2).map((pair) => pairOf(pair.charCodeAt(0), pair.charCodeAt(1))),
  );
  return { kinds, emoji, letters, halves, learn };
}

/** Adds what stands in a range of a text, one field of a message. */
export function noteSigns(signs: Signs, text: string, start: number, end: number): void {
  const seen = notePairs(signs, text, start, end);
  if ((seen & RARE) !== 0 && mayBeRare(text, start, end, seen)) noteRare(signs, text.slice(start, end), seen, true);
}

/** Nearly all that have Latin letters have CP, OK or A, and nothing more is to be noted of them. */
function mayBeRare(text: string, start: number, end: number, seen: number): boolean {
  if ((seen & (RARE | LEET_SIGN)) !== LATIN_LETTER) return true;
  return mayHaveTyped(text, start, end) || mayBeSpelledOut(text, start, end) || mayHaveHalves(text, start, end);
}

/** @returns marks of what stands in it. */
function notePairs(signs: Signs, text: string, start: number, end: number): number {
  const seen = glance(signs, universe().kinds, text, start, end);
  if ((seen & UNMET) === 0) return seen;
  meet(text, start, end);
  return notePairs(signs, text, start, end);
}

/**
 * The loop itself, by itself, as in the sieve: a few nanoseconds per letter of every message, and a third more with a branch
 * in it. A sign notes the pair before it once more; a first letter notes nothing, for no sound is 0.
 */
function glance(signs: Signs, kinds: Int32Array, text: string, start: number, end: number): number {
  const shift = shiftOf(signs);
  let seen = 0;
  // The last two sounds in the lower bits.
  let run = 0;
  for (let at = start; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    seen |= kind;
    run = (run << ((kind >> 31) & 9)) | (kind & 0x1ff);
    const bit = Math.imul(run & 0x3_ffff, 0x9e37_79b1) >>> shift;
    const isPair = -(run & 0x3_fe00) >>> 31;
    signs[bit >>> 3] = (signs[bit >>> 3] as number) | (isPair << (bit & 7));
  }
  return seen;
}

function meet(text: string, start: number, end: number): void {
  const { kinds, learn } = universe();
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === UNMET) learn(unit);
  }
}

function noteRare(signs: Signs, text: string, seen: number, mayBeRewritten: boolean): void {
  const { emoji } = universe();
  if ((seen & OPEN) !== 0 || ((seen & BIG) !== 0 && hasBigLetter(text))) addRare(signs, 'open');
  if ((seen & HALF_SIGN) !== 0) noteHalfSigns(signs, text);
  if ((seen & PICTURE) !== 0)
    for (const { start } of emojiPieces(text, 0, text.length, emoji))
      addRare(signs, `emoji ${String.fromCodePoint(text.codePointAt(start) ?? 0)}`);
  if ((seen & (LATIN_LETTER | PICTURE)) !== 0) noteHalves(signs, text);
  if ((seen & LATIN_LETTER) !== 0) {
    hasTyped(text, 0, text.length, (first, second) => (addRare(signs, `typed ${first} ${second}`), false));
    if ((seen & LEET_SIGN) !== 0)
      leetPieces(text, 0, text.length, (letters) => (addRare(signs, `leet ${letters}`), false));
  }
  const isRead = (seen & NAMES) !== 0 || ((seen & LATIN_LETTER) !== 0 && mayBeSpelledOut(text, 0, text.length));
  const plain = mayBeRewritten && isRead ? rewritten(text, 0, text.length) : null;
  if (plain === null) return;
  noteRare(signs, plain, notePairs(signs, plain, 0, plain.length), false);
}

function hasBigLetter(text: string): boolean {
  for (const character of text)
    if (character.length > 1 && signsOf(character).some(({ kind }) => kind === 'letter')) return true;
  return false;
}

function noteHalfSigns(signs: Signs, text: string): void {
  const { kinds } = universe();
  for (const character of text)
    if (character.length === 1 && ((kinds[character.charCodeAt(0)] as number) & HALF_SIGN) !== 0)
      addRare(signs, `sign ${halfOf(character)}`);
}

function noteHalves(signs: Signs, text: string): void {
  eachHalves(text, 0, text.length, (first, second) => {
    addRare(signs, `half ${String.fromCharCode(first, second)}`);
    return false;
  });
}

function mayHaveHalves(text: string, start: number, end: number): boolean {
  return eachHalves(text, start, end, YES);
}

const YES = (): boolean => true;

/**
 * TRAP: not from left to right with each half used once (`splitPieces`): which pairs count depends on the rule.
 *
 * @param isEnough of two letters that are halves of a character and stand beside each other.
 */
function eachHalves(
  text: string,
  start: number,
  end: number,
  isEnough: (first: number, second: number) => boolean,
): boolean {
  const { kinds, letters, halves } = universe();
  let last = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] as number;
    if (kind >= 0) continue;
    const letter = letters[unit] as number;
    if (last !== 0 && (kind & SECOND_HALF) !== 0 && halves.has(pairOf(last, letter)) && isEnough(last, letter))
      return true;
    last = (kind & FIRST_HALF) !== 0 ? letter : 0;
  }
  return false;
}

function pairOf(first: number, second: number): number {
  return first * 65_536 + second;
}
