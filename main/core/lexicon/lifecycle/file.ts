import { basename } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { Sink, Table } from '../../lib/tables/table.ts';
import { createWorkbook } from '../../lib/tables/xlsx.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import { canonicalJson, checkLexicon, type LexiconProblem, type ParsedLexicon, parseLexicon } from '../parse.ts';
import { textProblem, UNSEEN } from '../characters.ts';
import type { Lexicon } from '../schema.ts';
import { signatureProblem } from './signature.ts';
import { COLUMNS, type Column } from './tables/columns.ts';
import { fromRows } from './tables/fromRows.ts';
import { linesOfText, linesOfXlsx, type ReadLines, rowsIn } from './tables/readTable.ts';
import { fromSimpleList } from './tables/simpleList.ts';
import { rowsOf } from './tables/toRows.ts';

export type LexiconFormat = 'json' | 'csv' | 'xlsx';

/** Of the characters of a text. */
const MOST_NULS = 1 / 50;

/**
 * A lexicon from the bytes of a file, told by its content: JSON, or a table (XLSX, CSV) that is either a whole lexicon (see
 * tables/columns.ts) or a plain list of terms, which gets the id of its file. Texts are UTF-8, UTF-16 with a byte order mark,
 * or GB18030.
 *
 * @returns null when it is no file of such a kind
 * @throws AppError `lexicon.signatureBroken`
 */
export function readLexiconFile(bytes: Buffer, path: string): ParsedLexicon | null {
  const parsed = parseBytes(bytes, path);
  const detail = parsed?.lexicon ? signatureProblem(parsed.lexicon) : null;
  if (detail !== null) throw new AppError('lexicon.signatureBroken', { path, detail });
  return parsed;
}

function parseBytes(bytes: Buffer, path: string): ParsedLexicon | null {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return parseLines(linesOfXlsx(bytes), path);
  const text = decodeText(bytes);
  // A picture, an old .xls: GB18030 reads anything, but texts have hardly a NUL. One that slipped in is told with its place.
  if (/\.xls[xmb]?$/i.test(path) || text.split('\0').length - 1 > text.length * MOST_NULS) return null;
  if (/^\s*[{[]/.test(text) || /\.json$/i.test(path)) return parseLexicon(text);
  return parseLines(linesOfText(text), path);
}

function parseLines(read: ReadLines | null, path: string): ParsedLexicon | null {
  if (read === null) return null;
  const unfit = read.lines.flatMap(({ line, cells }): LexiconProblem[] => {
    const message = cells.map(textProblem).find((problem) => problem !== null) ?? null;
    return message === null ? [] : [{ place: `line ${line}`, message, isFatal: true }];
  });
  const table = rowsIn(read.lines);
  const { json, problems } = table ? fromRows(table.rows) : fromSimpleList(read.lines, stemOf(path));
  const ofTable = [...read.problems, ...unfit, ...(table?.problems ?? []), ...problems];
  // What is wrong with a line would come back as a missing rule.
  if (ofTable.some(({ isFatal }) => isFatal)) return { lexicon: null, problems: ofTable };
  // Without a version it is somebody's first.
  const parsed = checkLexicon({ version: 1, ...json });
  return { lexicon: parsed.lexicon, problems: [...ofTable, ...parsed.problems] };
}

/** A file may be named in ways in which a list may not. */
function stemOf(path: string): string {
  const stem = basename(path)
    .replace(/\.[^.]*$/, '')
    .replace(UNSEEN, '')
    .trim();
  // The cut may halve a character, or end in a blank.
  return (
    stem
      .slice(0, 120)
      .replace(/\p{Cs}/gu, '')
      .trim() || 'list'
  );
}

/** JSON with one field a line, so that any tool can compare two versions; a table has all of it, too. */
export function writeLexicon(
  file: Pick<Sink, 'write'>,
  lexicon: Lexicon,
  { format, path, nowMs }: { format: LexiconFormat; path: string; nowMs: number },
): void {
  if (format === 'json') return file.write(`${JSON.stringify(JSON.parse(canonicalJson(lexicon)), null, 2)}\n`);
  const sink: Sink = { write: (chunk) => file.write(chunk), close: () => undefined };
  if (format === 'csv') return fill(createCsv<Column>(sink, COLUMNS), lexicon);
  const workbook = createWorkbook(sink, { path, nowMs });
  fill(workbook.sheet('lexicon', COLUMNS), lexicon);
  workbook.close();
}

function fill(table: Table<Column>, lexicon: Lexicon): void {
  for (const row of rowsOf(lexicon)) table.add(row);
  table.close();
}
