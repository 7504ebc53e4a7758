import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requiredText } from './requiredText.ts';

test.each<[string, string[][]]>([
  ['保本', [['保本']]],
  ['保本.*收益', [['保本', '收益']]],
  ['保本|保息', [['保本'], ['保息']]],
  ['ab?c', [['a', 'c']]],
  ['ab+c', [['ab', 'c']]],
  ['a(bc)+d', [['abc', 'd']]],
  ['a(bc)*d', [['a', 'd']]],
  ['a(b|c)d', [['abd'], ['acd']]],
  ['(北京|上海)地铁', [['北京地铁'], ['上海地铁']]],
  [
    'a(b.|c)+d',
    [
      ['ab', 'd'],
      ['ac', 'd'],
    ],
  ],
  ['a(|b)c', [['ac'], ['abc']]],
  ['(?:保本)收益', [['保本收益']]],
  ['[保本]息', [['息']]],
  ['[]a]b', [['b']]],
  ['\\d{11}元', [['元']]],
  ['\\.com', [['.com']]],
  ['a{0,3}b', [['b']]],
  ['(保', [['保']]],
  ['a)b', [[]]],
  ['\\p{Han}x', [['x']]],
])('S-14 what every hit of %s has', (pattern, expected) => {
  expect(requiredText(pattern)).toEqual(expected);
});

const atom = fc.constantFrom(
  'a',
  'b',
  '保',
  '本',
  '.',
  '\\d',
  '[ab]',
  '(a|b)',
  '(a.b|本)',
  '(|b)',
  '(ab)',
  '(?:保本)',
  '\\.',
  '[^a]',
  '^',
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '{1,}');
const pattern = fc
  .array(fc.tuple(atom, quantifier, fc.constantFrom('', '', '', '|')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map((part) => (part[0] === '^' ? '^' + part[2] : part.join(''))).join(''));

test('S-14 of more ways than are worth telling apart, nothing is said', () => {
  expect(requiredText('x(a|b)(c|d)(e|f)(g|h)y')).toHaveLength(16);
  expect(requiredText('x(a|b)(c|d)(e|f)(g|h)(i|j)y')).toHaveLength(16);
  expect(requiredText('x(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q)y')).toEqual([['x', 'y']]);
});

test('S-14 a text that the expression finds has what it must have, in one of its alternatives', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '保', '本', '1', '.', ' '), { maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(pattern, text, (source, searched) => {
      const hit = new RegExp(source, 'u').exec(searched);
      if (!hit) return;
      expect(requiredText(source).some((runs) => runs.every((run) => searched.includes(run)))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
