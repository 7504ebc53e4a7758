import { DENSE, WORD } from '../characters.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { classAt, onlyClass, runEnd } from './classes.ts';
import { editDistance } from './editDistance.ts';
import { allOf, around, oneOf, piece } from './holds.ts';
import type { Holds } from './holds.ts';
import { phraseOf } from './literal.ts';
import { MATCHES_NOTHING } from './matcher.ts';
import type { TextMatcher } from './matcher.ts';
import { tokensMatch } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Below this many DENSE characters one wrong one leaves nearly nothing. */
const MIN_DENSE = 3;

/**
 * `risk~1`, `年金险~1` (SPEC.md S-12): words, or stretches of DENSE text, that become the asked one by so many changes.
 * Null for what cannot be asked so: a mixture of scripts, signs inside, DENSE text that is too short or two changes in it.
 */
export function fuzzyMatcher(typed: string, distance: number, form: Form, vocabulary: Vocabulary): TextMatcher | null {
  const text = normalText(typed, form);
  const kind = onlyClass(text);
  if (kind === WORD) return fuzzyWord(text, distance, form, vocabulary);
  return distance === 1 && isFuzzyRun(text) ? fuzzyRun(text, form) : null;
}

/** Whether a text is one that may have one wrong DENSE character. */
export function isFuzzyRun(text: string): boolean {
  return onlyClass(text) === DENSE && [...text].length >= MIN_DENSE;
}

function fuzzyWord(text: string, distance: number, form: Form, vocabulary: Vocabulary): TextMatcher {
  const words = vocabulary.near(text, distance);
  const narrow =
    words === null
      ? { match: null, isExact: false }
      : words.length === 0
        ? { match: MATCHES_NOTHING, isExact: true }
        : { match: tokensMatch(words), isExact: vocabulary.isWhole(words) };
  const occurrences = (normal: string) => wordsNear(normal, text, distance);
  return { ...narrow, form, occurrences, needs: null, enough: null, reach: 2 * text.length + 64 };
}

function* wordsNear(normal: string, text: string, distance: number): Generator<[number, number]> {
  for (let at = 0; at < normal.length;) {
    const width = (normal.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (classAt(normal, at) !== WORD) at += width;
    else {
      const end = runEnd(normal, at, WORD);
      const isNear =
        Math.abs(end - at - text.length) <= 2 * distance && editDistance(normal.slice(at, end), text) <= distance;
      if (isNear) yield [at, end];
      at = end;
    }
  }
}

function fuzzyRun(text: string, form: Form): TextMatcher {
  const characters = [...text];
  return {
    match: `(${unchanged(characters).join(' OR ')})`,
    isExact: false,
    form,
    occurrences: (normal) => stretchesNear(normal, characters),
    ...holding(characters),
    reach: 4 * text.length + 64,
  };
}

/**
 * What a stretch with one change still has: what stands before the changed character and what stands behind it, or, where
 * two were swapped, the text with those two swapped.
 */
function unchanged(characters: readonly string[]): string[] {
  const phrase = (part: readonly string[]) => phraseOf(part.join(''), false).match;
  return characters.flatMap((character, index) => {
    const sides = [characters.slice(0, index), characters.slice(index + 1)].filter((side) => side.length > 0);
    const around = `(${sides.map(phrase).join(' AND ')})`;
    const next = characters[index + 1];
    if (next === undefined) return [around];
    return [around, phrase([...characters.slice(0, index), next, character, ...characters.slice(index + 2)])];
  });
}

/**
 * The text with one character missing, which the text itself has too, with two swapped, or with one that is other or added
 * somewhere inside: at an end that is the text with one missing.
 */
function holding(characters: readonly string[]): Pick<TextMatcher, 'needs' | 'enough' | 'isEnoughForMost'> {
  const cut = (index: number, skip: number) =>
    [characters.slice(0, index).join(''), characters.slice(index + skip).join('')] as const;
  const missing = characters.map((_, index) => piece(cut(index, 1).join('')));
  const swapped = characters.slice(1).map((second, index) => {
    const [before, after] = cut(index, 2);
    return piece(before + second + (characters[index] ?? '') + after);
  });
  const inner = characters.slice(1, -1).map((_, at) => at + 1);
  const sides = [...inner.map((index) => cut(index, 1)), ...inner.slice(1).map((index) => cut(index, 0))];
  const known: (Holds | null)[] = [...missing, ...swapped];
  const needs = oneOf([...known, ...sides.map((side) => allOf(side.map((one) => piece(one))))]);
  const enough = oneOf([...known, ...sides.map(([before, after]) => around(before, after))]);
  return { needs, enough, isEnoughForMost: enough !== null };
}

/**
 * Stretches of DENSE text with at most one character other, missing, added, or two swapped. Of those that overlap, the one
 * with fewer changes is the hit, then the one of the asked length, then the first.
 */
function* stretchesNear(normal: string, wanted: readonly string[]): Generator<[number, number]> {
  for (let at = 0; at < normal.length;) {
    const width = (normal.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (classAt(normal, at) !== DENSE) {
      at += width;
      continue;
    }
    const end = runEnd(normal, at, DENSE);
    yield* inRun([...normal.slice(at, end)], at, wanted);
    at = end;
  }
}

function inRun(run: readonly string[], offset: number, wanted: readonly string[]): [number, number][] {
  const candidates: { first: number; length: number; cost: number }[] = [];
  for (let first = 0; first < run.length; first++) {
    for (let length = wanted.length - 1; length <= wanted.length + 1 && first + length <= run.length; length++) {
      const isSame = length === wanted.length && wanted.every((character, at) => run[first + at] === character);
      const cost = isSame ? 0 : length === wanted.length ? 1 : length < wanted.length ? 2 : 3;
      if (isSame || isWithinOne(run, first, length, wanted)) candidates.push({ first, length, cost });
    }
  }
  candidates.sort((left, right) => left.cost - right.cost || left.first - right.first);
  const taken = new Uint8Array(run.length);
  const hits = candidates.filter(({ first, length }) => {
    if (taken.subarray(first, first + length).some((one) => one === 1)) return false;
    taken.fill(1, first, first + length);
    return true;
  });
  const starts = [0];
  for (const character of run) starts.push((starts.at(-1) ?? 0) + character.length);
  const place = (index: number) => offset + (starts[index] ?? 0);
  return hits
    .sort((left, right) => left.first - right.first)
    .map(({ first, length }) => [place(first), place(first + length)]);
}

/** Whether `length` characters from `first` on become `wanted` by one change at most. */
function isWithinOne(run: readonly string[], first: number, length: number, wanted: readonly string[]): boolean {
  let same = 0;
  while (same < length && same < wanted.length && run[first + same] === wanted[same]) same++;
  let tail = 0;
  const rest = Math.min(length, wanted.length) - same;
  while (tail < rest && run[first + length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
  const [left, right] = [length - same - tail, wanted.length - same - tail];
  if (left <= 1 && right <= 1) return true;
  const isSwap = left === 2 && right === 2;
  return isSwap && run[first + same] === wanted[same + 1] && run[first + same + 1] === wanted[same];
}
