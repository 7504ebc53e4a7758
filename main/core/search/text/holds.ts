/**
 * What a normal text (normal.ts) has in it, said without the tokens of the index: a stretch of characters, all of several,
 * any of several. Texts in memory are looked through for it, and what is known of frequent characters and pairs narrows it.
 */
export type Holds = Piece | { readonly kind: 'all' | 'any'; readonly of: readonly Holds[] };

export type Piece = {
  readonly kind: 'piece';
  /** `ANY_DENSE` in it is one DENSE character up to U+FFFF, whichever; never at an end. */
  readonly text: string;
  /** Whether no WORD character may stand before it, and behind it. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
};

/** Noncharacters: no text means anything by them. */
export const ANY_DENSE = '\ufffe';
/** Between the fields of a message in one text. */
export const FIELD_END = '\uffff';

/** Null for what cannot be looked for so: nothing, or a text that has the signs above itself. */
export function piece(text: string, { startsWord = false, endsWord = false } = {}): Piece | null {
  if (text === '' || text.includes(ANY_DENSE) || text.includes(FIELD_END)) return null;
  return { kind: 'piece', text, startsWord, endsWord };
}

/** A text with one DENSE character, whichever, between two others. */
export function around(before: string, after: string): Piece | null {
  const [left, right] = [piece(before), piece(after)];
  return left && right && { ...left, text: before + ANY_DENSE + after };
}

/** Every one of them; those of which nothing is known are left out, so that a text with all still has this. */
export function allOf(parts: readonly (Holds | null | undefined)[]): Holds | null {
  const known = parts.filter((part) => part !== null && part !== undefined);
  return known.length > 1 ? { kind: 'all', of: known } : (known[0] ?? null);
}

/** One of them at least; null where nothing is known of one. */
export function oneOf(parts: readonly (Holds | null | undefined)[]): Holds | null {
  const known = parts.filter((part) => part !== null && part !== undefined);
  if (known.length < parts.length || known.length === 0) return null;
  return known.length > 1 ? { kind: 'any', of: known } : (known[0] ?? null);
}

/** The same of other pieces; null where nothing is left of what is needed. */
export function withPieces(holds: Holds, other: (piece: Piece) => Piece | null): Holds | null {
  if (holds.kind === 'piece') return other(holds);
  const parts = holds.of.map((one) => withPieces(one, other));
  return holds.kind === 'all' ? allOf(parts) : oneOf(parts);
}
