import type { Lexicon } from './schema.ts';

/** What a text with a lone surrogate is told: it has no bytes, so it could be neither hashed nor signed nor shown. */
export const HALF_CHARACTER = 'holds half of a character (a lone surrogate)';

/** Controls, marks of direction and joiners, line separators, fillers: two names that differ in them look the same. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const HALF = /\p{Cs}/u;

export function hasHalf(text: string): boolean {
  return HALF.test(text);
}

/** Controls but tab and line ends: no keyboard has them, no text shows them, and tables and terminals stumble over them. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** What is wrong with a text of a list, or null. */
export function textProblem(text: string): string | null {
  if (hasHalf(text)) return HALF_CHARACTER;
  const [control] = CONTROL.exec(text) ?? [];
  return control === undefined ? null : `holds a control character (${codeOf(control)})`;
}

/** All texts and names of fields that cannot be shown, with their places, as the schema names places: `rules.0.expr`. */
export function unfitTexts(lexicon: Lexicon): { readonly place: string; readonly message: string }[] {
  return unfitIn(lexicon).map(({ path, message }) => ({ place: path.join('.'), message }));
}

/** Paths from here; made only for what is found, because a list may have a million texts. */
function unfitIn(value: unknown): { path: string[]; message: string }[] {
  if (typeof value === 'string') return toldOf(value, []);
  if (typeof value !== 'object' || value === null) return [];
  const found: { path: string[]; message: string }[] = [];
  for (const [name, inner] of Object.entries(value)) {
    const ofName = toldOf(name, []);
    // The name itself can be shown no better than the text.
    const place = ofName.length > 0 ? '\uFFFD' : name;
    found.push(...ofName.map(({ message }) => ({ path: [place], message })));
    for (const { path, message } of unfitIn(inner)) found.push({ path: [place, ...path], message });
  }
  return found;
}

function toldOf(text: string, path: string[]): { path: string[]; message: string }[] {
  const message = textProblem(text);
  return message === null ? [] : [{ path, message }];
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What is wrong with the id of a list, or null. */
export function nameProblem(id: string): string | null {
  const unseen = id.match(UNSEEN)?.[0];
  if (unseen !== undefined) return `holds a character that cannot be seen (${codeOf(unseen)})`;
  if (id.trim() === '') return 'is blank';
  // It names files and stands in commands.
  if (/[/\\]/.test(id) || /^\.+$/.test(id)) return 'is a path: no / and no \\, and not only full stops';
  return id === id.trim() ? null : 'begins or ends with a blank';
}
