import { describe, expect, test } from 'vitest';
import { parseLexicon } from './parse.ts';

const sound = {
  id: 'firm',
  version: 1,
  categories: [{ id: 'A', severity: 'high' }],
  rules: [{ id: 'r', category: 'A', expr: '保本' }],
};
const told = (change: object): string[] =>
  parseLexicon(JSON.stringify({ ...sound, ...change })).problems.map(({ place, message }) => `${place}: ${message}`);
const HALF = 'holds half of a character (a lone surrogate)';

describe('half of a character, which has no bytes to be hashed, is refused with its place', () => {
  test.each<[string, object]>([
    ['rules.0.expr', { rules: [{ id: 'r', category: 'A', expr: '\ud83d保本' }] }],
    ['rules.0.alsoWritten.1', { rules: [{ id: 'r', category: 'A', expr: '保本', alsoWritten: ['葆本', '\udc00葆'] }] }],
    ['rules.0.id', { rules: [{ id: '\udfff', category: 'A', expr: '保本' }] }],
    ['categories.0.name.en', { categories: [{ id: 'A', severity: 'high', name: { en: 'x\ud83d' } }] }],
    ['categories.0.name.\ufffd', { categories: [{ id: 'A', severity: 'high', name: { '\ud83d': 'x' } }] }],
    ['tests.0.text', { tests: [{ text: '保本\ud83d', expect: 'hit' }] }],
    ['changeNote', { changeNote: '\ud83d' }],
    ['id', { id: 'firm\ud83d' }],
  ])('%s', (place, change) => {
    expect(told(change)).toEqual([`${place}: ${HALF}`]);
  });

  test('a whole one is none', () => {
    expect(told({ changeNote: '💰', rules: [{ id: '💰', category: 'A', expr: '返💰钱' }] })).toEqual([]);
  });
});

test('a control character is refused with its place; tabs and line ends are none', () => {
  const rule = (expr: string) => ({ rules: [{ id: 'r', category: 'A', expr }] });
  expect(told(rule('保\u0000本'))).toEqual(['rules.0.expr: holds a control character (U+0000)']);
  expect(told({ tests: [{ text: '保\u001b本', expect: 'none' }] })).toEqual([
    'tests.0.text: holds a control character (U+001B)',
  ]);
  expect(told({ tests: [{ text: '保\t本\r\n', expect: 'hit' }] })).toEqual([]);
});

describe('the id of a list is what it looks like', () => {
  test.each([
    ['a\u001b[31mb', 'holds a control character (U+001B)'],
    ['a\nb', 'holds a character that cannot be seen (U+000A)'],
    ['firm\u200b', 'holds a character that cannot be seen (U+200B)'],
    ['firm\u202ex', 'holds a character that cannot be seen (U+202E)'],
    ['firm\u2028', 'holds a character that cannot be seen (U+2028)'],
    ['firm\u3164', 'holds a character that cannot be seen (U+3164)'],
    ['\ufefffirm', 'holds a character that cannot be seen (U+FEFF)'],
    ['   ', 'is blank'],
    ['\u3000', 'is blank'],
    [' firm', 'begins or ends with a blank'],
    ['firm\u00a0', 'begins or ends with a blank'],
    ['../../x', 'is a path: no / and no \\, and not only full stops'],
    ['..\\x', 'is a path: no / and no \\, and not only full stops'],
    ['/etc/x', 'is a path: no / and no \\, and not only full stops'],
    ['..', 'is a path: no / and no \\, and not only full stops'],
  ])('%j is refused', (id, message) => {
    expect(told({ id })).toEqual([`id: ${message}`]);
  });

  test.each(['firm words', '本司 词表', 'starter-cn-insurance', 'v1.2', '词表💰'])('%s is one', (id) => {
    expect(told({ id })).toEqual([]);
  });
});
