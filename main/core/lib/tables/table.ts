export type Cell = string | number | boolean | null;

/** Takes what is written, in order; `close` is called once, at the end. */
export type Sink = {
  write(chunk: string | Uint8Array): void;
  close(): unknown;
};

/** A table being written, row by row. */
export type Table<C extends string> = {
  add(row: Readonly<Record<C, Cell>>): void;
  close(): void;
  /** Rows of which some text could not be written as it is; their last column says which. */
  readonly changedRows: () => number;
};

/** The last column of every table: the names of the columns of that row whose text is not verbatim. */
export const CHANGED_COLUMN = 'made_harmless';

const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Controls that turn the reading order, spelt out: the text reads in the order in which it was written. */
export function inReadingOrder(text: string): string {
  return text.replace(BIDI_CONTROL, spelt);
}

/** `[U+202E]` */
export function spelt(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** The cells of a row as text in the order of the columns, and which of them `safe` changed. Numbers stay as they are. */
export function safeCells<C extends string>(
  row: Readonly<Record<C, Cell>>,
  columns: readonly C[],
  safe: (text: string) => string,
): { cells: (string | number)[]; changed: C[] } {
  const changed: C[] = [];
  const cells = columns.map((column) => {
    const value = row[column];
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') return value === null ? '' : String(value);
    const text = safe(value);
    if (text !== value) changed.push(column);
    return text;
  });
  return { cells, changed };
}
