import type { Language } from './index.ts';

/** What a keyword list says of something: the same in every language, or by zh-Hans, zh-Hant, en. */
export type Words = string | Readonly<Record<string, string>>;

const KEYS: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', en: 'en' };

/** In the person's language, else in English, else in the first one that it is written in; empty when in none. */
export function inLanguage(words: Words | undefined, language: Language): string {
  if (words === undefined || typeof words === 'string') return words ?? '';
  return words[KEYS[language]] || words['en'] || (Object.values(words).find((one) => one !== '') ?? '');
}
