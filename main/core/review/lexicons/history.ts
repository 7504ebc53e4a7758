import type { HistoryRun } from '../../../../shared/ipc/lexicons.ts';
import { appendAudit } from '../../audit/index.ts';
import { compile, type Matcher } from '../../lexicon/index.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ReadDb, Transaction } from '../../store/index.ts';
import { aboutReader, type AboutReader } from '../about.ts';
import type { PlacedHit } from '../flagRows.ts';
import { type EarlierMessages, readEarlier } from '../earlierMessages.ts';
import { placedHits } from '../placedHits.ts';
import { type ScanMessage, scanReader } from '../scanRows.ts';
import { followTails, type Tails } from '../tails.ts';
import { checkedLexicon } from './refuse.ts';
import { findRow, rowInForce } from './rows.ts';
import { storeRun } from './runs.ts';
import { createSamples } from './samples.ts';
import { createTally } from './tally.ts';

export type HistoryDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  readonly actor: string;
  readonly nowMs: () => number;
};

/** One read each; small enough that a cancelled job answers at once. */
const BATCH = 1000;

/**
 * Matches every message of the archive with a version and with the one in force, and keeps what an approver has to see.
 * Flags nothing. The report is kept with the version, and the run is in the audit chain.
 *
 * @throws AppError `lexicon.notFound`, `lexicon.invalid`
 */
export async function runOverHistory(
  { read, transaction, actor, nowMs }: HistoryDeps,
  { id, version, seed }: { id: string; version: number; seed: number },
  job: JobContext,
): Promise<HistoryRun> {
  const startedMs = nowMs();
  const row = findRow(read, id, version);
  const inForce = rowInForce(read, id);
  const before = inForce && inForce.id !== row.id ? inForce : null;
  const matchers = { now: compile(checkedLexicon(row)), before: before && compile(checkedLexicon(before)) };
  const next = scanReader(read);
  const earlier = readEarlier(next);
  const matching = { ...matchers, aboutOf: aboutReader(read), tailOf: followTails(read).tailOf, earlier };
  const tally = createTally();
  const msgidOf = msgidReader(read);
  const samples = { new: createSamples(seed, msgidOf), lost: createSamples(seed, msgidOf) };
  const total = read.prepare('SELECT count(*) FROM message').pluck().get() as number;
  const after = (id: number) => next('id > ? ORDER BY id LIMIT ?', id, BATCH);
  for (let batch = after(-1), done = 0; batch.length > 0; batch = after(batch.at(-1)?.id ?? 0)) {
    await job.checkpoint({ done, total, records: done });
    for (const message of batch) compare(message, matching, tally, samples);
    done += batch.length;
  }
  const atMs = nowMs();
  const run: HistoryRun = {
    ...{ lexicon: id, version, sha256: row.sha256, against: before?.version ?? null, by: actor, atMs, seed },
    ...tally.counts(),
    new: samples.new.drawn(),
    lost: samples.lost.drawn(),
    seconds: Math.max(0, atMs - startedMs) / 1000,
  };
  transaction((db) => {
    // A draft may have been saved meanwhile: the run belongs to what was run.
    storeRun(db, row, run);
    const { sha256, against, messages, hits, suppressed } = run;
    const changes = { new: run.new.hits, lost: run.lost.hits };
    const details = { version, sha256, against, seed, messages, hits, suppressed, ...changes };
    appendAudit(db, { atMs, actor, action: 'lexicon.ran', subject: id, details });
  });
  return run;
}

type Matching = {
  readonly now: Matcher;
  readonly before: Matcher | null;
  readonly aboutOf: AboutReader;
  readonly tailOf: Tails;
  readonly earlier: EarlierMessages;
};

/** As a scan would flag it, terms that were sent in several messages included. */
function compare(
  message: ScanMessage,
  { now, before, aboutOf, tailOf, earlier }: Matching,
  tally: ReturnType<typeof createTally>,
  samples: { new: ReturnType<typeof createSamples>; lost: ReturnType<typeof createSamples> },
): void {
  const tail = tailOf(message);
  const hits = placedHits(now, message, tail, aboutOf, earlier);
  tally.add(message, hits);
  const old = standing(before ? placedHits(before, message, tail, aboutOf, earlier) : []);
  const standingNow = standing(hits);
  for (const [place, hit] of standingNow) if (!old.has(place)) samples.new.add(message, hit);
  for (const [place, hit] of old) if (!standingNow.has(place)) samples.lost.add(message, hit);
}

/** A hit is the same when rule and place are, as with flags. Suppressed ones ask for nobody's attention. */
function standing(hits: readonly PlacedHit[]): Map<string, PlacedHit> {
  const open = hits.filter(({ suppressedBy }) => suppressedBy === null);
  return new Map(open.map((hit) => [`${hit.rule}\n${JSON.stringify([hit.ranges, hit.earlier])}`, hit]));
}

function msgidReader(read: ReadDb): (messageId: number) => string {
  const query = read.prepare('SELECT msgid FROM message WHERE id = ?').pluck();
  return (messageId) => query.get(messageId) as string;
}
