import { signsOf } from '../letters.ts';
import { ASTRAL, LATIN, LETTER, ODD, SOUND_NUMBER } from '../sieve/marks.ts';
import { letterOf, marksOf, numberOf } from '../sieve/units.ts';
import { compositions } from '../spelled/components.ts';
import { emojiReadings } from '../spelled/emoji.ts';
import { NAMED_STARTS } from '../spelled/namedEmoji.ts';
import { emojiPieces, halfOf, leetPieces } from '../spelled/pieces.ts';
import { rewritten } from '../spelled/rewritten.ts';
import { hasTyped } from '../spelled/typed.ts';
import { addPair, addRare, type Signs } from './signs.ts';

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
const RARE = LATIN_LETTER | PICTURE | HALF_SIGN | OPEN | BIG | NAMES | UNMET;

type Universe = {
  readonly kinds: Int32Array;
  readonly emoji: ReadonlyMap<string, readonly string[]>;
  /** All pairs that a character can be written as. */
  readonly halves: ReadonlySet<string>;
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
  const halves = new Set(compositions(() => true).keys());
  const own = new Map<number, number>();
  const mark = (unit: number, one: number): void => void own.set(unit, (own.get(unit) ?? 0) | one);
  for (const sign of '0123456789@$!|') mark(sign.charCodeAt(0), LEET_SIGN);
  for (const sign of NAMED_STARTS) mark(sign.charCodeAt(0), NAMES);
  for (const one of emoji.keys()) mark(one.charCodeAt(0), PICTURE);
  for (const pair of halves)
    for (const half of pair)
      if (half.length === 1 && letterOf(half.charCodeAt(0)) === 0) mark(half.charCodeAt(0), HALF_SIGN);
  const firsts = new Set(Array.from(halves, (pair) => pair.charCodeAt(0)));
  const seconds = new Set(Array.from(halves, (pair) => pair.charCodeAt(pair.length - 1)));
  const learn = (unit: number): void => {
    const letter = letterOf(unit);
    const marks = marksOf(unit);
    kinds[unit] =
      (letter === 0 ? 0 : LETTER | (numberOf(letter) & SOUND_NUMBER)) |
      ((marks & LATIN) !== 0 ? LATIN_LETTER : 0) |
      ((marks & ASTRAL) !== 0 ? BIG : 0) |
      ((marks & ODD) !== 0 ? OPEN : 0) |
      (firsts.has(letter) ? FIRST_HALF : 0) |
      (seconds.has(letter) ? SECOND_HALF : 0) |
      (own.get(unit) ?? 0);
  };
  return { kinds, emoji, halves, learn };
}

/** Adds what stands in a range of a text, one field of a message. A nanosecond or two per unit. */
export function noteSigns(signs: Signs, text: string, start: number, end: number): void {
  if ((notePairs(signs, text, start, end) & RARE) !== 0) noteRare(signs, text.slice(start, end), true);
}

/** @returns marks of what stands in it. */
function notePairs(signs: Signs, text: string, start: number, end: number): number {
  const { kinds, learn } = universe();
  let seen = 0;
  let last = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === UNMET) learn(unit);
    const kind = kinds[unit] as number;
    seen |= kind;
    if (kind >= 0) continue;
    const sound = kind & SOUND_NUMBER;
    if (last !== 0) addPair(signs, last, sound);
    last = sound;
  }
  return seen;
}

function noteRare(signs: Signs, text: string, mayBeRewritten: boolean): void {
  const { emoji } = universe();
  const seen = marksIn(text);
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
  const plain = mayBeRewritten && (seen & (LATIN_LETTER | NAMES)) !== 0 ? rewritten(text, 0, text.length) : null;
  if (plain === null) return;
  notePairs(signs, plain, 0, plain.length);
  noteRare(signs, plain, false);
}

function marksIn(text: string): number {
  const { kinds, learn } = universe();
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === UNMET) learn(unit);
    seen |= kinds[unit] as number;
  }
  return seen;
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

/** TRAP: not from left to right with each half used once (`splitPieces`): which pairs count depends on the rule. */
function noteHalves(signs: Signs, text: string): void {
  const { kinds, halves } = universe();
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind >= 0) continue;
    if (last >= 0 && (kind & SECOND_HALF) !== 0) {
      const pair = halfOf(text.charAt(last)) + halfOf(text.charAt(at));
      if (halves.has(pair)) addRare(signs, `half ${pair}`);
    }
    last = (kind & FIRST_HALF) !== 0 ? at : -1;
  }
}
