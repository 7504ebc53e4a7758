import type { AppErrorShape } from '../../../../shared/errors.ts';
import { errorTexts, syntaxTexts } from '../../../../shared/texts/index.ts';
import type { TermRow } from '../../../../shared/ipc/searchLists.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { Cell, Sink, Table } from '../../lib/tables/table.ts';
import type { Who } from './saved.ts';
import type { FullReport } from './termReport.ts';

const REPORT_COLUMNS = [
  'row',
  'line',
  'name',
  'query',
  'messages',
  'conversations',
  'unique',
  'with_context',
  'remark',
] as const;
type ReportColumn = (typeof REPORT_COLUMNS)[number];

/** A report as a table: terms, the total, then what was remarkable about the list; column `row` tells them apart. */
export function reportTable(full: FullReport, archiveName: string, who: Who) {
  const facts = Object.entries(reportFacts(full, archiveName, who));
  const rows = (table: Table<ReportColumn>): void => fill(table, full);
  return { name: 'term report', columns: REPORT_COLUMNS, facts, rows };
}

/** The same rows as a CSV file of somebody else’s; closes it. */
export function writeReportCsv(sink: Sink, full: FullReport): void {
  const csv = createCsv(sink, REPORT_COLUMNS);
  fill(csv, full);
  csv.close();
}

/** How a report was made. */
export function reportFacts(full: FullReport, archiveName: string, { actor, atMs }: Who) {
  return {
    archive: archiveName,
    messages_in_archive: full.searched,
    scripts: full.scripts,
    context: full.context,
    terms: full.rows.length,
    failed: failedOf(full),
    made_by: actor,
    made_at: new Date(atMs).toISOString(),
  };
}

export function failedOf({ rows }: FullReport): number {
  return rows.filter(({ error }) => error !== null).length;
}

function fill(table: Table<ReportColumn>, full: FullReport): void {
  for (const row of full.rows) table.add(termCells(row));
  const none = {
    line: null,
    name: null,
    query: null,
    messages: null,
    conversations: null,
    unique: null,
    with_context: null,
  };
  const total = {
    messages: full.totalMessages,
    conversations: full.totalConversations,
    with_context: full.totalWithContext,
  };
  const failed = failedOf(full);
  const remark = failed === 0 ? null : `${failed} of ${full.rows.length} terms could not be asked and are not in it`;
  table.add({ ...none, ...total, row: 'total', remark });
  for (const { line, text, code } of full.problems)
    table.add({ ...none, row: 'list', line, query: text, remark: code });
}

function termCells({
  line,
  name,
  query,
  messages,
  conversations,
  unique,
  withContext,
  error,
}: TermRow): Record<ReportColumn, Cell> {
  // A term that could not be asked was not found zero times: nobody knows, and the cells stay empty.
  const counts =
    error === null
      ? { messages, conversations, unique, with_context: withContext }
      : { messages: null, conversations: null, unique: null, with_context: null };
  return { row: 'term', line, name, query, ...counts, remark: error && errorText(error) };
}

/** `search.syntax unbalancedQuote at 4: a quote has no partner`: the code, and what it means. Places are 1-based. */
function errorText(error: AppErrorShape): string {
  if (error.code !== 'search.syntax') return `${error.code}: ${errorTexts.en[error.code].what}`;
  const { reason, at } = error.details;
  return `${error.code} ${reason} at ${at + 1}: ${syntaxTexts.en[reason]}`;
}
