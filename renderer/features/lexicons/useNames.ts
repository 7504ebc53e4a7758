import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../shared/ipc/lexicons.ts';

const NAME_KEYS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', en: 'en' };

type Names = Readonly<Record<string, string>>;

/** Out of names by language the one in the person's; else what stands in for it. */
export function useOwnName(): (names: Names | undefined, fallback: string) => string {
  const { i18n } = useTranslation();
  const key = NAME_KEYS[i18n.language] ?? 'en';
  return (names, fallback) => names?.[key] ?? names?.['en'] ?? fallback;
}

/** What this version of a list calls its categories, in the person's language; else the id. */
export function useNames({ categories }: Pick<LexiconDocument, 'categories'>): (category: string) => string {
  const ownName = useOwnName();
  const names = new Map(categories.map(({ id, name }) => [id, ownName(name, id)]));
  return (category) => names.get(category) ?? category;
}
