import { type Alphabet, classesAt, ESCAPE, INVISIBLE, isLetterClass, isWordClass } from '../alphabet.ts';
import { addToRun, clearRun, emptyRun, isTooWide, type Run } from '../run.ts';
import { type Reading, readLatin } from './latinLetters.ts';
import { syllableTable } from './syllables.ts';
import { MOST_LETTERS, type Typed, typedSyllables } from './typed.ts';

/**
 * A text as what it sounds like, one place per syllable. Sound 0 stands for whatever ends a match: a letter without a sound,
 * a word that is no pinyin, the end of a sentence, too many signs in a row.
 *
 *   text    保  b ě n   。  the   稳  赚
 *   sound   bao ben     0   0     wen zhuan
 *   run     0   1           2     0   0         0 = a character, else the number of the run of Latin letters
 */
export type Sounds = {
  /** Six numbers per place: sound, start, end, run, syllables in the run, whether digits are letters in it. Reused by the next text. */
  cells: Int32Array;
  count: number;
  /** Some can be cut into syllables in the other way, too. */
  hasTwoCuts: boolean;
  /** Some is, with its digits as tones and with its digits as letters. */
  hasTwoReadings: boolean;
};

export const CELLS = 6;
export const START = 1;
export const END = 2;
export const RUN = 3;
export const RUN_LENGTH = 4;
export const IS_LEET = 5;

/** How runs of letters are read: cut in one way or the other (typed.ts), 2 = digits as letters rather than as tones. */
export type Way = 0 | 1 | 2;

export function emptySounds(): Sounds {
  return { cells: new Int32Array(64 * CELLS), count: 0, hasTwoCuts: false, hasTwoReadings: false };
}

export function readSounds(out: Sounds, alphabet: Alphabet, text: string, start: number, end: number, way: Way): void {
  const { bySign } = syllableTable();
  const run = emptyRun();
  let runs = 0;
  let wasTyped = false;
  out.count = 0;
  out.hasTwoCuts = false;
  out.hasTwoReadings = false;
  for (let at = start; at < end;) {
    const unit = text.charCodeAt(at);
    const sign = alphabet.classes[unit] as number;
    if (sign !== ESCAPE && !isLetterClass(sign)) {
      addToRun(run, sign);
      at++;
      continue;
    }
    const { classes, length } = sign === ESCAPE ? classesAt(alphabet, text, at) : ONE;
    const letter = sign === ESCAPE ? classes.find(isLetterClass) : sign;
    if (letter === undefined) {
      for (const one of classes) addToRun(run, one);
      at += length;
      continue;
    }
    const isTyped = isWordClass(alphabet, letter);
    if (isBroken(run, wasTyped, isTyped)) add(out, 0, at, at, 0, 0);
    clearRun(run);
    wasTyped = isTyped;
    // ⑴ and ½ are several letters and signs at once, and none of them sounds like anything.
    if (isTyped && classes.length === 1) at = addTyped(out, alphabet, text, at, end, way, ++runs);
    else {
      add(out, length === 1 ? (bySign[unit] as number) : 0, at, at + length, 0, 0);
      at += length;
    }
  }
}

/** Of a unit whose class is known. */
const ONE = { classes: new Uint16Array(1), length: 1 };

/** Between two words of pinyin only what joins words, or one sign without a blank: "Bao. Ben" is the end of one sentence and a name. */
function isBroken(run: Run, afterTyped: boolean, beforeTyped: boolean): boolean {
  const gaps = run.gaps + run.joiners + (afterTyped ? 0 : run.apostrophes);
  const isSentence = beforeTyped && afterTyped && run.gaps > 0 && (run.blanks > 0 || run.gaps > 1);
  return run.hasStop || isTooWide(gaps, run.blanks) || isSentence;
}

function add(
  out: Sounds,
  sound: number,
  start: number,
  end: number,
  run: number,
  runLength: number,
  isLeet: 0 | 1 = 0,
): void {
  const at = out.count++ * CELLS;
  if (at === out.cells.length) {
    const larger = new Int32Array(at * 2);
    larger.set(out.cells);
    out.cells = larger;
  }
  out.cells[at] = sound;
  out.cells[at + START] = start;
  out.cells[at + END] = end;
  out.cells[at + RUN] = run;
  out.cells[at + RUN_LENGTH] = runLength;
  out.cells[at + IS_LEET] = isLeet;
}

/** @returns where the run of letters ends. Tones are skipped, as accents and as digits. */
function addTyped(
  out: Sounds,
  alphabet: Alphabet,
  text: string,
  from: number,
  end: number,
  way: Way,
  run: number,
): number {
  const characters: string[] = [];
  const places: number[] = [];
  let isLatin = true;
  let at = from;
  for (; at < end;) {
    const { classes, length } = classesAt(alphabet, text, at);
    const first = classes[0] ?? INVISIBLE;
    if (isLetterClass(first) ? !isWordClass(alphabet, first) : first !== INVISIBLE) break;
    if (isLetterClass(first)) {
      if (classes.length > 1) isLatin = false;
      characters.push(text.slice(at, at + length));
      places.push(at);
    }
    at += length;
  }
  const read = isLatin && places.length <= MOST_LETTERS ? readLatin(characters, places) : null;
  const toned = typed(read?.toned ?? null, way);
  const leet = typed(read?.leet ?? null, way);
  const isLeet = way === 2 ? leet !== null : toned === null;
  const reading = isLeet ? read?.leet : read?.toned;
  const cut = isLeet ? leet : toned;
  if (!cut || !reading) {
    add(out, 0, from, at, run, 0);
    return at;
  }
  if (toned && leet) out.hasTwoReadings = true;
  // The same object where there is one way only.
  if (cut !== typed(reading, way === 1 ? 0 : 1)) out.hasTwoCuts = true;
  for (let nth = 0; nth < cut.sounds.length; nth++) {
    const start = reading.places[cut.ends[nth - 1] ?? 0] ?? from;
    const last = reading.places[cut.ends[nth] ?? 0] ?? at;
    add(out, cut.sounds[nth] ?? 0, start, last, run, cut.sounds.length, isLeet ? 1 : 0);
  }
  return at;
}

function typed(reading: Reading | null, way: Way): Typed | null {
  return reading && typedSyllables(reading.letters, way === 1 ? 1 : 0);
}
