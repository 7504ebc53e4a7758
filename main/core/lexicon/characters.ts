import type { Lexicon } from './schema.ts';

/** What a text with a lone surrogate is told: it has no bytes, so it could be neither hashed nor signed nor shown. */
export const HALF_CHARACTER = 'holds half of a character (a lone surrogate)';

/** Controls, marks of direction and joiners, line separators, fillers: two names that differ in them look the same. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const HALF = /\p{Cs}/u;

export function hasHalf(text: string): boolean {
  return HALF.test(text);
}

/** The places of all texts and names of fields with a lone surrogate, as the schema names places: `rules.0.expr`. */
export function halfCharacters(lexicon: Lexicon): string[] {
  return halvesIn(lexicon).map((path) => path.join('.'));
}

/** Paths from here; made only for what is found, because a list may have a million texts. */
function halvesIn(value: unknown): string[][] {
  if (typeof value === 'string') return hasHalf(value) ? [[]] : [];
  if (typeof value !== 'object' || value === null) return [];
  const found: string[][] = [];
  for (const [name, inner] of Object.entries(value)) {
    // The name itself can be shown no better than the text.
    const place = hasHalf(name) ? '\uFFFD' : name;
    if (place !== name) found.push([place]);
    for (const path of halvesIn(inner)) found.push([place, ...path]);
  }
  return found;
}

/** What is wrong with the id of a list, or null. */
export function nameProblem(id: string): string | null {
  const unseen = id.match(UNSEEN)?.[0];
  if (unseen !== undefined) {
    const code = (unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `holds a character that cannot be seen (U+${code})`;
  }
  if (id.trim() === '') return 'is blank';
  return id === id.trim() ? null : 'begins or ends with a blank';
}
