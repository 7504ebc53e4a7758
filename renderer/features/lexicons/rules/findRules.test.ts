import { expect, it } from 'vitest';
import { ruleFinder } from './findRules.ts';

const RULES = [
  { id: 'a', category: 'G1', expr: '保本', excludes: [{ expr: '确保本' }] },
  { id: 'b', category: 'G1', expr: 'guarantee* W/3 (return* profit*)' },
  { id: 'c', category: 'G8', expr: '➕薇', alsoWritten: ['加VX', '加微信'] },
  { id: 'd', category: 'G8', expr: '微信' },
];
const find = ruleFinder(RULES);
const idsFor = (typed: string) => find(typed).map(({ id }) => id);

it('gives all rules in their order while nothing is typed', () => {
  expect(find('  ')).toBe(RULES);
});

it('finds by the term, by another spelling and by an exclusion', () => {
  expect(idsFor('保本')).toEqual(['a']);
  expect(idsFor('确保')).toEqual(['a']);
  expect(idsFor('guar')).toEqual(['b']);
  expect([...idsFor('微信')].sort()).toEqual(['c', 'd']);
});

it('finds signs that are no words, and the middle of a word', () => {
  expect(idsFor('➕')).toEqual(['c']);
  expect(idsFor('rofit')).toEqual(['b']);
});

it('finds nothing where nothing is', () => {
  expect(find('飞单')).toEqual([]);
});
