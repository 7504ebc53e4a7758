import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, type Words } from '../../shared/texts/inLanguage.ts';
import type { Language } from '../locales/index.ts';

/** What a keyword list says in several languages (names of categories, its notice), in the person's; empty when nothing. */
export function useWords(): (words: Words | undefined) => string {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useCallback((words) => inLanguage(words, language), [language]);
}
