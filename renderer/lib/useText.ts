import { useTranslation } from 'react-i18next';
import type { Texts } from '../locales/index.ts';

type Counted<K extends string> = K extends `${infer Base}_other` ? Base : K;
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? Counted<K> : `${K}.${Paths<T[K]>}` }[keyof T & string];

/** Every text there is, by `<area>:<path>`; a counted text without its `_other`. */
export type TextKey = { [N in keyof Texts]: `${N}:${Paths<Texts[N]>}` }[keyof Texts];

/** The text of a key; `count` picks the plural form. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * `useTranslation` across areas, for pieces that need texts of more than one. A plain function type, because i18next's
 * own cannot be passed to a helper without exhausting the compiler.
 */
export function useText(): Text {
  return useTranslation().t as unknown as Text;
}

/** The text of a code that comes from outside and may be newer than the texts: then the code itself. */
export function textOr(text: Text, key: string, fallback: string): string {
  return text(key as TextKey, { defaultValue: fallback });
}
