import { indexGeneration } from '../indexing.ts';
import type { ReadDb } from '../../store/index.ts';
import { WORD, classOf } from '../characters.ts';
import { MAX_WORD } from '../tokenize.ts';
import { editDistance } from './editDistance.ts';
import { patternSet, fuzzySet, wordSet } from './tokenSet.ts';
import type { WordSet } from './tokenSet.ts';

/** The WORD tokens of an archive's index, and which of them a word with stars or with mistakes may mean. */
export type Vocabulary = {
  /** Words that the pieces, with stars between them, fit. Null: too many for one question to the index. */
  readonly likePattern: (pieces: readonly string[]) => readonly string[] | null;
  /** Words within so many changes. */
  readonly near: (text: string, distance: number) => readonly string[] | null;
  readonly containing: (part: string) => readonly string[] | null;
  /** Whether these tokens are whole words: longer ones are cut in the index, and the text has to decide. */
  readonly isWhole: (words: readonly string[]) => boolean;
};

/** More alternatives than this cost FTS5 more than a look at the texts. */
const MAX_ALTERNATIVES = 2_000;
/** Beyond so many words lunr's set of them would take too much memory, and going through them is quick enough. */
const MAX_SET = 150_000;

export function tokensMatch(words: readonly string[]): string {
  return `(${words.map((word) => `"${word}"`).join(' OR ')})`;
}

const known = new WeakMap<ReadDb, { readonly generation: string; readonly vocabulary: Vocabulary }>();

/** Read when it is first needed, and again when the index has changed. */
export function vocabularyOf(db: ReadDb): Vocabulary {
  const generation = indexGeneration(db);
  const found = known.get(db);
  if (found?.generation === generation) return found.vocabulary;
  const vocabulary = lazyVocabulary(() => readWords(db));
  known.set(db, { generation, vocabulary });
  return vocabulary;
}

type Words = {
  readonly all: string[];
  /** Which letters each word of `all` has: see `lettersOf`. */
  letters: Uint32Array | null;
  readonly cut: string[];
  readonly wide: string[];
  set: WordSet | null;
};

/** @param mostInSet see `MAX_SET` */
export function lazyVocabulary(read: () => string[], mostInSet = MAX_SET): Vocabulary {
  let words: Words | null = null;
  const loaded = () => {
    if (words) return words;
    const all = read().sort();
    return (words = { all, cut: all.filter(isCut), wide: all.filter(isWide), letters: null, set: null });
  };
  const candidates = (asSet: () => WordSet, isWideText: boolean, beginning = ''): readonly string[] => {
    const known = loaded();
    if (known.all.length > mostInSet || isWideText) return beginningWith(known.all, beginning);
    known.set ??= wordSet(known.all);
    return [...known.set.intersect(asSet()).toArray(), ...known.wide];
  };
  const chosen = (
    among: readonly string[],
    isMeant: (word: string) => boolean,
    mayBeCut: (word: string) => boolean,
  ) => {
    const found = new Set([...among.filter(isMeant), ...loaded().cut.filter(mayBeCut)]);
    return found.size > MAX_ALTERNATIVES ? null : [...found];
  };
  return {
    likePattern: (pieces) =>
      chosen(
        candidates(() => patternSet(pieces), false, pieces[0]),
        (word) => fits(word, pieces),
        (word) => word.startsWith((pieces[0] ?? '').slice(0, word.length)),
      ),
    near: (text, distance) =>
      chosen(
        loaded().all.length > mostInSet
          ? likeLetters(loaded(), text, distance)
          : candidates(() => fuzzySet(text, distance), isWide(text)),
        (word) => Math.abs(word.length - text.length) <= 2 * distance && editDistance(word, text) <= distance,
        () => text.length + 2 * distance >= MAX_WORD - 1,
      ),
    containing: (part) =>
      chosen(
        candidates(() => patternSet(['', part, '']), false),
        (word) => word.includes(part),
        () => true,
      ),
    isWhole: (words) => !words.some(isCut),
  };
}

/** @param words sorted */
function beginningWith(words: readonly string[], beginning: string): readonly string[] {
  if (beginning === '') return words;
  const from = placeOfFirst(words, (word) => word >= beginning);
  const count = placeOfFirst(words.slice(from), (word) => !word.startsWith(beginning));
  return words.slice(from, from + count);
}

/** The first from which on it is so. */
function placeOfFirst(words: readonly string[], isSo: (word: string) => boolean): number {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isSo(words[middle] ?? '')) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** A change takes one letter away at most, so no more of the asked ones can be missing. TRAP: a wide one is two units. */
function likeLetters(words: Words, text: string, distance: number): readonly string[] {
  const letters = (words.letters ??= Uint32Array.from(words.all, lettersOf));
  const [wanted, most] = [lettersOf(text), isWide(text) ? 2 * distance : distance];
  return words.all.filter((_, at) => onesIn(wanted & ~letters[at]!) <= most);
}

/** A bit for each letter, several letters to a bit: what one word has and another has not, it has surely not. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters >>> 0;
}

function onesIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** TRAP: to lunr a character beyond U+FFFF is two letters, and one change of it two changes. */
function isWide(word: string): boolean {
  return /[\ud800-\udfff]/.test(word);
}

function isCut(word: string): boolean {
  return word.length >= MAX_WORD - 1;
}

/** Whether a word is the pieces in order, with anything where stars stand. */
export function fits(word: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  const end = word.length - last.length;
  let at = first.length;
  for (const piece of rest) {
    const found = word.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return at <= end;
}

/**
 * Only stretches of the token list that hold WORD characters are read: nine tenths of it are pairs of Chinese characters.
 * FTS5 orders tokens by their UTF-8 bytes. [U+2E80, U+A000) is CJK, [U+AC00, U+FB00) Hangul and private use.
 */
const STRETCHES = [
  ['0', '\u2e80'],
  ['\ua000', '\uac00'],
  ['\ufb00', '\u{20000}'],
  ['\u{e0000}', '\u{10ffff}'],
] as const;

function readWords(db: ReadDb): string[] {
  const read = db.prepare('SELECT term FROM message_word WHERE term >= ? AND term < ?').pluck();
  return STRETCHES.flatMap(([from, to]) =>
    (read.all(from, to) as string[]).filter((term) => classOf(term.codePointAt(0) ?? 0) === WORD),
  );
}
