import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { RetentionRun } from '../../../shared/ipc/retention.ts';
import { deleteMessages, sweepMedia } from '../archive/index.ts';
import type { JobContext } from '../lib/job.ts';
import { createMerkleTree } from '../lib/merkle.ts';
import { appendAudit, keptLogs, type WriteDb } from '../store/index.ts';
import { certify } from './certify.ts';
import { countKept, createJudge, type JudgedMessage } from './judge.ts';
import { type Mates, readMates } from './mates.ts';
import { readRules } from './rules.ts';
import { readRun, setState } from './runs.ts';
import { needsSecondPerson } from './secondPerson.ts';
import type { RetentionDeps } from './who.ts';

/** Records of one transaction: about a quarter of a second, in which the engine answers nobody. */
const BATCH_RECORDS = 250;

export type RunWish = { readonly runId: number; readonly digest: string };

/**
 * Deletes what a plan lists, batch by batch, each with its audit entry; a message that is under a hold by now, or not due
 * by the rules of now, stays. Then the file is written anew, so that what was deleted stands nowhere in it, and the run is
 * certified in the chain. After a crash or a cancel the same call goes on.
 *
 * Throws `retention.notFound`, `retention.changed`, `retention.ownPlan`, `archive.tooLargeToRewrite`; the job's reason.
 */
export async function runRetention(deps: RetentionDeps, wish: RunWish, job: JobContext): Promise<RetentionRun> {
  const { archive } = deps;
  const run = archive.transaction((db) => begin(db, deps, wish));
  archive.usePageCache('writing');
  try {
    await deleteAll(deps, run, job);
    archive.transaction((db) => {
      if (readRun(db, run.id).state === 'deleting') setState(db, run.id, 'purging');
    });
    const { due } = run;
    const nearlyDone = () => job.checkpoint({ done: due, total: due + 1, records: due });
    await deps.cleanIndex({ signal: job.signal, checkpoint: nearlyDone });
    await nearlyDone();
    archive.rewriteFile();
    const logs = keptLogs(archive.folder).map((path) => basename(path));
    return archive.transaction((db) => certify(db, run.id, logs, { actor: deps.actor, atMs: deps.nowMs() }));
  } finally {
    archive.usePageCache('reading');
  }
}

function begin(db: WriteDb, { actor, nowMs }: RetentionDeps, { runId, digest }: RunWish): RetentionRun {
  const run = readRun(db, runId);
  const { state, plannedBy } = run;
  if (run.digest !== digest || state === 'done' || state === 'discarded')
    throw new AppError('retention.changed', { runId, state });
  const who = { actor, atMs: nowMs() };
  if (state !== 'planned') {
    appendAudit(db, { ...who, action: 'retention.resumed', subject: String(runId), details: { deleted: run.deleted } });
    return run;
  }
  const isForTwo = needsSecondPerson(db);
  if (isForTwo && plannedBy === actor) throw new AppError('retention.ownPlan', { user: actor });
  db.prepare("UPDATE retention_run SET state = 'deleting', run_by = ?, started_at_ms = ? WHERE id = ?").run(
    actor,
    who.atMs,
    runId,
  );
  const details = { digest, due: run.due, plannedBy, secondPerson: isForTwo };
  appendAudit(db, { ...who, action: 'retention.started', subject: String(runId), details });
  return readRun(db, runId);
}

async function deleteAll(deps: RetentionDeps, { id, due }: RetentionRun, job: JobContext): Promise<void> {
  const { archive } = deps;
  const vault = { archiveFolder: archive.folder, mediaKey: archive.key('media') };
  // Nothing but this run changes what belongs together.
  const mates = readMates(archive.read);
  const left = archive.read.prepare('SELECT count(*) FROM retention_candidate WHERE run_id = ?').pluck();
  // First what a crash left between a transaction and its files.
  sweepMedia({ read: archive.read, transaction: archive.transaction, vault });
  for (let waiting = left.get(id) as number; waiting > 0; waiting = left.get(id) as number) {
    await job.checkpoint({ done: due - waiting, total: due + 1, records: due - waiting });
    archive.transaction((db) => deleteBatch(db, deps, { runId: id, mates }));
    sweepMedia({ read: archive.read, transaction: archive.transaction, vault });
  }
}

type Row = JudgedMessage & { readonly plannedRecord: number };

function deleteBatch(db: WriteDb, deps: RetentionDeps, { runId, mates }: { runId: number; mates: Mates }): void {
  const { plannedAtMs, keptLater } = readRun(db, runId);
  const who = { actor: deps.actor, atMs: deps.nowMs() };
  // Decided anew in the transaction that deletes: a hold of a second ago counts. The clock may not make more due.
  const judge = createJudge(db, readRules(db), Math.min(plannedAtMs, who.atMs), mates);
  const rows = nextRows(db, runId, deps.batchRecords ?? BATCH_RECORDS);
  let kept = keptLater;
  const ids = new Set<number>();
  for (const row of rows) {
    // The message went since, and its id may be another's by now.
    if (row.recordId !== row.plannedRecord) continue;
    const verdict = judge(row);
    if (verdict.kind === 'due') for (const id of withMates(db, row, { runId, mates })) ids.add(id);
    else kept = countKept(kept, verdict);
  }
  const { digests, media } = deleteMessages(db, { ids: [...ids], runId }, deps.onRemoved);
  const tree = createMerkleTree();
  for (const digest of digests) tree.append(digest);
  db.prepare('DELETE FROM retention_candidate WHERE run_id = ? AND record_id <= ?').run(
    runId,
    rows.at(-1)?.plannedRecord ?? -1,
  );
  db.prepare('UPDATE retention_run SET deleted = deleted + ?, media = media + ?, kept = ? WHERE id = ?').run(
    digests.length,
    media,
    JSON.stringify(kept),
    runId,
  );
  const details = { records: digests.length, media, merkleRoot: tree.root().toString('hex') };
  appendAudit(db, { ...who, action: 'retention.deleted', subject: String(runId), details });
}

/** All of a group at once: a hold that comes between two batches would find a message without its recall. */
function withMates(db: WriteDb, { id }: Row, { runId, mates }: { runId: number; mates: Mates }): number[] {
  const isPlanned = db.prepare('SELECT 1 FROM retention_candidate WHERE run_id = ? AND record_id = ?');
  const others = (mates.of(id)?.messages ?? []).filter(({ recordId }) => isPlanned.get(runId, recordId));
  return [id, ...others.map((other) => other.id)];
}

function nextRows(db: WriteDb, runId: number, limit: number): Row[] {
  return db
    .prepare(
      `SELECT c.record_id AS plannedRecord, coalesce(m.id, 0) AS id, coalesce(m.record_id, 0) AS recordId,
         coalesce(m.conversation_id, 0) AS conversationId, m.sent_at_ms AS sentAtMs
       FROM retention_candidate c LEFT JOIN message m ON m.id = c.message_id WHERE c.run_id = ? ORDER BY c.record_id LIMIT ?`,
    )
    .all(runId, limit) as Row[];
}
