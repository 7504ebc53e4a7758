import { type Alphabet, classesAt } from '../alphabet.ts';
import type { Automaton } from '../automaton.ts';
import type { Entry, Pattern } from '../entries.ts';
import { emptyFound } from '../found.ts';
import { createSignScanner, type Spelled } from '../scanSpelled.ts';
import { isWithinWishes, type Span } from '../spans.ts';
import { canHide, hiddenEntry } from './derived.ts';
import type { Piece } from './pieces.ts';
import { isWanted, type Kind } from './wishes.ts';

/** More than so many readings of one text are not tried; the likely ones come first. */
const MOST_READINGS = 6;
export const KINDS: Readonly<Record<Piece['by'], Kind>> = {
  leet: 'leet',
  splitCharacter: 'splitCharacters',
  emojiWord: 'emojiWords',
};

/**
 * Reads a text with some pieces as other letters and looks for the same keys in it, with the same automaton:
 *
 *   text      r  3  b  a  t  e        返  💰        亻呆 本
 *   read as   r  e  b  a  t  e        返  钱        保   本
 *
 * Only what could not be found without the pieces counts: a match has to touch one. Where a piece has several readings
 * (1 as i or l), the text is read once for each.
 *
 * @param pieces ascending, without overlaps.
 */
export function createRereader(
  alphabet: Alphabet,
  automaton: Automaton,
  letters: Uint16Array,
  patterns: readonly Pattern[],
): (text: string, start: number, end: number, pieces: readonly Piece[]) => Span[] {
  const found = emptyFound();
  const scan = createSignScanner(alphabet, automaton, letters, found);
  return (text, start, end, pieces) => {
    const rounds = Math.min(MOST_READINGS, Math.max(...pieces.map(({ readings }) => readings.length)));
    const spans: Span[] = [];
    for (let round = 0; round < rounds; round++) {
      const { matches, count } = scan(spellWith(alphabet, text, start, end, pieces, round));
      for (let at = 0; at < count * 3; at += 3) {
        const pattern = patterns[matches[at] as number] as Pattern;
        const [from, to] = [matches[at + 1] as number, matches[at + 2] as number];
        const touched = piecesIn(pieces, from, to);
        if (touched.length > 0)
          for (const entry of pattern.entries) {
            const span = spanOfReading(text, pattern, entry, from, to, touched, round);
            if (span) spans.push(span);
          }
      }
    }
    return spans;
  };
}

function spellWith(
  alphabet: Alphabet,
  text: string,
  start: number,
  end: number,
  pieces: readonly Piece[],
  round: number,
): Spelled {
  const spelled: Spelled = { signs: [], starts: [], ends: [] };
  const add = (written: string, offset: number, from: number, to: number): number => {
    const { classes, length } = classesAt(alphabet, written, offset);
    for (const sign of classes) {
      spelled.signs.push(sign);
      spelled.starts.push(from);
      spelled.ends.push(to);
    }
    return length;
  };
  let next = 0;
  for (let at = start; at < end;) {
    const piece = pieces[next];
    if (piece?.start === at) {
      const reading = readingOf(piece, round);
      for (let offset = 0; offset < reading.length;) offset += add(reading, offset, piece.start, piece.end);
      at = piece.end;
      next++;
    } else {
      const length = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      add(text, at, at, at + length);
      at += length;
    }
  }
  return spelled;
}

function readingOf({ readings }: Piece, round: number): string {
  return readings[Math.min(round, readings.length - 1)] ?? '';
}

/** Those that a range touches. Binary search for the first: a text may be nothing but pieces. */
export function piecesIn(pieces: readonly Piece[], start: number, end: number): Piece[] {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).end <= start) low = middle + 1;
    else high = middle;
  }
  const touched: Piece[] = [];
  for (let at = low; at < pieces.length && (pieces[at] as Piece).start < end; at++) touched.push(pieces[at] as Piece);
  return touched;
}

function spanOfReading(
  text: string,
  { key }: Pattern,
  entry: Entry,
  start: number,
  matchEnd: number,
  touched: readonly Piece[],
  round: number,
): Span | null {
  const { rule } = entry;
  if (!canHide(entry) || !rule || !touched.every(({ by }) => isWanted(KINDS[by], rule.rule, key))) return null;
  if (!isTelling(key.length, touched, round)) return null;
  const end = wordEnd(text, entry, key, start, matchEnd);
  if (end === null || !isWithinWishes(entry, text.slice(start, end))) return null;
  return { entry: hiddenEntry(entry, new Set(touched.map(({ by }) => by))), start, end };
}

/** 🧧 alone is a greeting and 1337 a number: a part has to be written as it is, or the pieces have to be several. */
function isTelling(letters: number, touched: readonly Piece[], round: number): boolean {
  const reread = touched.reduce((all, piece) => all + readingOf(piece, round).length, 0);
  const leet = touched.filter(({ by }) => by === 'leet').length;
  return leet * 2 <= letters && (reread < letters || touched.length > 1);
}

const WORD_BEFORE = /[\p{L}\p{N}@$]$/u;
const WORD_AFTER = /^[\p{L}\p{N}'’@$]+/u;
const HAN = /\p{Script=Han}/u;

/** Where the word that the match ends in ends; null when the match is a part of a longer word. */
function wordEnd(text: string, { isOpen }: Entry, key: Pattern['key'], start: number, end: number): number | null {
  if (key[0]?.isWord) {
    const before = text.charAt(start - 1);
    if (WORD_BEFORE.test(before) && !HAN.test(before)) return null;
  }
  if (!key.at(-1)?.isWord) return end;
  const after = WORD_AFTER.exec(text.slice(end, end + 60))?.[0].replace(/\p{Script=Han}.*$/u, '') ?? '';
  if (after === '' || isOpen) return end + after.length;
  return null;
}
