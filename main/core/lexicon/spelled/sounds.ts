import { type Alphabet, classesAt, ESCAPE, INVISIBLE, isLetterClass, isWordClass } from '../alphabet.ts';
import { addToRun, clearRun, emptyRun, MAX_GAPS, type Run } from '../run.ts';
import { syllableTable } from './syllables.ts';
import { typedSyllables } from './typed.ts';

/**
 * A text as what it sounds like, one place per syllable. Sound 0 stands for whatever ends a match: a letter without a sound,
 * a word that is no pinyin, the end of a sentence, too many signs in a row.
 *
 *   text    保  b ě n   。  the   稳  赚
 *   sound   bao ben     0   0     wen zhuan
 *   run     0   1           2     0   0         0 = a character, else the number of the run of Latin letters
 */
export type Sounds = {
  /** Five numbers per place: sound, start, end, run, syllables in the run. Reused by the next text. */
  cells: Int32Array;
  count: number;
  /** Some run of Latin letters is pinyin. */
  hasTyped: boolean;
};

export const CELLS = 5;
export const START = 1;
export const END = 2;
export const RUN = 3;
export const RUN_LENGTH = 4;

export function emptySounds(): Sounds {
  return { cells: new Int32Array(64 * CELLS), count: 0, hasTyped: false };
}

/** @param way how runs of letters are cut where there are two ways, see typed.ts. */
export function readSounds(
  out: Sounds,
  alphabet: Alphabet,
  text: string,
  start: number,
  end: number,
  way: 0 | 1,
): void {
  const { bySign } = syllableTable();
  const run = emptyRun();
  let runs = 0;
  let wasTyped = false;
  out.count = 0;
  out.hasTyped = false;
  for (let at = start; at < end;) {
    const unit = text.charCodeAt(at);
    const sign = alphabet.classes[unit] as number;
    const { classes, length } = sign === ESCAPE ? classesAt(alphabet, text, at) : single(sign);
    const letter = sign === ESCAPE ? classes.find(isLetterClass) : isLetterClass(sign) ? sign : undefined;
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

const singles: { classes: Uint16Array; length: number }[] = [];

function single(sign: number): { classes: Uint16Array; length: number } {
  return (singles[sign] ??= { classes: Uint16Array.of(sign), length: 1 });
}

/** Between two words of pinyin only what joins words: "Bao. Ben" is the end of one sentence and a name. */
function isBroken(run: Run, afterTyped: boolean, beforeTyped: boolean): boolean {
  const gaps = run.gaps + run.joiners + (afterTyped ? 0 : run.apostrophes);
  return run.hasStop || gaps > MAX_GAPS || (beforeTyped && afterTyped && run.gaps > 0);
}

function add(out: Sounds, sound: number, start: number, end: number, run: number, runLength: number): void {
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
}

const LATIN = /[a-z]/;
const TONE = /[1-5]/;
const DIAERESIS = /[üǖǘǚǜ]/;

/** @returns where the run of letters ends. Tones are skipped, as accents and as digits. */
function addTyped(
  out: Sounds,
  alphabet: Alphabet,
  text: string,
  from: number,
  end: number,
  way: 0 | 1,
  run: number,
): number {
  let letters = '';
  let isPinyin = true;
  const places: number[] = [];
  let at = from;
  for (; at < end;) {
    const { classes, length } = classesAt(alphabet, text, at);
    const first = classes[0] ?? INVISIBLE;
    if (isLetterClass(first) ? !isWordClass(alphabet, first) : first !== INVISIBLE) break;
    if (isLetterClass(first)) {
      const plain = plainLetter(text.slice(at, at + length));
      if (LATIN.test(plain) && classes.length === 1) {
        letters += plain;
        places.push(at);
      } else if (!TONE.test(plain) || letters === '') isPinyin = false;
    }
    at += length;
  }
  const typed = isPinyin ? typedSyllables(letters, way) : null;
  if (!typed) add(out, 0, from, at, run, 0);
  else {
    out.hasTyped = true;
    typed.sounds.forEach((sound, nth) => {
      const first = places[typed.ends[nth - 1] ?? 0] ?? from;
      add(out, sound, first, places[typed.ends[nth] ?? 0] ?? at, run, typed.sounds.length);
    });
  }
  return at;
}

const plainLetters = new Map<string, string>();

/** A letter without case, width and accent. There are not many letters that are no Chinese ones. */
function plainLetter(written: string): string {
  let plain = plainLetters.get(written);
  if (plain === undefined) {
    const folded = written.normalize('NFKC').toLowerCase();
    plain = DIAERESIS.test(folded) ? 'v' : (folded.normalize('NFD')[0] ?? '');
    plainLetters.set(written, plain);
  }
  return plain;
}
