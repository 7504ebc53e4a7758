import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceDistance } from '../testingReference.ts';
import { wordSet } from './tokenSet.ts';
import { fits, lazyVocabulary } from './vocabulary.ts';

// Few letters, so that words share edges, and digits, which stock lunr loses.
const word = fc
  .array(fc.constantFrom('a', 'b', '1', '2', '12', 'é', '𝐑'), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(''));
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 120 });
const pieces = fc.array(
  fc.array(fc.constantFrom('a', 'b', '1', '2'), { maxLength: 2 }).map((all) => all.join('')),
  {
    minLength: 2,
    maxLength: 4,
  },
);

describe('X-2 expansion loses no word and invents none', () => {
  test('words with stars', () => {
    fc.assert(
      fc.property(words, pieces, (all, asked) => {
        fc.pre(asked.some((piece) => piece !== '') && asked.slice(1, -1).every((piece) => piece !== ''));
        const pattern = new RegExp(`^${asked.join('[^]*')}$`, 'u');
        const expected = all.filter((one) => pattern.test(one)).sort();
        expect([...(lazyVocabulary(() => [...all]).likePattern(asked) ?? [])].sort()).toEqual(expected);
        expect([...(lazyVocabulary(() => [...all], 0).likePattern(asked) ?? [])].sort()).toEqual(expected);
        expect(all.filter((one) => fits(one, asked)).sort()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('words with mistakes', () => {
    fc.assert(
      fc.property(words, word, fc.constantFrom(1, 2), (all, asked, distance) => {
        const expected = all.filter((one) => referenceDistance([...one], [...asked]) <= distance).sort();
        expect([...(lazyVocabulary(() => [...all]).near(asked, distance) ?? [])].sort()).toEqual(expected);
        // As where there are too many words for a set.
        expect([...(lazyVocabulary(() => [...all], 0).near(asked, distance) ?? [])].sort()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('parts of words', () => {
    fc.assert(
      fc.property(words, word, (all, part) => {
        const expected = all.filter((one) => one.includes(part)).sort();
        expect([...(lazyVocabulary(() => [...all]).containing(part) ?? [])].sort()).toEqual(expected);
        expect([...(lazyVocabulary(() => [...all], 0).containing(part) ?? [])].sort()).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('the set that lunr keeps holds every word with digits', () => {
    const all = Array.from({ length: 30_000 }, (_, index) => (index * 7919).toString(36) + String(index % 97));
    expect(new Set(wordSet([...new Set(all)].sort()).toArray())).toEqual(new Set(all));
  });
});

test('too many for one question is told, not cut', () => {
  const all = Array.from({ length: 3000 }, (_, index) => `word${index}`);
  expect(lazyVocabulary(() => [...all]).likePattern(['word', ''])).toBeNull();
});

test('words that the index has cut are candidates, and the text decides', () => {
  const long = 'a'.repeat(60);
  const vocabulary = lazyVocabulary(() => [long, 'ab']);
  expect(vocabulary.likePattern(['a', 'zz'])).toEqual([long]);
  expect(vocabulary.isWhole([long])).toBe(false);
  expect(vocabulary.isWhole(['ab'])).toBe(true);
});
