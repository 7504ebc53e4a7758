import { expect, test } from 'vitest';
import { withoutUsual, withUsual } from './compact.ts';
import { canonicalJson, checkLexicon, type Lexicon, starterLexicons } from './index.ts';

const read = (json: unknown) => checkLexicon(json).lexicon as Lexicon;
const rule = { id: 'r', category: 'c', expr: '保本' };
const base = { id: 'l', version: 1, status: 'draft', categories: [{ id: 'c', severity: 'high' }], rules: [rule] };

test('what goes without saying is not written', () => {
  expect(JSON.parse(canonicalJson(read(base)))).toEqual(base);
});

test.each([
  ['a switch that is not as usual', { ...base, rules: [{ ...rule, match: { gaps: false } }] }],
  [
    'the distance of an exclusion',
    { ...base, rules: [{ ...rule, excludes: [{ expr: '不', window: 'before', n: 3 }] }] },
  ],
  [
    'an exclusion of a category',
    { ...base, categories: [{ id: 'c', severity: 'low', excludes: [{ expr: '确保本' }] }] },
  ],
  ['ids that look like nothing', { ...base, id: '-', rules: [{ ...rule, id: '-', expr: '-保本' }] }],
  ['who says a test', { ...base, tests: [{ text: '保本', speaker: 'customer', expect: 'hit', rule: 'r' }] }],
  ['a negator behind', { ...base, negators: [{ expr: '是假的', window: 'after' }] }],
])('%s stays as it was written', (_, json) => {
  expect(JSON.parse(canonicalJson(read(json)))).toEqual(json);
  expect(withUsual(json)).toEqual(read(json));
});

test('the starter lists come back as they were', () => {
  for (const one of starterLexicons()) {
    const lexicon = one.lexicon();
    expect(read(JSON.parse(canonicalJson(lexicon)))).toEqual(lexicon);
    expect(withUsual(withoutUsual(lexicon))).toEqual(lexicon);
  }
});
