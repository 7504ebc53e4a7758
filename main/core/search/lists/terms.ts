import { AppError } from '../../../../shared/errors.ts';
import type { TermProblem } from '../../../../shared/ipc/searchLists.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import { linesOfCsv, type TableLine } from '../../lib/tables/readCsv.ts';
import { readFirstSheet } from '../../lib/tables/readXlsx.ts';
import { MAX_TERMS, columnsIn } from './termColumns.ts';

/** `name` is the query again where the list has none. */
export type Term = { readonly line: number; readonly name: string; readonly query: string };
export type TermList = { readonly terms: readonly Term[]; readonly problems: readonly TermProblem[] };

/**
 * A pasted list: one term or query per line, or `name TAB query` as a spreadsheet copies it. Quotes are part of a query.
 * Throws search.noTerms, search.tooManyTerms.
 */
export function termsFromText(text: string): TermList {
  const lines = text.split(/\r\n|\r|\n/).map((line, at) => ({ line: at + 1, cells: line.split('\t') }));
  return listOf(lines, []);
}

/**
 * A list from a file, told by its content: XLSX (the first sheet), CSV (when its name says so), else plain text. Texts are
 * UTF-8, UTF-16 with a byte order mark, or GB18030. One column: queries; two: name and query; a header may say otherwise.
 * Throws search.noTerms, search.tooManyTerms, search.termsUnreadable.
 *
 * @param path for its ending and for the error
 */
export function termsFromFile(bytes: Buffer, path: string): TermList {
  const unreadable = (): AppError => new AppError('search.termsUnreadable', { path });
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const sheet = readFirstSheet(bytes);
    if (sheet === null) throw unreadable();
    const problems = sheet.flatMap(({ line, cells, hasFormula, hasError }): TermProblem[] => {
      const text = shown(cells.join(' '));
      const formula = hasFormula ? [{ line, text, code: 'formula' as const }] : [];
      return hasError ? [...formula, { line, text, code: 'noValue' }] : formula;
    });
    return listOf(sheet, problems);
  }
  const text = decodeText(bytes);
  // A picture, an old .xls, a damaged .xlsx: GB18030 reads anything, but no text has a NUL.
  if (/\.xls[xmb]?$/i.test(path) || text.includes('\0')) throw unreadable();
  if (!/\.csv$/i.test(path)) return termsFromText(text);
  const lines = linesOfCsv(text);
  if (lines === null) throw unreadable();
  return listOf(lines, []);
}

function listOf(lines: readonly TableLine[], problems: TermProblem[]): TermList {
  const filled = lines.slice(0, 1 + lines.findLastIndex(({ cells }) => cells.some((cell) => cell.trim() !== '')));
  const { name, query, headerAt } = columnsIn(filled);
  const seen = new Set<string>();
  const terms: Term[] = [];
  filled.forEach(({ line, cells }, at) => {
    const text = shown(cells.join(' '));
    if (at === headerAt) return void problems.push({ line, text, code: 'header' });
    const term = termOf(line, (cells[name] ?? '').trim(), (cells[query] ?? '').trim());
    if (term === null) problems.push({ line, text, code: 'blank' });
    else if (seen.has(term.query)) problems.push({ line, text, code: 'doubled' });
    else {
      seen.add(term.query);
      terms.push(term);
    }
  });
  if (terms.length === 0) throw new AppError('search.noTerms', {});
  if (terms.length > MAX_TERMS) throw new AppError('search.tooManyTerms', { found: terms.length, limit: MAX_TERMS });
  return { terms, problems: problems.sort((left, right) => left.line - right.line) };
}

/** In a list of names and queries, a row with one of them is both. */
function termOf(line: number, name: string, query: string): Term | null {
  if (name === '' && query === '') return null;
  return { line, name: name || query, query: query || name };
}

const SHOWN_CHARACTERS = 80;

function shown(text: string): string {
  const plain = text.trim();
  return [...plain.slice(0, 2 * SHOWN_CHARACTERS)].slice(0, SHOWN_CHARACTERS).join('');
}
