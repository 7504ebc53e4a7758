import type { Form } from '../normal.ts';
import { oneOf } from './holds.ts';
import type { Holds } from './holds.ts';

/**
 * One piece of a query made ready: what the index is asked, and what the text must show. Every kind of leaf becomes one
 * of these, so nothing else has to know the kinds.
 */
export type TextMatcher = {
  /** An FTS5 expression that every message with a hit matches; null: the index cannot narrow it. */
  readonly match: string | null;
  /** Whether only messages with a hit match it; if not, the text decides. */
  readonly isExact: boolean;
  /** In which normal form of a field it is looked for (normal.ts). */
  readonly form: Form;
  /** Ranges in a normal text, half-open, ascending by start; none is empty. */
  readonly occurrences: (normal: string) => Iterable<readonly [number, number]>;
  /** The same as far as each may reach, where that is not told by `occurrences`: `保*本` up to the last 本. For what is near. */
  readonly widest?: (normal: string) => Iterable<readonly [number, number]>;
  /** What every normal text with a hit has in it, in this form. Null: nothing is known. */
  readonly needs: Holds | null;
  /** What only a normal text with a hit has in it. Equal to `needs` (the same object): that alone decides. */
  readonly enough: Holds | null;
  /** `enough` finds every hit but those with characters beyond U+FFFF. */
  readonly isEnoughForMost?: boolean;
  /** About how many units a hit may span; for cutting long texts. */
  readonly reach: number;
};

/** An FTS5 expression that no message matches: nothing that is indexed begins so. */
export const MATCHES_NOTHING = '"\u0084"';

export function occursIn(normal: string, matcher: TextMatcher): boolean {
  for (const _ of matcher.occurrences(normal)) return true;
  return false;
}

/** One of several; the index must be able to narrow each, or it narrows none. */
export function anyOf(matchers: readonly TextMatcher[], form: Form): TextMatcher {
  const matches = matchers.flatMap(({ match }) => (match === null ? [] : [match]));
  return {
    match: matches.length < matchers.length ? null : `(${matches.join(' OR ')})`,
    isExact: matchers.every(({ isExact }) => isExact),
    form,
    occurrences: (normal) => matchers.flatMap((matcher) => [...matcher.occurrences(normal)]).sort(byStart),
    widest: (normal) => matchers.flatMap(({ occurrences, widest = occurrences }) => [...widest(normal)]).sort(byStart),
    needs: oneOf(matchers.map(({ needs }) => needs)),
    enough: null,
    reach: Math.max(...matchers.map(({ reach }) => reach)),
  };
}

export function byStart(left: readonly [number, number], right: readonly [number, number]): number {
  return left[0] - right[0] || left[1] - right[1];
}
