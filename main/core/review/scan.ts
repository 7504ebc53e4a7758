import type { ScanResult } from '../../../shared/ipc/jobs.ts';
import { appendAudit } from '../audit/index.ts';
import type { JobContext } from '../lib/job.ts';
import { type Changes, joinedTexts } from '../lexicon/index.ts';
import type { ReadDb, Transaction, WriteDb } from '../store/index.ts';
import { aboutReader, type AboutReader } from './about.ts';
import {
  addFlags,
  flagsBetween,
  type FoundBy,
  keepFlags,
  renewFlags,
  RETIRED,
  retireFlagsOfOthers,
} from './flagRows.ts';
import { type InstalledMatcher, loadMatchers } from './lexicons.ts';
import { changedRules, type LexiconPlan, planScan } from './scanPlan.ts';
import { placedHits } from './placedHits.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';
import { followTails, readTails, type TailMessage } from './tails.ts';
import { baseOf, forgetSegments, lexiconsWithSegments, noteBegun, noteDone, segmentsOf } from './segments.ts';

export type ScanDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  readonly actor: string;
  readonly nowMs: () => number;
};

/** Rows that are read at once; many more, and they do not die young. */
const PAGE = 1000;
/** A batch of so many pages is small enough that a cancelled job answers at once, and committing it costs little. */
const PAGES = 4;
/** Batches in which nothing was found are not worth a transaction each. */
const SAVE_EVERY = 8;
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
 * retired; doing it twice changes nothing. A cancelled or killed scan goes on where it stopped, unless the lexicons have
 * changed since.
 *
 * @param wish.everything looks at every message again, whatever was scanned before.
 * @returns `scanned` counts the messages that were looked at: 0 when all flags were up to date.
 */
export async function scanAll(deps: ScanDeps, job: JobContext, wish = { everything: false }): Promise<ScanResult> {
  const { read, transaction, actor, nowMs } = deps;
  const startedMs = nowMs();
  const matchers = loadMatchers(read);
  const { plans, ...begun } = transaction((db) => begin(db, matchers, { actor, atMs: startedMs, ...wish }));
  const total = plans.length === 0 ? 0 : countMessages(read);
  let { progress } = begun;
  const next = batches(read, plans, progress.endRecord);
  let unsaved = 0;
  for (let isDone = plans.length === 0; !isDone;) {
    await job.checkpoint({ done: Math.min(progress.scanned, total), total, records: progress.scanned });
    const batch = next(progress.afterId);
    isDone = batch.lastId === null;
    progress = { ...progress, afterId: batch.lastId ?? progress.afterId, scanned: progress.scanned + batch.messages };
    if (batch.found.length === 0 && ++unsaved < SAVE_EVERY) continue;
    unsaved = 0;
    transaction((db) => save(db, batch.found, progress));
  }
  const end = { actor, atMs: nowMs(), startedMs, scanned: progress.scanned };
  const result = transaction((db) => finish(db, plans, progress.endRecord, end));
  await job.checkpoint({ done: total, total, records: progress.scanned });
  return result;
}

type Begin = { readonly actor: string; readonly atMs: number; readonly everything: boolean };

function begin(
  db: WriteDb,
  matchers: readonly InstalledMatcher[],
  { actor, atMs, everything }: Begin,
): { plans: LexiconPlan[]; progress: Progress } {
  const lexicons = `${everything ? 'everything ' : ''}${matchers.map(baseOf).join(' ')}`;
  const last = readProgress(db);
  const isResumed = last?.lexicons === lexicons;
  const ids = matchers.map(({ lexiconId }) => lexiconId);
  if (everything && !isResumed) forgetSegments(db, ids);
  retireFlagsOfOthers(db, ids);
  forgetSegments(
    db,
    lexiconsWithSegments(db).filter((id) => !ids.includes(id)),
  );
  const plans = planScan(db, matchers);
  const endRecord = nextRecord(db);
  const progress = isResumed ? last : { lexicons, afterId: -1, scanned: 0, endRecord };
  for (const { matcher } of plans) noteBegun(db, matcher, progress.endRecord);
  const details = { lexicons: matchers.map(({ sha256 }) => sha256), changedRules: changedRules(plans), isResumed };
  appendAudit(db, { atMs, actor, action: 'scan.started', details });
  return { plans, progress };
}

/** Records are numbered without holes, so the last block knows; looking through the messages would read all of them. */
function nextRecord(db: ReadDb): number {
  const last = 'SELECT first_record + record_count FROM raw_block ORDER BY first_record DESC LIMIT 1';
  return (db.prepare(last).pluck().get() as number | undefined) ?? 1;
}

