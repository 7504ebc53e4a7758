import type { LexiconDocument } from '../../../shared/ipc/lexicons.ts';
import { useWords } from '../../lib/useWords.ts';

/** What this version of a list calls its categories, in the person's language; else the id. */
export function useNames({ categories }: Pick<LexiconDocument, 'categories'>): (category: string) => string {
  const words = useWords();
  const names = new Map(categories.map(({ id, name }) => [id, words(name) || id]));
  return (category) => names.get(category) ?? category;
}
