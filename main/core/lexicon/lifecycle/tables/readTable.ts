import { linesOfCsv, type TableLine } from '../../../lib/tables/readCsv.ts';
import { MAX_SHEET_ROWS, readFirstSheet } from '../../../lib/tables/readXlsx.ts';
import { CHANGED_COLUMN } from '../../../lib/tables/table.ts';
import type { LexiconProblem } from '../../parse.ts';
import { COLUMNS, type Column, EMPTY_ROW } from './columns.ts';
import type { LinedRow } from './fromRows.ts';

export type ReadLines = { readonly lines: readonly TableLine[]; readonly problems: readonly LexiconProblem[] };

/** The lines of a spreadsheet's first sheet, or null. A formula counts as the value stored with it; both are told. */
export function linesOfXlsx(bytes: Uint8Array): ReadLines | null {
  const sheet = readFirstSheet(bytes);
  if (sheet === null) return null;
  const problems = sheet.flatMap(({ line, hasFormula, hasError }): LexiconProblem[] => [
    ...(hasFormula ? [remark(line, 'a formula was taken as the text that it showed last')] : []),
    ...(hasError ? [remark(line, 'a cell that shows an error was taken as empty')] : []),
  ]);
  if (sheet.length < MAX_SHEET_ROWS) return { lines: sheet, problems };
  const message = `${MAX_SHEET_ROWS} rows or more; a sheet is not read further. Use CSV or JSON`;
  return { lines: sheet, problems: [...problems, { place: 'file', message, isFatal: true }] };
}

/** The lines of a CSV file, or null. What a spreadsheet would run as a formula is text here; it is told. */
export function linesOfText(text: string): ReadLines | null {
  const lines = linesOfCsv(text);
  if (lines === null) return null;
  const formulas = lines.filter(({ cells }) => cells.some((cell) => /^[=@]/.test(cell.trim())));
  return { lines, problems: formulas.map(({ line }) => remark(line, 'looks like a formula; taken as text')) };
}

/** Lines with our header as rows, in any order of columns; null when the header is another. */
export function rowsIn(lines: readonly TableLine[]): { rows: LinedRow[]; problems: LexiconProblem[] } | null {
  const header = (lines[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (!header.includes('kind') || !header.includes('expr')) return null;
  const unknown = header.filter((name) => name !== '' && name !== CHANGED_COLUMN && !isColumn(name));
  const problems = unknown.map((name): LexiconProblem => ({
    place: 'line 1',
    message: `no column "${name}"; known: ${COLUMNS.join(', ')}`,
    isFatal: true,
  }));
  const changedAt = header.indexOf(CHANGED_COLUMN);
  const rows = lines.slice(1).flatMap(({ line, cells }): LinedRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const changed = new Set((cells[changedAt] ?? '').split(' '));
    const row: Record<Column, string> = { ...EMPTY_ROW };
    header.forEach((name, at) => {
      if (!isColumn(name)) return;
      const cell = cells[at] ?? '';
      if (changed.has(name) && CUT.test(cell))
        problems.push({ place: `line ${line}`, message: `column ${name} was cut when it was written`, isFatal: true });
      row[name] = changed.has(name) ? asItWas(cell) : cell;
    });
    return [{ line, row }];
  });
  return { rows, problems };
}

function isColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}

/** What `cellText` in lib/tables leaves of a text that is longer than a cell. */
const CUT = / \[…\d+\]$/;

/** What `inReadingOrder` and `cellText` spell out: marks of direction, controls, what is no character. */
const SPELT = /\[U\+(00[01][0-9A-F]|061C|20[0-6][0-9A-F]|FFF[EF])\]/g;

/** Undoes what made a cell harmless: the ' before a formula, and what was spelt out. */
function asItWas(cell: string): string {
  return cell.replace(/^'/, '').replace(SPELT, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function remark(line: number, message: string): LexiconProblem {
  return { place: `line ${line}`, message, isFatal: false };
}
