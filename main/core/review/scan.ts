import type { ScanResult } from '../../../shared/ipc/jobs.ts';
import { appendAudit } from '../audit/index.ts';
import type { JobContext } from '../lib/job.ts';
import type { ReadDb, Transaction, WriteDb } from '../store/index.ts';
import { addFlags, keepFlags, renewFlags, RETIRED, retireFlagsOfOthers } from './flagRows.ts';
import { type InstalledMatcher, loadMatchers } from './lexicons.ts';
import { batches } from './scanBatches.ts';
import type { Outcome } from './scanFound.ts';
import { changedRules, type LexiconPlan, planScan } from './scanPlan.ts';
import { nextRecord } from './scanRows.ts';
import { forgetOldSigns, saveBlocks } from './signRows.ts';
import { unsaved } from './unsaved.ts';
import { baseOf, forgetSegments, hasBegun, lexiconsWithSegments, noteBegun, noteDone, segmentsOf } from './segments.ts';

export type ScanDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  readonly actor: string;
  readonly nowMs: () => number;
};

const RESUME = 'review.scan';

/** How far a scan came; kept in the archive, in the transaction of the flags it tells of. */
type Progress = {
  /** The lexicons it is for; another set begins anew. */
  readonly lexicons: string;
  /** Messages up to this id are done. */
  readonly afterId: number;
  /** Messages looked at. */
  readonly scanned: number;
  /** Records from this one on were stored after it began, and scanned then. */
  readonly endRecord: number;
};

/**
 * Brings the flags of all messages up to the lexicons in force. Only what changed since the last scan is looked for: see
 * segments.ts and `changesBetween`. Flags that are still found keep their row and decision, new ones are added, lost ones
 * retired; doing it twice changes nothing. A cancelled scan goes on where it stopped, a killed one where it stored last
 * (unsaved.ts), unless the lexicons have changed since.
 *
 * @param wish.everything looks at every message again, whatever was scanned before.
 * @returns `scanned` counts the messages that were looked at: 0 when all flags were up to date.
 */
export async function scanAll(deps: ScanDeps, job: JobContext, wish = { everything: false }): Promise<ScanResult> {
  const { read, transaction, actor, nowMs } = deps;
  const startedMs = nowMs();
  const matchers = loadMatchers(read);
  const { plans, ...begun } = transaction((db) => begin(db, matchers, { actor, atMs: startedMs, ...wish }));
  const total = plans.length === 0 ? 0 : nextRecord(read) - 1;
  const progress = await scanBatches(deps, job, { plans, total, begun: begun.progress });
  const end = { actor, atMs: nowMs(), startedMs, scanned: progress.scanned };
  const result = transaction((db) => finish(db, plans, progress.endRecord, end));
  await job.checkpoint({ done: total, total, records: progress.scanned });
  return result;
}

type Scanning = { readonly plans: readonly LexiconPlan[]; readonly total: number; readonly begun: Progress };

/** @returns how far it came: to the end. A cancelled one stores what it has. */
async function scanBatches(
  { read, transaction }: ScanDeps,
  job: JobContext,
  { plans, total, begun }: Scanning,
): Promise<Progress> {
  const next = batches(read, plans, begun.endRecord, begun.afterId);
  const found = unsaved(read);
  let [progress, stored] = [begun, begun];
  const store = (): void => {
    transaction((db) => save(db, found.all(), progress));
    found.saved();
    stored = progress;
  };
  for (let isDone = plans.length === 0; !isDone;) {
    try {
      await job.checkpoint({ done: Math.min(progress.scanned, total), total, records: progress.scanned });
    } catch (cancelled) {
      if (progress !== stored && !found.isOutdated()) store();
      throw cancelled;
    }
    if (found.isOutdated()) progress = stored;
    const batch = next(progress.afterId);
    isDone = batch.lastId === null;
    progress = { ...progress, afterId: batch.lastId ?? progress.afterId, scanned: progress.scanned + batch.messages };
    found.add(batch);
    if (isDone || found.isEnough()) store();
  }
  return progress;
}

