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
    *occurrences(normal) {
      for (const { start, ends } of hitsIn(normal, pieces)) yield [start, ends[0]];
    },
    *widest(normal) {
      for (const { start, ends } of hitsIn(normal, pieces)) yield [start, ends[1]];
    },
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

type Hit = { readonly start: number; readonly ends: readonly [first: number, last: number] };

/** Leftmost first, each behind the nearest end of the one before. Linear in the text for each piece. */
function* hitsIn(normal: string, pieces: readonly string[]): Generator<Hit> {
  const [first = '', ...rest] = pieces;
  const isOpenAtStart = first === '';
  const lead = isOpenAtStart ? (rest[0] ?? '') : first;
  const tail = isOpenAtStart ? rest.slice(1) : rest;
  let from = 0;
  for (let at = normal.indexOf(lead, from); at >= 0; at = normal.indexOf(lead, from)) {
    from = at + 1;
    const isInWord = classAt(lead, 0) === WORD && at > 0 && classBefore(normal, at) === WORD;
    if (isInWord && !isOpenAtStart) continue;
    const ends = endsOf(normal, at + lead.length, lead, tail);
    if (ends === null) continue;
    yield { start: isOpenAtStart ? runStart(normal, at, classAt(lead, 0)) : at, ends };
    from = Math.max(from, ends[0]);
  }
}

/** Where a hit whose first piece ends at `end` may be over: the nearest place and the furthest; null when the rest does not follow. */
function endsOf(normal: string, end: number, lead: string, tail: readonly string[]): Hit['ends'] | null {
  let [ends, before]: [readonly number[], string] = [[end], lead];
  for (const [index, piece] of tail.entries()) {
    const isLast = index === tail.length - 1;
    if (isLast && piece === '') {
      const kind = classBefore(before);
      return [runEnd(normal, ends[0] ?? 0, kind), runEnd(normal, ends.at(-1) ?? 0, kind)];
    }
    ends = endsBehind(normal, ends, before, piece, isLast);
    if (ends.length === 0) return null;
    before = piece;
  }
  const isInWord =
    tail.length === 0 && classBefore(lead) === WORD && end < normal.length && classAt(normal, end) === WORD;
  return isInWord ? null : [ends[0] ?? 0, ends.at(-1) ?? 0];
}

/**
 * All places, ascending, where a piece after a star may end; the last piece must end its word. TRAP: the earliest place is
 * not enough: in 保a本xab, 保*a*b is found by the second a, whose word goes on.
 *
 * @param ends where the piece before the star may end, ascending. What reaches a place does so from the nearest of them.
 */
function endsBehind(
  normal: string,
  ends: readonly number[],
  before: string,
  piece: string,
  isLast: boolean,
): readonly number[] {
  const found: number[] = [];
  let index = 0;
  let limit = starEnd(normal, ends[0] ?? 0, before, piece);
  for (let at = normal.indexOf(piece, ends[0]); at >= 0; at = normal.indexOf(piece, at + 1)) {
    let isMoved = false;
    while ((ends[index + 1] ?? Infinity) <= at) [index, isMoved] = [index + 1, true];
    if (isMoved && (ends[index] ?? 0) > limit) limit = starEnd(normal, ends[index] ?? 0, before, piece);
    if (at > limit && index === ends.length - 1) break;
    const end = at + piece.length;
    const isCut = isLast && classBefore(piece) === WORD && end < normal.length && classAt(normal, end) === WORD;
    if (at <= limit && !isCut) found.push(end);
  }
  return found;
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
