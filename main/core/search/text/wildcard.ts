import { DENSE, WORD } from '../characters.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { classAt, classBefore, onlyClass, runEnd, runStart } from './classes.ts';
import { allOf, piece } from './holds.ts';
import type { Holds } from './holds.ts';
import { phraseOf } from './literal.ts';
import { MATCHES_NOTHING } from './matcher.ts';
import type { TextMatcher } from './matcher.ts';
import { tokensMatch } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * `gu*tee`, `*tee`, `保*息` (SPEC.md S-11). A star is any number of letters: of a word where it touches a WORD character, of
 * a DENSE run where it touches only DENSE ones. It never crosses a blank or a sign.
 */
export function wildcardMatcher(typed: readonly string[], form: Form, vocabulary: Vocabulary): TextMatcher {
  const pieces = typed.map((piece) => normalText(piece, form));
  const { match, isExact } = narrowing(pieces, vocabulary);
  return {
    match,
    isExact: isExact && form === 'folded',
    form,
    occurrences: (normal) => occurrencesOf(normal, pieces),
    ...holding(pieces),
    reach: 256,
  };
}

/** Between DENSE pieces a star may be nothing, and at an end it always may. */
function holding(pieces: readonly string[]): { needs: Holds | null; enough: Holds | null } {
  const written = pieces.filter((one) => one !== '');
  const needs = allOf(written.map((one) => piece(one)));
  if (onlyClass(written.join('')) !== DENSE) return { needs, enough: null };
  return { needs, enough: written.length === 1 ? needs : piece(written.join('')) };
}

/**
 * Leftmost, then each next piece as early as it can stand: what a star skips may be anything in the run, so taking the
 * earliest never loses a hit. Linear in the text for each piece.
 */
function* occurrencesOf(normal: string, pieces: readonly string[]): Generator<[number, number]> {
  const [first = '', ...rest] = pieces;
  const isOpenAtStart = first === '';
  const lead = isOpenAtStart ? (rest[0] ?? '') : first;
  const tail = isOpenAtStart ? rest.slice(1) : rest;
  let from = 0;
  for (let at = normal.indexOf(lead, from); at >= 0; at = normal.indexOf(lead, from)) {
    from = at + 1;
    const isInWord = classAt(lead, 0) === WORD && at > 0 && classBefore(normal, at) === WORD;
    if (isInWord && !isOpenAtStart) continue;
    const end = endOf(normal, at + lead.length, lead, tail);
    if (end === null) continue;
    yield [isOpenAtStart ? runStart(normal, at, classAt(lead, 0)) : at, end];
    from = Math.max(from, end);
  }
}

/** Where a hit is over whose first piece ends at `end`; null when the rest does not follow. */
function endOf(normal: string, end: number, lead: string, tail: readonly string[]): number | null {
  let [at, before] = [end, lead];
  for (const [index, piece] of tail.entries()) {
    const isLast = index === tail.length - 1;
    if (isLast && piece === '') return runEnd(normal, at, classBefore(before));
    const next = placeOf(normal, at, before, piece, isLast);
    if (next === null) return null;
    [at, before] = [next + piece.length, piece];
  }
  const isInWord =
    tail.length === 0 && classBefore(lead) === WORD && at < normal.length && classAt(normal, at) === WORD;
  return isInWord ? null : at;
}

/** The first place for a piece after a star; the last piece must end its word. */
function placeOf(normal: string, from: number, before: string, piece: string, isLast: boolean): number | null {
  const limit = starEnd(normal, from, before, piece) + piece.length;
  for (
    let at = normal.indexOf(piece, from);
    at >= 0 && at + piece.length <= limit;
    at = normal.indexOf(piece, at + 1)
  ) {
    const end = at + piece.length;
    if (isLast && classBefore(piece) === WORD && end < normal.length && classAt(normal, end) === WORD) continue;
    return at;
  }
  return null;
}

/** How far a star between two pieces may reach. */
function starEnd(normal: string, from: number, before: string, after: string): number {
  const [left, right] = [classBefore(before), classAt(after, 0)];
  if (left === right) return runEnd(normal, from, left);
  let [end, next] = [from, runEnd(normal, runEnd(normal, from, WORD), DENSE)];
  while (next > end) [end, next] = [next, runEnd(normal, runEnd(normal, next, WORD), DENSE)];
  return end;
}

function narrowing(pieces: readonly string[], vocabulary: Vocabulary): { match: string | null; isExact: boolean } {
  const written = pieces.filter((piece) => piece !== '');
  if (onlyClass(written.join('')) === WORD) {
    const words = vocabulary.likePattern(pieces);
    if (words !== null)
      return words.length === 0 ? nothing : { match: tokensMatch(words), isExact: vocabulary.isWhole(words) };
  }
  const parts = written.flatMap((piece, index) => {
    const isFirst = index === 0 && pieces[0] !== '';
    // After a star a WORD piece is the end or the inside of a word, which the index does not know.
    if (classAt(piece, 0) === WORD && !isFirst) return [];
    return [phraseOf(piece, true).match];
  });
  return { match: parts.length === 0 ? null : `(${parts.join(' AND ')})`, isExact: false };
}

const nothing = { match: MATCHES_NOTHING, isExact: true } as const;