type Begin = { readonly actor: string; readonly atMs: number; readonly everything: boolean };

function begin(
  db: WriteDb,
  matchers: readonly InstalledMatcher[],
  { actor, atMs, everything }: Begin,
): { plans: LexiconPlan[]; progress: Progress } {
  const lexicons = `${everything ? 'everything ' : ''}${matchers.map(baseOf).join(' ')}`;
  const last = readProgress(db);
  const isResumed = last?.lexicons === lexicons && matchers.every((matcher) => hasBegun(db, matcher));
  const ids = matchers.map(({ lexiconId }) => lexiconId);
  if (everything && !isResumed) forgetSegments(db, ids);
  retireFlagsOfOthers(db, ids);
  forgetSegments(
    db,
    lexiconsWithSegments(db).filter((id) => !ids.includes(id)),
  );
  forgetOldSigns(db);
  const plans = planScan(db, matchers);
  const endRecord = nextRecord(db);
  const progress = isResumed ? last : { lexicons, afterId: -1, scanned: 0, endRecord };
  for (const { matcher } of plans) noteBegun(db, matcher, progress.endRecord);
  const details = { lexicons: matchers.map(({ sha256 }) => sha256), changedRules: changedRules(plans), isResumed };
  appendAudit(db, { atMs, actor, action: 'scan.started', details });
  return { plans, progress };
}

function save(db: WriteDb, { found, signs }: Outcome, progress: Progress): void {
  for (const { messageId, isNew, ...work } of found)
    if (isNew) addFlags(db, messageId, work);
    else renewFlags(db, messageId, work);
  saveBlocks(db, signs);
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(RESUME, JSON.stringify(progress));
}

function readProgress(db: ReadDb): Progress | null {
  const stored = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(RESUME) as string | undefined;
  const progress = stored === undefined ? null : (JSON.parse(stored) as Partial<Progress>);
  // An older program kept no endRecord.
  return progress?.endRecord === undefined ? null : (progress as Progress);
}

type End = { readonly actor: string; readonly atMs: number; readonly startedMs: number; readonly scanned: number };

function finish(db: WriteDb, plans: readonly LexiconPlan[], endRecord: number, end: End): ScanResult {
  const { actor, atMs, startedMs, scanned } = end;
  db.prepare('DELETE FROM meta WHERE key = ?').run(RESUME);
  for (const { matcher } of plans) {
    // Meanwhile somebody turned out to be a customer: the next scan looks again.
    if (!hasBegun(db, matcher)) continue;
    noteDone(db, matcher, endRecord);
    // Messages that came meanwhile may have been flagged with an older version: then theirs stays named.
    const isWhole = segmentsOf(db, matcher.lexiconId).every(({ bases }) => bases.join() === baseOf(matcher));
    if (isWhole) keepFlags(db, matcher);
  }
  const { byCategory, suppressed } = countFlags(db);
  const total = Object.values(byCategory).reduce((all, count) => all + count, 0);
  appendAudit(db, { atMs, actor, action: 'scan.finished', details: { scanned, total, suppressed, byCategory } });
  return { scanned, total, suppressed, byCategory, seconds: Math.max(0, atMs - startedMs) / 1000 };
}

function countFlags(db: ReadDb): { byCategory: Record<string, number>; suppressed: number } {
  const rows = db
    .prepare('SELECT category, status, count(*) AS count FROM flag WHERE status <> ? GROUP BY category, status')
    .all(RETIRED) as { category: string; status: string; count: number }[];
  const byCategory: Record<string, number> = {};
  let suppressed = 0;
  for (const { category, status, count } of rows) {
    if (status === 'suppressed') suppressed += count;
    else byCategory[category] = (byCategory[category] ?? 0) + count;
  }
  return { byCategory, suppressed };
}
