import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { RetentionRun } from '../../../shared/ipc/retention.ts';
import type { JobContext } from '../lib/job.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../store/index.ts';
import { countKept, createJudge, type Judge, type JudgedMessage, NONE_KEPT } from './judge.ts';
import { readRules } from './rules.ts';
import { dropCandidates, listRuns, type PlanFigures, readRun, setState, unfinishedRun } from './runs.ts';
import type { RetentionDeps, Who } from './who.ts';

/** Records between two looks at whether to go on. */
const BATCH = 5000;

type Candidate = { readonly recordId: number; readonly messageId: number; readonly sinceMs: number };

/**
 * Looks at every message and writes down which ones are due, and how many stay for which reason. Deletes nothing. An
 * earlier plan that nobody carried out is thrown away. Throws `retention.noRule`, `retention.unfinished`.
 */
export async function planRetention(
  { archive, actor, nowMs }: Pick<RetentionDeps, 'archive' | 'actor' | 'nowMs'>,
  job: JobContext,
): Promise<RetentionRun> {
  requireReady(archive.read);
  const who = { actor, atMs: nowMs() };
  const rules = readRules(archive.read);
  const judge = createJudge(archive.read, rules, who.atMs);
  const { candidates, figures } = await lookAtAll(archive.read, judge, job);
  return archive.transaction((db) => {
    // A run may have begun while this one was looking.
    requireReady(db);
    discardPlans(db, who);
    const runId = insertRun(db, { rules, figures, candidates, who });
    const { regimes, ownMonths } = rules;
    const details = { digest: digestOf(candidates), regimes, ownMonths, ...figures };
    appendAudit(db, { ...who, action: 'retention.planned', subject: String(runId), details });
    return readRun(db, runId);
  });
}

function requireReady(db: ReadDb): void {
  const { regimes, ownMonths } = readRules(db);
  if (regimes.length === 0 && ownMonths === null) throw new AppError('retention.noRule', {});
  const unfinished = unfinishedRun(db);
  if (unfinished) throw new AppError('retention.unfinished', { runId: unfinished.id });
}

async function lookAtAll(
  db: ReadDb,
  judge: Judge,
  job: JobContext,
): Promise<{ candidates: Candidate[]; figures: PlanFigures }> {
  const candidates: Candidate[] = [];
  const conversations = new Set<number>();
  let [messages, kept] = [0, NONE_KEPT];
  const times = { firstAtMs: null as number | null, lastAtMs: null as number | null };
  const total = db.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
  for (let batch = after(db, -1); batch.length > 0; batch = after(db, batch.at(-1)?.id ?? 0)) {
    for (const message of batch) {
      const verdict = judge(message);
      if (verdict.kind === 'kept') kept = countKept(kept, verdict);
      else {
        candidates.push({ recordId: message.recordId, messageId: message.id, sinceMs: verdict.sinceMs });
        conversations.add(message.conversationId);
        times.firstAtMs = Math.min(times.firstAtMs ?? Infinity, message.sentAtMs ?? Infinity);
        times.lastAtMs = Math.max(times.lastAtMs ?? -Infinity, message.sentAtMs ?? -Infinity);
      }
    }
    messages += batch.length;
    await job.checkpoint({ done: messages, total, records: candidates.length });
  }
  candidates.sort((a, b) => a.recordId - b.recordId);
  const attachments = attachmentsOf(db, candidates);
  const figures = { messages, due: candidates.length, kept, conversations: conversations.size, attachments, ...times };
  return { candidates, figures };
}

/** Ids grow: no statement stays open between two batches. */
function after(db: ReadDb, id: number): JudgedMessage[] {
  return db
    .prepare(
      `SELECT id, record_id AS recordId, conversation_id AS conversationId, sent_at_ms AS sentAtMs FROM message
       WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
    )
    .all(id) as JudgedMessage[];
}

function attachmentsOf(db: ReadDb, candidates: readonly Candidate[]): number {
  const count = db.prepare('SELECT count(*) FROM attachment WHERE message_id = ? AND sha256 IS NOT NULL').pluck();
  return candidates.reduce((sum, { messageId }) => sum + (count.get(messageId) as number), 0);
}

/** SHA-256 over the record ids in digits, ascending, one a line: what whoever starts the deletion agreed to. */
function digestOf(candidates: readonly Candidate[]): string {
  const hash = createHash('sha256');
  for (const { recordId } of candidates) hash.update(`${recordId}\n`);
  return hash.digest('hex');
}

function insertRun(
  db: WriteDb,
  made: {
    readonly rules: Pick<RetentionRun['rules'], 'regimes' | 'ownMonths'>;
    readonly figures: PlanFigures;
    readonly candidates: readonly Candidate[];
    readonly who: Who;
  },
): number {
  const { rules, figures, candidates, who } = made;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO retention_run (state, planned_by, planned_at_ms, rules, plan, digest) VALUES ('planned', ?, ?, ?, ?, ?)`,
    )
    .run(
      who.actor,
      who.atMs,
      JSON.stringify({ regimes: rules.regimes, ownMonths: rules.ownMonths }),
      JSON.stringify(figures),
      digestOf(candidates),
    );
  const insert = db.prepare(
    'INSERT INTO retention_candidate (run_id, record_id, message_id, since_ms) VALUES (?, ?, ?, ?)',
  );
  for (const one of candidates) insert.run(lastInsertRowid, one.recordId, one.messageId, one.sinceMs);
  return Number(lastInsertRowid);
}

function discardPlans(db: WriteDb, who: Who): void {
  for (const run of listRuns(db)) if (run.state === 'planned') discardRun(db, run.id, who);
}

/**
 * Throws a plan away, or ends a deletion where it stands; then its file still has to be written anew. Throws
 * `retention.notFound`, `retention.changed` for a run that has come to its end.
 */
export function discardRun(db: WriteDb, runId: number, who: Who): RetentionRun {
  const { state, deleted } = readRun(db, runId);
  if (state !== 'planned' && state !== 'deleting') throw new AppError('retention.changed', { runId, state });
  dropCandidates(db, runId);
  setState(db, runId, state === 'planned' ? 'discarded' : 'purging');
  const action = state === 'planned' ? 'retention.discarded' : 'retention.stopped';
  appendAudit(db, { ...who, action, subject: String(runId), details: { deleted } });
  return readRun(db, runId);
}
