import type { ScanResult } from '../../../shared/ipc/jobs.ts';
import type { PersonKind, TextPart } from '../../../shared/model.ts';
import { appendAudit } from '../audit/index.ts';
import type { JobContext } from '../lib/job.ts';
import type { ReadDb, StoredMessage, Transaction, WriteDb } from '../store/index.ts';
import { insertFlag, renewFlags, RETIRED } from './flagRows.ts';
import { type InstalledMatcher, loadMatchers } from './lexicons.ts';

/**
 * Flags new messages, in the transaction that stores them. Not for messages that were scanned before: see `scanAll`.
 *
 * @returns how many flags ask for attention (suppressed ones are stored and not counted).
 */
export function scanBatch(db: WriteDb, matchers: readonly InstalledMatcher[], batch: readonly StoredMessage[]): number {
  let flags = 0;
  for (const message of batch) {
    for (const { matcher, lexiconRow } of matchers) {
      for (const hit of matcher.match(message)) flags += insertFlag(db, message.id, lexiconRow, hit);
    }
  }
  return flags;
}

export type ScanDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  readonly actor: string;
  readonly nowMs: () => number;
};

/** One transaction each; small enough that a cancelled job answers at once. */
const BATCH = 1000;
const RESUME = 'review.scan';

type ScanRow = { id: number; text: string; parts: string | null; kind: PersonKind };
type Progress = { readonly lexicons: string; readonly afterId: number; readonly scanned: number };

/**
 * Scans every message with the archive's lexicons. Flags that are still found keep their row and decision, new ones are
 * added, lost ones retired; doing it twice changes nothing. A cancelled or crashed scan goes on where it stopped, unless
 * the lexicons have changed since.
 */
export async function scanAll(deps: ScanDeps, job: JobContext): Promise<ScanResult> {
  const { read, transaction, actor, nowMs } = deps;
  const startedMs = nowMs();
  const matchers = loadMatchers(read);
  const lexicons = matchers.map(({ sha256 }) => sha256).join(' ');
  const total = read.prepare('SELECT count(*) FROM message').pluck().get() as number;
  let progress = transaction((db) => begin(db, { lexicons, actor, atMs: startedMs }));
  for (let isDone = false; !isDone;) {
    await job.checkpoint({ done: progress.scanned, total, records: progress.scanned });
    const before = progress;
    progress = transaction((db) => scanNext(db, matchers, before));
    isDone = progress.scanned === before.scanned;
  }
  const result = transaction((db) => finish(db, { actor, atMs: nowMs(), startedMs, scanned: progress.scanned }));
  await job.checkpoint({ done: progress.scanned, total: progress.scanned, records: progress.scanned });
  return result;
}

function begin(db: WriteDb, { lexicons, actor, atMs }: { lexicons: string; actor: string; atMs: number }): Progress {
  const stored = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(RESUME) as string | undefined;
  const last = stored === undefined ? null : (JSON.parse(stored) as Progress);
  const isResumed = last?.lexicons === lexicons;
  appendAudit(db, { atMs, actor, action: 'scan.started', details: { lexicons: lexicons.split(' '), isResumed } });
  return isResumed ? last : { lexicons, afterId: -1, scanned: 0 };
}

function scanNext(db: WriteDb, matchers: readonly InstalledMatcher[], before: Progress): Progress {
  const rows = db
    .prepare(
      `SELECT message.id, text, parts, person.kind AS kind FROM message JOIN person ON person.id = sender_id
       WHERE message.id > ? ORDER BY message.id LIMIT ?`,
    )
    .all(before.afterId, BATCH) as ScanRow[];
  const last = rows.at(-1);
  if (!last) return before;
  const flagged = flaggedAmong(db, rows[0]?.id ?? last.id, last.id);
  for (const row of rows) {
    const parts = row.parts === null ? null : (JSON.parse(row.parts) as TextPart[]);
    const input = { text: row.text, parts, senderKind: row.kind };
    const found = matchers.map((matcher) => ({ matcher, hits: matcher.matcher.match(input) }));
    if (flagged.has(row.id) || found.some(({ hits }) => hits.length > 0)) renewFlags(db, row.id, found);
  }
  const progress = { ...before, afterId: last.id, scanned: before.scanned + rows.length };
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(RESUME, JSON.stringify(progress));
  return progress;
}

/** Most messages have no flag: one look-up per batch instead of one per message. */
function flaggedAmong(db: WriteDb, firstId: number, lastId: number): Set<number> {
  const ids = db
    .prepare('SELECT DISTINCT message_id FROM flag WHERE message_id BETWEEN ? AND ?')
    .pluck()
    .all(firstId, lastId) as number[];
  return new Set(ids);
}

function finish(
  db: WriteDb,
  { actor, atMs, startedMs, scanned }: { actor: string; atMs: number; startedMs: number; scanned: number },
): ScanResult {
  db.prepare('DELETE FROM meta WHERE key = ?').run(RESUME);
  const rows = db
    .prepare('SELECT category, status, count(*) AS count FROM flag WHERE status <> ? GROUP BY category, status')
    .all(RETIRED) as { category: string; status: string; count: number }[];
  const byCategory: Record<string, number> = {};
  let suppressed = 0;
  for (const { category, status, count } of rows) {
    if (status === 'suppressed') suppressed += count;
    else byCategory[category] = (byCategory[category] ?? 0) + count;
  }
  const total = Object.values(byCategory).reduce((all, count) => all + count, 0);
  appendAudit(db, { atMs, actor, action: 'scan.finished', details: { scanned, total, suppressed, byCategory } });
  return { scanned, total, suppressed, byCategory, seconds: Math.max(0, atMs - startedMs) / 1000 };
}
