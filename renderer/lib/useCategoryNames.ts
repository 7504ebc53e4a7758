import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from './useRoute.ts';

const NAME_KEYS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', en: 'en' };

/** The name that the keyword lists give a category, in the person's language; the id when no list in use knows it. */
export function useCategoryNames(): (category: string) => string {
  const { i18n } = useTranslation();
  const { data } = useRoute('flags.lexicons', {});
  const key = NAME_KEYS[i18n.language] ?? 'en';
  return useCallback(
    (category) => {
      const found = data?.flatMap((lexicon) => lexicon.categories).find((entry) => entry.id === category);
      return found?.name[key] ?? found?.name['en'] ?? category;
    },
    [data, key],
  );
}
