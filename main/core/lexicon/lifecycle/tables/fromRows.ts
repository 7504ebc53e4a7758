import type { LexiconProblem } from '../../parse.ts';
import { COLUMNS, type Row } from './columns.ts';

export type LinedRow = { readonly line: number; readonly row: Row };
type Fields = Record<string, unknown>;

const LISTS = {
  category: 'categories',
  rule: 'rules',
  negator: 'negators',
  affirmative: 'affirmatives',
  boilerplate: 'boilerplate',
  test: 'tests',
} as const;
type Kind = keyof typeof LISTS;

/**
 * The lexicon that rows describe, unchecked (see `checkLexicon`). A cell that says nothing is left to the schema; one that
 * belongs to no column of its kind is a problem.
 */
export function fromRows(rows: readonly LinedRow[]): { json: Fields; problems: LexiconProblem[] } {
  const problems: LexiconProblem[] = [];
  let own: Fields = {};
  const lists = Object.fromEntries(Object.values(LISTS).map((name) => [name, [] as unknown[]]));
  for (const { line, row } of rows) {
    const refuse = (message: string) => void problems.push({ place: `line ${line}`, message, isFatal: true });
    const more = moreOf(row.more);
    if (more === null) refuse('column more is not a JSON object');
    else if (row.kind === 'lexicon') own = { ...more, id: row.id };
    else if (!(row.kind in LISTS)) refuse(`no kind "${row.kind}"; known: lexicon, ${Object.keys(LISTS).join(', ')}`);
    else {
      const [item, used] = itemOf(row.kind as Kind, row, more);
      const stray = COLUMNS.filter((column) => row[column] !== '' && !used.includes(column));
      if (stray.length > 0) refuse(`a ${row.kind} has no ${stray.join(', ')}`);
      lists[LISTS[row.kind as Kind]]?.push(item);
    }
  }
  return { json: { ...own, ...lists }, problems };
}

function moreOf(cell: string): Fields | null {
  if (cell.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

/** The item, and the columns that its kind has. */
function itemOf(kind: Kind, row: Row, more: Fields): [item: unknown, used: readonly (keyof Row)[]] {
  const { id, category, type, expr, severity, speaker, expect } = row;
  switch (kind) {
    case 'affirmative':
    case 'boilerplate':
      return [expr, ['kind', 'expr']];
    case 'negator':
      return [{ ...more, expr }, ['kind', 'expr', 'more']];
    case 'category':
      return [{ ...more, id, ...said({ severity }) }, ['kind', 'id', 'severity', 'more']];
    case 'test':
      return [
        { ...more, text: expr, ...said({ speaker, expect, rule: id }) },
        ['kind', 'id', 'expr', 'speaker', 'expect', 'more'],
      ];
    case 'rule': {
      const alsoWritten = row.also_written.split(/\r\n|\r|\n/).filter((text) => text.trim() !== '');
      const spellings = alsoWritten.length > 0 ? { alsoWritten } : {};
      const item = { ...more, id, category, expr, ...said({ type, severity }), ...spellings };
      return [item, ['kind', 'id', 'category', 'type', 'expr', 'also_written', 'severity', 'more']];
    }
  }
}

function said(cells: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
}
