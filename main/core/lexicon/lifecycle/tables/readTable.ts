import { linesOfCsv, type TableLine } from '../../../lib/tables/readCsv.ts';
import { furtherSheets, MAX_SHEET_ROWS, readFirstSheet } from '../../../lib/tables/readXlsx.ts';
import { CHANGED_COLUMN } from '../../../lib/tables/table.ts';
import type { LexiconProblem } from '../../parse.ts';
import { COLUMNS, type Column, EMPTY_ROW, type Row } from './columns.ts';
import type { LinedRow } from './fromRows.ts';
import { aboveHeader, MAX_HEADER_AT } from './listHeader.ts';

export type ReadLines = { readonly lines: readonly TableLine[]; readonly problems: readonly LexiconProblem[] };

/** The lines of a spreadsheet's first sheet, or null. A formula counts as the value stored with it. What is not read is told. */
export function linesOfXlsx(bytes: Uint8Array): ReadLines | null {
  const sheet = readFirstSheet(bytes);
  if (sheet === null) return null;
  const ofSheets = furtherSheets(bytes).map((name): LexiconProblem => ({
    place: `sheet "${name}"`,
    message: 'not read; a list is the first sheet that can be seen',
    isFatal: false,
  }));
  const ofLines = sheet.flatMap(({ line, hasFormula, hasError, isCut }): LexiconProblem[] => [
    ...(isCut ? [remark(line, 'goes on after column Z, not taken')] : []),
    ...(hasFormula ? [remark(line, 'a formula was taken as the text that it showed last')] : []),
    ...(hasError ? [remark(line, 'a cell that shows an error was taken as empty')] : []),
  ]);
  const problems = [...ofSheets, ...ofLines];
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

/** Lines with our header as rows, in any order of columns, below a title or none; null when the header is another. */
export function rowsIn(lines: readonly TableLine[]): { rows: LinedRow[]; problems: LexiconProblem[] } | null {
  const headers = lines.slice(0, MAX_HEADER_AT).map(({ cells }) => cells.map((cell) => cell.trim().toLowerCase()));
  const at = headers.findIndex((names) => names.includes('kind') && names.includes('expr'));
  const [header, line] = [headers[at], lines[at]?.line];
  if (header === undefined || line === undefined) return null;
  const problems = [...aboveHeader(lines.slice(0, at)), ...headerProblems(header, line)];
  const rows = lines.slice(at + 1).flatMap((one): LinedRow[] => {
    if (one.cells.every((cell) => cell.trim() === '')) return [];
    const { row, messages } = rowIn(one.cells, header);
    problems.push(...messages.map((message) => ({ place: `line ${one.line}`, message, isFatal: true })));
    return [{ line: one.line, row }];
  });
  return { rows, problems };
}

function headerProblems(header: readonly string[], line: number): LexiconProblem[] {
  return header.flatMap((name, at): LexiconProblem[] => {
    if (name === '') return [];
    const problem = (message: string) => [{ place: `line ${line}`, message, isFatal: true }];
    if (header.indexOf(name) < at) return problem(`column "${name}" stands twice`);
    return name === CHANGED_COLUMN || isColumn(name)
      ? []
      : problem(`no column "${name}"; known: ${COLUMNS.join(', ')}`);
  });
}

function rowIn(cells: readonly string[], header: readonly string[]): { row: Row; messages: string[] } {
  const changed = new Set((cells[header.indexOf(CHANGED_COLUMN)] ?? '').split(' '));
  const row: Record<Column, string> = { ...EMPTY_ROW };
  const messages: string[] = [];
  cells.forEach((cell, at) => {
    const name = header[at] ?? '';
    if (name === '' && cell.trim() !== '') messages.push(`"${cell.trim()}" has no column`);
    if (!isColumn(name)) return;
    if (changed.has(name) && CUT.test(cell)) messages.push(`column ${name} was cut when it was written`);
    row[name] = changed.has(name) ? asItWas(cell) : cell;
  });
  return { row, messages };
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
