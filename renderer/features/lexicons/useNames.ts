import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../shared/ipc/lexicons.ts';

const NAME_KEYS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', en: 'en' };

/** What this version of a list calls its categories, in the person's language; else the id. */
export function useNames({ categories }: Pick<LexiconDocument, 'categories'>): (category: string) => string {
  const { i18n } = useTranslation();
  const key = NAME_KEYS[i18n.language] ?? 'en';
  const names = new Map(categories.map(({ id, name }) => [id, name?.[key] ?? name?.['en'] ?? id]));
  return (category) => names.get(category) ?? category;
}
