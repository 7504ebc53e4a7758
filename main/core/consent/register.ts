import { CsvError, parse } from 'csv-parse/sync';
import { readStatus, readStatusTime, type StatusTime } from './words.ts';
import {
  pairScope,
  roomScope,
  type ConsentEvent,
  type ConsentProblem,
  type ConsentReading,
  type FoldedStatus,
} from '../lib/consentTypes.ts';
import { namesNobody } from './nobody.ts';
import { columnsOf, type Column, type ColumnKind } from './registerColumns.ts';

/**
 * A consent register as CSV: a header line with names for customer and status, and for employee or room (English or
 * Chinese), then one answer per line, with the time of its withdrawal where a column gives one. Separator comma, semicolon or tab. A row without employee and room counts only for
 * records that name no employee.
 */
export function readRegister(text: string, name: string, sha256: Buffer): ConsentReading {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = delimiterOf(header);
  const columns = columnsOf(header.split(delimiter).map((cell) => cell.replaceAll('"', '')));
  if (!columns) return { recognised: false, events: [], problems: [] };
  const lines = parseLines(text, delimiter);
  if ('brokenAtLine' in lines) {
    const problem = { line: lines.brokenAtLine, code: 'consent.badCsv', detail: lines.detail };
    return { recognised: true, events: [], problems: [problem], brokenAtLine: lines.brokenAtLine };
  }
  const events: ConsentEvent[] = [];
  const problems: ConsentProblem[] = columns.unknown.map((column) => ({
    line: 1,
    code: 'consent.unknownColumn',
    detail: column.slice(0, 40),
  }));
  for (const { info, record } of lines.rows) {
    // One comma more or a lost quotation mark: what stands where, nobody knows.
    if (record.some((one, at) => isAstray(one, columns.kinds[at] ?? 'unnamed')))
      problems.push({ line: info.lines, code: 'consent.badRow', detail: record.join(delimiter).slice(0, 40) });
    const cell = (column: Column): string => (record[columns.at[column] ?? -1] ?? '').trim();
    const answers = [cell('status'), ...columns.statuses.map((at) => (record[at] ?? '').trim())];
    readRow(cell, answers, { name, line: info.lines, sha256 }, { events, problems });
  }
  return { recognised: true, events, problems };
}

/** Row numbers stand under no name where a program wrote the register; remarks may have lines. */
function isAstray(cell: string, kind: ColumnKind): boolean {
  if (kind === 'unnamed') return !/^\s*\d*\s*$/.test(cell);
  return kind === 'own' && /[\r\n]/.test(cell.trim());
}

type Row = { readonly info: { readonly lines: number }; readonly record: string[] };

function parseLines(text: string, delimiter: string): { rows: Row[] } | { brokenAtLine: number; detail: string } {
  try {
    const options = { info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, from: 2 };
    return { rows: parse(text, { delimiter, ...options }) as unknown as Row[] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { brokenAtLine: typeof error.lines === 'number' ? error.lines : 1, detail: error.code };
  }
}

function readRow(
  cell: (column: Column) => string,
  answers: readonly string[],
  { name, line, sha256 }: { readonly name: string; readonly line: number; readonly sha256: Buffer },
  { events, problems }: { readonly events: ConsentEvent[]; readonly problems: ConsentProblem[] },
): void {
  const customer = cell('customer');
  const room = cell('room');
  const written = room === '' ? pairScope(cell('employee'), customer) : roomScope(room, customer);
  const refused = scopeOfRefusal(cell('employee'), room, customer);
  const add = (status: FoldedStatus, rawStatus: string, { atMs, precision }: StatusTime): unknown =>
    events.push({
      scope: status === 'disagree' ? refused : written,
      status,
      rawStatus,
      atMs,
      precision,
      evidenceKind: 'register',
      evidenceRef: `${name}:${line}`,
      sha256,
    });
  const withdrawal = cell('withdrawal');
  if (customer !== '' && !NOT_WITHDRAWN.test(withdrawal)) {
    const time = readStatusTime(withdrawal, 'disagree');
    remarkTime(time, withdrawal, line, problems);
    add('disagree', `withdrawn ${withdrawal}`, time);
  }
  // Of several columns the one counts that says no.
  const said = answers.find((answer) => answer !== '' && readStatus(answer).status !== 'agree') ?? cell('status');
  const { status, isKnown } = readStatus(said);
  if (customer === '' || cell('status') === '') return void problems.push({ line, code: 'consent.badRow', detail: '' });
  const time = readStatusTime(cell('time'), status);
  if (!isKnown) problems.push({ line, code: 'consent.unknownStatus', detail: said.slice(0, 40) });
  remarkTime(time, cell('time'), line, problems);
  add(status, said, time);
}

function scopeOfRefusal(employee: string, room: string, customer: string): string {
  if (!namesNobody(room)) return roomScope(room, customer);
  return pairScope(namesNobody(employee) ? '' : employee, customer);
}

/** What people write into a column of withdrawals when there was none. Anything else is one, if need be without a date. */
const NOT_WITHDRAWN = /^(?:|-+|\/|0|no|n|false|none|null|n\/a|否|无|無|未撤回|没有|沒有)$/i;

function remarkTime(time: StatusTime, written: string, line: number, problems: ConsentProblem[]): void {
  if (time.atMs === null) problems.push({ line, code: 'consent.noTime', detail: written.slice(0, 40) });
  else if (time.assumedZone) problems.push({ line, code: 'consent.assumedChinaTime', detail: written });
}

function delimiterOf(header: string): string {
  return [',', ';', '\t', '，'].reduce((best, sign) =>
    header.split(sign).length > header.split(best).length ? sign : best,
  );
}
