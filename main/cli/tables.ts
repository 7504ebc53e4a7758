import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Question, SearchOrder } from '../../shared/ipc/search.ts';
import type { TermRow } from '../../shared/ipc/searchLists.ts';
import { queryNotices } from '../core/search/index.ts';
import type { TableFile, TableTarget } from '../core/search/index.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { errorSentence } from './errorSentence.ts';
import { noticeSentence } from './noticeSentence.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';

export type TableOptions = { readonly csv?: string; readonly xlsx?: string };

/** The file that was asked for; null: none. @throws AppError `input.invalid` when there are two */
export function tableTarget(route: string, { csv, xlsx }: TableOptions): TableTarget | null {
  if (csv !== undefined && xlsx !== undefined)
    throw new AppError('input.invalid', { route, problems: ['--csv and --xlsx cannot go together: give one of them'] });
  if (csv !== undefined) return { format: 'csv', path: resolve(csv) };
  return xlsx === undefined ? null : { format: 'xlsx', path: resolve(xlsx) };
}

/** `search --csv FILE`: all hits, in the order asked for. */
export async function hitsTableCommand(
  services: ArchiveServices,
  { question, order, target }: { question: Question; order: SearchOrder; target: TableTarget },
): Promise<Outcome> {
  const job = terminalJob('search');
  const table = await services.searchLists.export({ question, order, target }, job).finally(() => job.end());
  const notices = queryNotices(question.query);
  const remarks = notices.map((notice) => noticeSentence(question.query, notice));
  return { json: { ...table, notices }, lines: tableLines(table), remarks, exit: EXIT.done };
}

/** `report`: what each term of a list finds. A term that cannot be asked is a row with its error, and exit code 1. */
export async function reportCommand(
  services: ArchiveServices,
  wish: { path: string; scripts: Question['scripts']; context: number; target: TableTarget | null },
): Promise<Outcome> {
  const { path, scripts, context, target } = wish;
  const job = terminalJob('report');
  const source = { kind: 'file' as const, path };
  const { report, full, table } = await services.searchLists
    .report({ source, scripts, context, target }, job)
    .finally(() => job.end());
  const { totalMessages, totalConversations, totalWithContext } = report;
  const rows = full.rows.map((row) => ({ ...row, notices: row.error ? [] : queryNotices(row.query) }));
  return {
    json: { ...report, rows, problems: full.problems, table },
    lines: [
      'messages  conversations  unique  with context  term',
      ...full.rows.map(lineOfTerm),
      `${report.terms} terms, ${report.failed} of them refused: ${totalMessages} messages in ${totalConversations} conversations, ${totalWithContext} with context, ${report.seconds.toFixed(1)} s`,
      ...full.problems.map(({ line, code, text }) => `  line ${line} ${code} ${text}`),
      ...(table ? tableLines(table) : []),
    ],
    remarks: rows.flatMap(({ line, query, notices }) =>
      notices.map((notice) => `line ${line}: ${noticeSentence(query, notice)}`),
    ),
    // What is in the table is right, but the list was not answered whole.
    exit: report.failed > 0 ? EXIT.checkFailed : EXIT.done,
  };
}

function lineOfTerm({ name, messages, conversations, unique, withContext, error }: TermRow): string {
  if (error !== null) return `${'-'.padStart(8)}  ${name}: ${errorSentence(error)}`;
  const counts = [`${messages}`.padStart(8), `${conversations}`.padStart(13), `${unique}`.padStart(6)];
  return [...counts, `${withContext}`.padStart(12), name].join('  ');
}

function tableLines({ path, rows, bytes, changedRows }: TableFile): string[] {
  const changed = changedRows === 0 ? [] : [`${changedRows} rows have text made harmless; the last column says where`];
  return [`${rows} rows, ${bytes} bytes: ${path}`, ...changed];
}
