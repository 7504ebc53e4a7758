import { useCallback } from 'react';
import { useRoute } from './useRoute.ts';
import { useWords } from './useWords.ts';

/** The name that the keyword lists give a category, in the person's language; the id when no list in use knows it. */
export function useCategoryNames(): (category: string) => string {
  const words = useWords();
  const { data } = useRoute('flags.lexicons', {});
  return useCallback(
    (category) => {
      const found = data?.flatMap((lexicon) => lexicon.categories).find((entry) => entry.id === category);
      return words(found?.name) || category;
    },
    [data, words],
  );
}
