import { DENSE, WORD } from '../characters.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { classAt, onlyClass, runEnd } from './classes.ts';
import { editDistance } from './editDistance.ts';
import { phraseOf } from './literal.ts';
import { MATCHES_NOTHING } from './matcher.ts';
import type { TextMatcher } from './matcher.ts';
import { tokensMatch } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Below this many DENSE characters one wrong one leaves nearly nothing. */
export const MIN_DENSE = 3;

/**
 * `risk~1`, `年金险~1` (SPEC.md S-12): words, or stretches of DENSE text, that become the asked one by so many changes.
 * Null for what cannot be asked so: a mixture of scripts, signs inside, DENSE text that is too short or two changes in it.
 */
export function fuzzyMatcher(typed: string, distance: number, form: Form, vocabulary: Vocabulary): TextMatcher | null {
  const text = normalText(typed, form);
  const kind = onlyClass(text);
  if (kind === WORD) return fuzzyWord(text, distance, form, vocabulary);
  if (kind !== DENSE || distance > 1 || [...text].length < MIN_DENSE) return null;
  return fuzzyRun(text, form);
}

function fuzzyWord(text: string, distance: number, form: Form, vocabulary: Vocabulary): TextMatcher {
  const words = vocabulary.near(text, distance);
  const narrow =
    words === null
      ? { match: null, isExact: false }
      : words.length === 0
        ? { match: MATCHES_NOTHING, isExact: true }
        : { match: tokensMatch(words), isExact: vocabulary.isWhole(words) };
  return { ...narrow, form, occurrences: (normal) => wordsNear(normal, text, distance), reach: 2 * text.length + 64 };
}

function* wordsNear(normal: string, text: string, distance: number): Generator<[number, number]> {
  for (let at = 0; at < normal.length;) {
    const width = (normal.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    if (classAt(normal, at) !== WORD) at += width;
    else {
      const end = runEnd(normal, at, WORD);
      const isNear =
        Math.abs(end - at - text.length) <= distance && editDistance(normal.slice(at, end), text) <= distance;
      if (isNear) yield [at, end];
      at = end;
    }
  }
}

/** With one change at most, one half of the text stands unchanged: the index looks for either. */
function fuzzyRun(text: string, form: Form): TextMatcher {
  const characters = [...text];
  const middle = characters.length >> 1;
  const halves = [characters.slice(0, middle), characters.slice(middle)].map(
    (half) => phraseOf(half.join(''), false).match,
  );
  return {
    match: `(${halves.join(' OR ')})`,
    isExact: false,
    form,
    occurrences: (normal) => stretchesNear(normal, characters),
    reach: 4 * text.length + 64,
  };
}

/**
 * Stretches of DENSE text with at most one character other, missing, added, or two swapped: at each place the shortest.
 * A missing or other one at the very edge leaves the rest alone, so hits of length n-1, n and n+1 are tried in turn.
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

function* inRun(run: readonly string[], offset: number, wanted: readonly string[]): Generator<[number, number]> {
  let start = offset;
  for (let first = 0; first < run.length; first++) {
    for (let length = wanted.length - 1; length <= wanted.length + 1 && first + length <= run.length; length++) {
      if (!isWithinOne(run, first, length, wanted)) continue;
      yield [start, start + run.slice(first, first + length).join('').length];
      break;
    }
    start += run[first]?.length ?? 1;
  }
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
