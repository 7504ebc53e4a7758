import { expect, test } from 'vitest';
import { openTestArchive } from '../../store/testing.ts';
import { matchingIds } from '../index.ts';
import { storeMessages } from '../testing.ts';

/** Whether the query finds a message with this text. */
function finds(query: string, text: string): boolean {
  const archive = openTestArchive();
  archive.transaction((db) => storeMessages(db, [{ text }]));
  const found = matchingIds(archive.read, query, { order: 'oldest' });
  archive.cleanup();
  return found.length === 1;
}

test.each([
  // The first a is a word of its own: the word of the second one goes on.
  ['保*a*b', '保a本xab', true],
  ['保*a*b', '保a本x b', false],
  ['a*本*b', 'a保本保本b', true],
  ['保*险*', '保一险二', true],
])('%s in %s: %s', (query, text, isFound) => {
  expect(finds(query, text)).toBe(isFound);
});

test.each([
  // Up to the second 本 it is nearer.
  ['1*本 NEAR/2 险', '1保本保本收益险', true],
  ['险 NEAR/2 1*本', '1保本保本收益险', true],
  ['1*本 NEAR/1 险', '1保本保本收益险', false],
  ['(1*本 OR 客) NEAR/2 险', '1保本保本收益险', true],
  // A hit is not near to itself, however far it may reach.
  ['1*本 NEAR/2 1*本', '1保本保本', false],
  // The 本 at the 险 is not the one nearest to 保.
  ['保 NEAR/3 本 NEAR/0 险', '保本一本险', true],
  ['险 NEAR/0 (本 NEAR/3 保)', '险本一本保', true],
  ['保 NEAR/1 本 NEAR/0 险', '保本一二本险', false],
])('%s in %s: %s', (query, text, isFound) => {
  expect(finds(query, text)).toBe(isFound);
});
