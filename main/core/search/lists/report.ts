import { readFileSync, statSync } from 'node:fs';
import { AppError } from '../../../../shared/errors.ts';
import type { TermReport } from '../../../../shared/ipc/searchLists.ts';
import { appendAudit } from '../../audit/index.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { JobContext } from '../../lib/job.ts';
import type { OpenArchive } from '../../store/index.ts';
import { failedOf, reportTable } from './reportTable.ts';
import type { Who } from './saved.ts';
import { countTerms } from './termReport.ts';
import type { FullReport, TermWish } from './termReport.ts';
import { termsFromFile, termsFromText } from './terms.ts';
import type { TermList } from './terms.ts';
import { writeTable } from './writeTable.ts';
import type { TableFile, TableTarget } from './writeTable.ts';

export type ReportWish = TermWish & {
  readonly source: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };
  readonly target: TableTarget | null;
};

/** `report` is what a window shows of `full`. */
export type MadeReport = { readonly report: TermReport; readonly full: FullReport; readonly table: TableFile | null };

/** Of rows and of problems: what a window shows. The written table has all rows. */
const SHOWN_ROWS = 1_000;
/** A list that takes more is none of terms. */
const MAX_FILE_BYTES = 32 << 20;

/**
 * Counts a list of terms, writes the table where one is wanted, and enters the terms into the audit chain. Throws what
 * reading the list and writing the table throw.
 */
export async function reportTerms(
  archive: Pick<OpenArchive, 'name' | 'read' | 'transaction'>,
  { source, target, ...wish }: ReportWish,
  who: Who,
  job: JobContext,
): Promise<MadeReport> {
  const startedAt = performance.now();
  const list = source.kind === 'text' ? termsFromText(source.text) : termsFromFile(listFile(source.path), source.path);
  const full = await countTerms(archive.read, list, { ...wish, nowMs: who.atMs }, job);
  const log = (file: TableFile | null): void =>
    void archive.transaction((db) => appendAudit(db, entryOf(full, list, who, file)));
  if (target === null) log(null);
  const table = target && (await writeTable(target, reportTable(full, archive.name, who), who.atMs, log));
  return { report: shownReport(full, (performance.now() - startedAt) / 1000), full, table };
}

/** Throws file.notFound, file.unreadable, search.termsUnreadable. */
function listFile(path: string): Buffer {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new AppError('search.termsUnreadable', { path });
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(isGone ? 'file.notFound' : 'file.unreadable', { path }, { cause: error });
  }
}

/** Every search is in the chain with its full text: so is every term. */
function entryOf(full: FullReport, { terms }: TermList, who: Who, file: TableFile | null) {
  const queries = terms.map(({ query }) => query);
  const details = {
    terms: terms.length,
    failed: failedOf(full),
    scripts: full.scripts,
    context: full.context,
    total: full.totalMessages,
    listSha256: sha256(queries.join('\n')).toString('hex'),
    queries,
    table: file && { path: file.path, sha256: file.sha256, bytes: file.bytes },
  };
  return { ...who, action: 'search.reported', details };
}

function shownReport(full: FullReport, seconds: number): TermReport {
  const { rows, problems, totalMessages, totalConversations, totalWithContext, context } = full;
  return {
    rows: rows.slice(0, SHOWN_ROWS),
    terms: rows.length,
    failed: failedOf(full),
    totalMessages,
    totalConversations,
    totalWithContext,
    context,
    problems: problems.slice(0, SHOWN_ROWS),
    problemCount: problems.length,
    seconds,
  };
}
