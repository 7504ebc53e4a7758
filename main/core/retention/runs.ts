import { AppError } from '../../../shared/errors.ts';
import { KeptCounts, RetentionRules, type RetentionRun } from '../../../shared/ipc/retention.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import { NONE_KEPT } from './judge.ts';

/** What a plan found; kept as JSON in `retention_run.plan`. */
export type PlanFigures = Pick<
  RetentionRun,
  'messages' | 'due' | 'kept' | 'conversations' | 'attachments' | 'firstAtMs' | 'lastAtMs'
>;

type Row = Pick<
  RetentionRun,
  | 'id'
  | 'state'
  | 'plannedBy'
  | 'plannedAtMs'
  | 'digest'
  | 'runBy'
  | 'startedAtMs'
  | 'endedAtMs'
  | 'deleted'
  | 'media'
  | 'merkleRoot'
> & { readonly rules: string; readonly plan: string; readonly kept: string };

const SELECT = `SELECT id, state, planned_by AS plannedBy, planned_at_ms AS plannedAtMs, rules, plan, digest, run_by AS runBy,
  started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, deleted, media, kept, merkle_root AS merkleRoot FROM retention_run`;

/** Newest first. */
export function listRuns(db: ReadDb): RetentionRun[] {
  return (db.prepare(`${SELECT} ORDER BY id DESC`).all() as Row[]).map(runOf);
}

/** Throws `retention.notFound`. */
export function readRun(db: ReadDb, runId: number): RetentionRun {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(runId) as Row | undefined;
  if (!row) throw new AppError('retention.notFound', { runId });
  return runOf(row);
}

/** A run that was begun and has not come to its end; null: none. */
export function unfinishedRun(db: ReadDb): RetentionRun | null {
  const row = db.prepare(`${SELECT} WHERE state IN ('deleting', 'purging')`).get() as Row | undefined;
  return row ? runOf(row) : null;
}

function runOf({ rules, plan, kept, ...row }: Row): RetentionRun {
  const figures = JSON.parse(plan) as PlanFigures;
  return {
    ...row,
    ...figures,
    kept: keptCounts(figures.kept),
    rules: RetentionRules.parse(JSON.parse(rules)),
    keptLater: keptCounts(JSON.parse(kept)),
  };
}

/** An earlier version counted less. */
function keptCounts(stored: unknown): KeptCounts {
  return KeptCounts.parse({ ...NONE_KEPT, ...(stored as object) });
}

export function setState(db: WriteDb, runId: number, state: RetentionRun['state']): void {
  db.prepare('UPDATE retention_run SET state = ? WHERE id = ?').run(state, runId);
}

/** What a run has not come to yet. */
export function dropCandidates(db: WriteDb, runId: number): void {
  db.prepare('DELETE FROM retention_candidate WHERE run_id = ?').run(runId);
}
