import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../lib/text/fold.ts';
import { readLeaf } from './leaf.ts';

test.each([
  ['guarantee*', { text: 'guarantee', isPrefix: true, editDistance: 0, hasInnerWildcard: false }],
  ['risk~1', { text: 'risk', isPrefix: false, editDistance: 1, hasInnerWildcard: false }],
  ['r*k', { text: 'r*k', isPrefix: false, editDistance: 0, hasInnerWildcard: true }],
  ['138-0013-8000', { text: '138-0013-8000', isPrefix: false, editDistance: 0, hasInnerWildcard: false }],
  ['10:30^2~x\\', { text: '10:30^2~x\\', isPrefix: false, editDistance: 0, hasInnerWildcard: false }],
])('Q-7 lunr reads %s', (word, leaf) => {
  expect(readLeaf(word)).toEqual(leaf);
});

test('Q-7 any word without operators comes back as it was, up to the fold', () => {
  const words = fc.string({ unit: 'binary', minLength: 1 }).filter((word) => !/[*]|~\d{1,2}$/.test(word));
  fc.assert(
    fc.property(words, (word) => {
      expect(foldText(readLeaf(word).text)).toBe(foldText(word));
    }),
    { numRuns: 500 },
  );
});
