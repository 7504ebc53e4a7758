import { signsOf, type Sign } from './letters.ts';

/**
 * Classes: what a UTF-16 unit is to one automaton, in ONE look-up. The numbers are ordered so that the scanner decides
 * with comparisons:
 *
 *    0 OTHER_CJK    a letter that is in no term               9 WORD_BREAK  the one "letter" between two words of a term
 *    1 OTHER_WORD   the same, of a script with word breaks   10…19          digits 0…9
 *    2 INVISIBLE    skipped always                           20…            word letters that occur in terms
 *    3 APOSTROPHE                                            firstCjk…      CJK letters that occur in terms
 *    4 BLANK
 *    5 JOINER
 *    6 GAP
 *    7 STOP
 *    8 ESCAPE       ask `resolve`: astral, one-to-many, or not met before
 */
export const OTHER_CJK = 0;
export const OTHER_WORD = 1;
export const INVISIBLE = 2;
export const APOSTROPHE = 3;
export const BLANK = 4;
export const JOINER = 5;
export const GAP = 6;
export const STOP = 7;
export const ESCAPE = 8;
export const WORD_BREAK = 9;
export const FIRST_LETTER = 9;
export const FIRST_DIGIT = 10;
export const LAST_DIGIT = 19;

const KIND_CLASS = {
  invisible: INVISIBLE,
  apostrophe: APOSTROPHE,
  blank: BLANK,
  joiner: JOINER,
  gap: GAP,
  stop: STOP,
} as const;

export type Alphabet = {
  /** Class of each UTF-16 unit; starts as ESCAPE everywhere and fills as characters are met. */
  readonly classes: Uint16Array;
  /** First class of a CJK letter. */
  readonly firstCjk: number;
  /** One more than the highest class. */
  readonly size: number;
  /** Of a folded letter of the terms. */
  classOf(letter: string): number;
  /** By class: the first UTF-16 unit of the letter; 0 for what is none. */
  readonly units: Uint16Array;
  /** The classes of one code point; one for nearly all, several for one-to-many folds. Fills `classes` on the way. */
  resolve(codePoint: number): Uint16Array;
};

/** @param letters all folded letters that occur in terms, each with whether it belongs to a word script. */
export function createAlphabet(letters: ReadonlyMap<string, boolean>): Alphabet {
  const classByLetter = new Map<string, number>();
  for (let digit = 0; digit <= 9; digit++) classByLetter.set(String(digit), FIRST_DIGIT + digit);
  let next = LAST_DIGIT + 1;
  for (const [letter, isWord] of letters) if (isWord && !classByLetter.has(letter)) classByLetter.set(letter, next++);
  const firstCjk = next;
  for (const [letter, isWord] of letters) if (!isWord) classByLetter.set(letter, next++);

  const classes = new Uint16Array(65_536).fill(ESCAPE);
  const resolved = new Map<number, Uint16Array>();
  const classOfSign = (sign: Sign): number => {
    if (sign.kind !== 'letter') return KIND_CLASS[sign.kind];
    return classByLetter.get(sign.letter) ?? (sign.isWord ? OTHER_WORD : OTHER_CJK);
  };
  const resolve = (codePoint: number): Uint16Array => {
    const known = resolved.get(codePoint);
    if (known) return known;
    const character = String.fromCodePoint(codePoint);
    const found = Uint16Array.from(signsOf(character), classOfSign);
    resolved.set(codePoint, found);
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (found.length === 1 && codePoint < 65_536 && !isSurrogate) classes[codePoint] = found[0] ?? GAP;
    return found;
  };
  const ofLetter = (letter: string): number => classByLetter.get(letter) ?? OTHER_CJK;
  const units = new Uint16Array(next);
  for (const [letter, letterClass] of classByLetter) units[letterClass] = letter.charCodeAt(0);
  return { classes, firstCjk, size: next, classOf: ofLetter, units, resolve };
}

/** Whether a class is a letter of a script with word breaks (the word break itself is not). */
export function isWordClass(alphabet: Alphabet, letterClass: number): boolean {
  return letterClass === OTHER_WORD || (letterClass > WORD_BREAK && letterClass < alphabet.firstCjk);
}

/** How many digits stand in a range of a text, in whatever script and width. */
export function digitsIn({ classes, resolve }: Alphabet, text: string, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) {
    const known = classes[text.charCodeAt(at)] as number;
    if (known !== ESCAPE) {
      if (isDigitClass(known)) digits++;
      continue;
    }
    const codePoint = text.codePointAt(at) ?? 0;
    for (const one of resolve(codePoint)) if (isDigitClass(one)) digits++;
    if (codePoint > 0xffff) at++;
  }
  return digits;
}

function isDigitClass(letterClass: number): boolean {
  return letterClass >= FIRST_DIGIT && letterClass <= LAST_DIGIT;
}

export function isLetterClass(letterClass: number): boolean {
  return letterClass > WORD_BREAK || letterClass <= OTHER_WORD;
}

/** The classes of the character that starts at `at`, and how many units it takes. */
export function classesAt(alphabet: Alphabet, text: string, at: number): { classes: Uint16Array; length: number } {
  const codePoint = text.codePointAt(at) ?? 0;
  return { classes: alphabet.resolve(codePoint), length: codePoint > 0xffff ? 2 : 1 };
}

/** Where the character that ends at `end` starts. */
export function startOfCharacter(text: string, end: number): number {
  const isLow = (text.charCodeAt(end - 1) & 0xfc00) === 0xdc00;
  return isLow && end > 1 && (text.charCodeAt(end - 2) & 0xfc00) === 0xd800 ? end - 2 : end - 1;
}
