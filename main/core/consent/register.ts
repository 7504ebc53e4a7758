import { CsvError, parse } from 'csv-parse/sync';
import { readStatus, readStatusTime } from './words.ts';
import {
  pairScope,
  roomScope,
  type ConsentEvent,
  type ConsentProblem,
  type ConsentReading,
} from '../lib/consentTypes.ts';

type Column = 'employee' | 'customer' | 'room' | 'status' | 'time';

/** Header names in lower case without spaces, `_` and `-`. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  employee: [
    'employee',
    'employeeid',
    'userid',
    'user',
    'staff',
    'staffid',
    '员工',
    '员工id',
    '员工账号',
    '員工',
    '員工id',
    '成员',
    '成員',
  ],
  customer: [
    'customer',
    'customerid',
    'externaluserid',
    'exteranalopenid',
    'externalopenid',
    'externalid',
    '客户',
    '客户id',
    '客戶',
    '客戶id',
    '外部联系人',
    '外部聯絡人',
  ],
  room: ['room', 'roomid', 'chatid', 'group', 'groupid', '群', '群id', '群聊', '群聊id'],
  status: [
    'status',
    'agreestatus',
    'consent',
    'consentstatus',
    '状态',
    '狀態',
    '同意状态',
    '同意狀態',
    '授权状态',
    '是否同意',
  ],
  time: [
    'time',
    'at',
    'date',
    'timestamp',
    'agreetime',
    'statuschangetime',
    'consenttime',
    'when',
    '时间',
    '時間',
    '日期',
    '同意时间',
    '同意時間',
    '变更时间',
    '變更時間',
  ],
};

/**
 * A consent register as CSV: a header line with names for customer and status, and for employee or room (English or
 * Chinese), then one answer per line. Separator comma, semicolon or tab. A row without employee and room counts only for
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
  const problems: ConsentProblem[] = [];
  for (const { info, record } of lines.rows) {
    const cell = (column: Column): string => (record[columns[column] ?? -1] ?? '').trim();
    readRow(cell, `${name}:${info.lines}`, info.lines, sha256, events, problems);
  }
  return { recognised: true, events, problems };
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
  ref: string,
  line: number,
  sha256: Buffer,
  events: ConsentEvent[],
  problems: ConsentProblem[],
): void {
  const customer = cell('customer');
  const { status, isKnown } = readStatus(cell('status'));
  if (customer === '' || cell('status') === '') return void problems.push({ line, code: 'consent.badRow', detail: '' });
  const time = readStatusTime(cell('time'), status);
  if (!isKnown) problems.push({ line, code: 'consent.unknownStatus', detail: cell('status').slice(0, 40) });
  if (time.atMs === null) problems.push({ line, code: 'consent.noTime', detail: cell('time').slice(0, 40) });
  else if (time.assumedZone) problems.push({ line, code: 'consent.assumedChinaTime', detail: cell('time') });
  const room = cell('room');
  events.push({
    scope: room === '' ? pairScope(cell('employee'), customer) : roomScope(room, customer),
    status,
    rawStatus: cell('status'),
    atMs: time.atMs,
    precision: time.precision,
    evidenceKind: 'register',
    evidenceRef: ref,
    sha256,
  });
}

function delimiterOf(header: string): string {
  return [',', ';', '\t', '，'].reduce((best, sign) =>
    header.split(sign).length > header.split(best).length ? sign : best,
  );
}

function columnsOf(header: readonly string[]): Partial<Record<Column, number>> | null {
  const columns: Partial<Record<Column, number>> = {};
  header.forEach((cell, at) => {
    const plain = cell
      .replace(/^\ufeff/, '')
      .replace(/[\s_-]/g, '')
      .toLowerCase();
    for (const column of Object.keys(NAMES) as Column[]) if (NAMES[column].includes(plain)) columns[column] ??= at;
  });
  return columns.customer !== undefined && columns.status !== undefined ? columns : null;
}
