import type { Overview, SourceSummary } from '../../../../shared/ipc/archive.ts';
import type { importRoutes, WithheldRecord } from '../../../../shared/ipc/import.ts';
import type { Problem, WithheldCounts, WithheldReason } from '../../../../shared/model.ts';
import type { RouteOutput } from '../../../../shared/routes.ts';
import type { z } from 'zod';
import { problemsOfImport, withheldConversations } from '../importing/report.ts';
import type { ReadDb } from '../../store/index.ts';

type Counts = Pick<
  Overview,
  | 'messages'
  | 'conversations'
  | 'people'
  | 'customers'
  | 'employees'
  | 'withheld'
  | 'withheldConversations'
  | 'problems'
  | 'firstAtMs'
  | 'lastAtMs'
  | 'sources'
>;
type Out<K extends keyof typeof importRoutes> = RouteOutput<typeof importRoutes, K>;

/** What the archive holds. */
export function overviewCounts(db: ReadDb): Counts {
  const one = (sql: string): number => (db.prepare(sql).get() as { n: number | null }).n ?? 0;
  const people = db
    .prepare(
      'SELECT kind, count(*) AS n FROM person WHERE id IN (SELECT person_id FROM conversation_member) GROUP BY kind',
    )
    .all() as { kind: string; n: number }[];
  const kind = (name: string): number => people.find((row) => row.kind === name)?.n ?? 0;
  const edge = (order: 'ASC' | 'DESC'): number | null =>
    (
      db
        .prepare(`SELECT sent_at_ms AS at FROM message WHERE sent_at_ms IS NOT NULL ORDER BY id ${order} LIMIT 1`)
        .get() as { at: number } | undefined
    )?.at ?? null;
  return {
    messages: one('SELECT count(*) AS n FROM message'),
    conversations: one('SELECT count(*) AS n FROM conversation'),
    people: people.reduce((sum, row) => sum + row.n, 0),
    customers: kind('customer'),
    employees: kind('employee'),
    withheld: withheldCounts(db),
    withheldConversations: withheldConversations(db, null),
    problems: one('SELECT count(*) AS n FROM problem'),
    firstAtMs: edge('ASC'),
    lastAtMs: edge('DESC'),
    sources: sourcesOf(db),
  };
}

function withheldCounts(db: ReadDb): WithheldCounts {
  const counts: WithheldCounts = { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0 };
  const rows = db.prepare('SELECT reason, count(*) AS n FROM withheld_record GROUP BY reason').all();
  for (const row of rows as { reason: WithheldReason; n: number }[]) counts[row.reason] = row.n;
  return counts;
}

/** Bytes of all sources; a file that was imported twice is one. */
export function distinctSourceBytes(sources: Counts['sources']): number {
  const bytes = new Map(sources.map((source) => [source.sha256, source.sizeBytes]));
  return [...bytes.values()].reduce((all, one) => all + one, 0);
}

function sourcesOf(db: ReadDb): z.output<typeof SourceSummary>[] {
  return db
    .prepare(
      `SELECT f.id, f.import_id AS importId, f.path, f.sha256, f.size_bytes AS sizeBytes, i.started_at_ms AS importedAtMs, f.records, i.basis
       FROM source_file f JOIN import i ON i.id = f.import_id ORDER BY f.id DESC`,
    )
    .all() as z.output<typeof SourceSummary>[];
}

/** Pages through an import's problems in the order they were met. */
export function importProblems(
  db: ReadDb,
  page: { readonly importId: number; readonly offset: number; readonly limit: number },
): { total: number; problems: Problem[] } {
  const { total } = db.prepare('SELECT count(*) AS total FROM problem WHERE import_id = ?').get(page.importId) as {
    total: number;
  };
  return { total, problems: problemsOfImport(db, page.importId, page.offset, page.limit) };
}

/** What the gate keeps out, oldest import first: place, hash and reason, never content. */
export function withheldRecords(
  db: ReadDb,
  page: {
    readonly importId: number | null;
    readonly reason: WithheldReason | null;
    readonly offset: number;
    readonly limit: number;
  },
): Out<'import.withheld'> {
  const where = 'WHERE (@importId IS NULL OR w.import_id = @importId) AND (@reason IS NULL OR w.reason = @reason)';
  const filter = { importId: page.importId, reason: page.reason };
  const { total } = db.prepare(`SELECT count(*) AS total FROM withheld_record w ${where}`).get(filter) as {
    total: number;
  };
  const rows = db
    .prepare(
      `SELECT f.path AS file, w.seq, w.msgid, w.sent_at_ms AS sentAtMs, w.pair, w.sha256, w.reason FROM withheld_record w
       JOIN source_file f ON f.id = w.source_file_id ${where} ORDER BY w.id LIMIT @limit OFFSET @offset`,
    )
    .all({ ...filter, limit: page.limit, offset: page.offset }) as (Omit<WithheldRecord, 'sha256'> & {
    sha256: Buffer;
  })[];
  return { total, records: rows.map((row) => ({ ...row, sha256: row.sha256.toString('hex') })) };
}
