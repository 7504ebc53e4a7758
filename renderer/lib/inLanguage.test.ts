import { expect, test } from 'vitest';
import { inLanguage } from '../../shared/texts/inLanguage.ts';

test('a list is read in the language of the person, else in English, else in what it is written in', () => {
  const all = { 'zh-Hans': '入门词表', 'zh-Hant': '入門詞表', en: 'Starter' };
  expect((['zh-CN', 'zh-TW', 'en'] as const).map((language) => inLanguage(all, language))).toEqual([
    '入门词表',
    '入門詞表',
    'Starter',
  ]);
  expect(inLanguage({ 'zh-Hans': '入门词表', en: 'Starter' }, 'zh-TW')).toBe('Starter');
  expect(inLanguage({ 'zh-Hant': '', 'zh-Hans': '入门词表' }, 'zh-TW')).toBe('入门词表');
});

test('what is said once is said in every language, and nothing is empty', () => {
  expect(inLanguage('our own list', 'zh-TW')).toBe('our own list');
  expect([inLanguage(undefined, 'en'), inLanguage({}, 'en'), inLanguage('', 'en')]).toEqual(['', '', '']);
});
