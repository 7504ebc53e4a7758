import { AppError } from '../../../../shared/errors.ts';
import type { Problem } from '../../../../shared/model.ts';
import { linesOfCsv, type TableLine } from '../../lib/tables/readCsv.ts';
import { countsFrom1904, MAX_SHEET_ROWS, readFirstSheet } from '../../lib/tables/readXlsx.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import { readDay } from './day.ts';

/** `customer` and `conversation` are ids of the platform, '' where the row has none. `endedOn` null: open. */
export type ContractRow = {
  readonly line: number;
  readonly customer: string;
  readonly conversation: string;
  readonly endedOn: string | null;
};

export type ContractFile = { readonly rows: readonly ContractRow[]; readonly problems: readonly Problem[] };

type Lines = { readonly lines: readonly TableLine[]; readonly problems: readonly Problem[]; readonly dayOf: DayOf };
type DayOf = (cell: string) => string | null;

const HEADINGS = {
  customer: /^(customer(_?id)?|external_?userid|客户(id|编号)?|客戶(id|編號)?)$/iu,
  conversation: /^(conversation(_?key)?|会话|會話|对话|對話)$/iu,
  end: /^((contract_?)?end(ed)?(_?(on|date))?|终止日期?|合同终止日期?|合同结束日期?|保险止期|終止日期?|合約終止日期?|合約結束日期?)$/iu,
};

/**
 * A list of when contracts ended, from CSV or XLSX with a heading. A row whose day cannot be read still counts: as a
 * contract without an end, which keeps everything of that customer. Throws `retention.contractsUnreadable`.
 */
export function readContracts(bytes: Buffer, path: string): ContractFile {
  const found = linesOf(bytes, path);
  const [header, ...lines] = found?.lines ?? [];
  const columns = header && columnsIn(header.cells);
  if (!found || !columns) throw new AppError('retention.contractsUnreadable', { path });
  const problems = [...found.problems];
  const rows = lines.flatMap(({ line, cells }): ContractRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const cell = (at: number): string => (cells[at] ?? '').trim();
    const [customer, conversation, end] = [cell(columns.customer), cell(columns.conversation), cell(columns.end)];
    if (customer === '' && conversation === '') {
      problems.push(problem(path, line, 'contract.noSubject'));
      return [];
    }
    const endedOn = found.dayOf(end);
    if (endedOn === null && end !== '') problems.push(problem(path, line, 'contract.badDate', end.slice(0, 40)));
    return [{ line, customer, conversation, endedOn }];
  });
  return { rows, problems };
}

function linesOf(bytes: Buffer, path: string): Lines | null {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return linesOfXlsx(bytes, path);
  const text = decodeText(bytes);
  const lines = /\.xls[xmb]?$/iu.test(path) || text.includes('\0') ? null : linesOfCsv(text);
  return lines && { lines, problems: [], dayOf: readDay };
}

function linesOfXlsx(bytes: Buffer, path: string): Lines | null {
  const lines = readFirstSheet(bytes);
  if (!lines) return null;
  const problems = lines.flatMap(({ line, hasFormula, hasError }) => [
    ...(hasFormula ? [problem(path, line, 'contract.formula')] : []),
    ...(hasError ? [problem(path, line, 'contract.noValue')] : []),
  ]);
  if (lines.length >= MAX_SHEET_ROWS) problems.push(problem(path, MAX_SHEET_ROWS, 'contract.tooManyRows'));
  // The same number is a day four years earlier in a workbook that counts from 1904.
  const dayOf: DayOf = countsFrom1904(bytes) ? readDay : (cell) => readDay(cell) ?? dayOfSerial(cell);
  return { lines, problems, dayOf };
}

/** Excel's number of a day, 1954 to 2173. */
function dayOfSerial(cell: string): string | null {
  const days = /^\d{5}(\.0+)?$/u.test(cell) ? Number(cell) : 0;
  return days >= 20_000 && days <= 99_999 ? new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10) : null;
}

function columnsIn(cells: readonly string[]): Record<keyof typeof HEADINGS, number> | null {
  const at = (heading: RegExp): number => cells.findIndex((cell) => heading.test(cell.trim()));
  const columns = { customer: at(HEADINGS.customer), conversation: at(HEADINGS.conversation), end: at(HEADINGS.end) };
  const isUsable = columns.end >= 0 && (columns.customer >= 0 || columns.conversation >= 0);
  return isUsable ? columns : null;
}

function problem(file: string, line: number, code: string, detail?: string): Problem {
  return { file, line, byteOffset: null, code, ...(detail === undefined ? {} : { detail }) };
}
