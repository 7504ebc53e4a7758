import { expect, test } from 'vitest';
import { matcherOf, openIn } from './matcherOf.ts';

type Case = readonly [term: string | object, text: string, written: string, disguises: readonly string[]];

/** A test for each: the only hit in the text, as written, and how it hides the term. */
export const finds = (cases: readonly Case[]): void => {
  test.each(cases)('%j in %j', (term, text, written, disguises) => {
    expect(openIn(matcherOf([term]), text)).toEqual([[written, disguises]]);
  });
};

/** A test for each: no hit stands in the text. */
export const findsNothing = (cases: readonly (readonly [term: string | object, text: string])[]): void => {
  test.each(cases)('%j, not in %j', (term, text) => {
    expect(openIn(matcherOf([term]), text)).toEqual([]);
  });
};