/** `isNew`: the message has no flags yet, not even retired ones. */
type Work = FoundBy & { readonly messageId: number; readonly isNew: boolean };
/** `lastId` null = nothing was left. */
type Batch = { readonly lastId: number | null; readonly messages: number; readonly found: readonly Work[] };

/** Reads and matches the next messages. Reading needs no transaction: nothing else runs before the result is saved. */
function batches(read: ReadDb, plans: readonly LexiconPlan[], endRecord: number): (afterId: number) => Batch {
  const messages = scanReader(read);
  const needsTexts = plans.some(({ stretches }) => stretches.some(({ changes }) => changes.rules !== 0));
  const condition = needsTexts
    ? 'id > ? ORDER BY id LIMIT ?'
    : `id IN (SELECT DISTINCT message_id FROM flag WHERE message_id > ? AND message_id IN (SELECT id FROM message_row)
         ORDER BY message_id LIMIT ?) ORDER BY id`;
  const aboutOf = aboutReader(read);
  const tailOf = needsTexts ? followTails(read) : readTails(read);
  const readPage = (afterId: number, found: Work[]): { lastId: number; messages: number } | null => {
    const all = messages(condition, afterId, PAGE);
    const last = all.at(-1);
    if (!last) return null;
    const flagged = flagsBetween(read, all[0]?.id ?? last.id, last.id);
    for (const message of all) {
      const one = { message, tail: tailOf(message), aboutOf, isFlagged: flagged.has(message.id) };
      if (message.recordId < endRecord) addFound(plans, one, found);
    }
    return { lastId: last.id, messages: all.length };
  };
  return (afterId) => {
    const found: Work[] = [];
    const batch = { lastId: null as number | null, messages: 0, found };
    for (let pages = 0; pages < PAGES; pages++) {
      const page = readPage(batch.lastId ?? afterId, found);
      if (!page) break;
      batch.lastId = page.lastId;
      batch.messages += page.messages;
    }
    return batch;
  };
}

type Read = {
  readonly message: ScanMessage;
  readonly tail: readonly TailMessage[];
  readonly aboutOf: AboutReader;
  readonly isFlagged: boolean;
};

/** Matches a message with the lexicons that may say something new about it. */
function addFound(plans: readonly LexiconPlan[], one: Read, found: Work[]): void {
  const { message, tail, aboutOf, isFlagged } = one;
  for (const { matcher, stretches } of plans) {
    const stretch = stretches.find(
      ({ firstRecord, endRecord }) => firstRecord <= message.recordId && message.recordId < endRecord,
    );
    if (!stretch || !mayDiffer(stretch.changes, one)) continue;
    const hits = placedHits(matcher.matcher, message, tail, aboutOf);
    if (isFlagged || hits.length > 0) found.push({ messageId: message.id, matcher, hits, isNew: !isFlagged });
  }
}

function mayDiffer({ rules, touches, hasOtherContext }: Changes, { message, tail, isFlagged }: Read): boolean {
  if (rules === null || (hasOtherContext && isFlagged) || touches(message)) return true;
  if (rules === 0 || tail.length === 0) return false;
  const { senderKind } = message;
  const texts = joinedTexts([...tail, message].map(({ text }) => text));
  return texts.some((text) => touches({ text, parts: null, senderKind }));
}

function save(db: WriteDb, found: readonly Work[], progress: Progress): void {
  for (const { messageId, isNew, ...work } of found)
    if (isNew) addFlags(db, messageId, work);
    else renewFlags(db, messageId, work);
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(RESUME, JSON.stringify(progress));
}

function readProgress(db: ReadDb): Progress | null {
  const stored = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(RESUME) as string | undefined;
  const progress = stored === undefined ? null : (JSON.parse(stored) as Partial<Progress>);
  // An older program kept no endRecord.
  return progress?.endRecord === undefined ? null : (progress as Progress);
}

function countMessages(db: ReadDb): number {
  return db.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
}

type End = { readonly actor: string; readonly atMs: number; readonly startedMs: number; readonly scanned: number };

function finish(db: WriteDb, plans: readonly LexiconPlan[], endRecord: number, end: End): ScanResult {
  const { actor, atMs, startedMs, scanned } = end;
  db.prepare('DELETE FROM meta WHERE key = ?').run(RESUME);
  for (const { matcher } of plans) {
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
