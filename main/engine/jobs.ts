import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import type { JobKind, JobResult, JobState } from '../../shared/ipc/jobs.ts';
import type { JobContext } from '../core/lib/job.ts';
import { bug } from '../rpc/router.ts';

type Running = { state: JobState; readonly controller: AbortController; ended: Promise<void> };

/** Runs beside no other: what another job has read and not written yet could bring back what this one deletes. */
const isAlone = (kind: JobKind): boolean => kind === 'retentionRun';

/** How many ended jobs stay readable by `jobs.get`. */
const KEPT_ENDED_JOBS = 50;
const REPORT_EVERY_MS = 100;

/**
 * Long work: progress, cancel, exactly one end. One at a time per kind, a deletion beside no other; jobs share the engine's
 * one thread with the requests, so every `checkpoint` lets waiting requests (a search, a cancel) in.
 */
export class Jobs {
  readonly #jobs = new Map<string, Running>();
  readonly #emit: (state: JobState) => void;
  readonly #log: (line: string) => void;
  readonly #nowMs: () => number;
  /** Set by the session: turns an error of a library (a full disk) into an AppError. */
  mapError: (error: unknown) => unknown = (error) => error;

  constructor(options: { emit: (state: JobState) => void; log: (line: string) => void; nowMs: () => number }) {
    this.#emit = options.emit;
    this.#log = options.log;
    this.#nowMs = options.nowMs;
  }

  /** @throws AppError `job.busy` while a job of that kind runs, or one that runs alone. */
  start(kind: JobKind, run: (job: JobContext) => Promise<JobResult>): string {
    this.#requireFree(kind);
    const controller = new AbortController();
    const running: Running = { state: newState(kind, this.#nowMs()), controller, ended: Promise.resolve() };
    const { jobId } = running.state;
    this.#jobs.set(jobId, running);
    this.#forgetOld();
    this.#emit(running.state);
    running.ended = nextTurn()
      .then(() => run({ signal: controller.signal, checkpoint: this.#checkpointOf(running) }))
      .then(
        (result) => this.#end(running, { phase: 'done', result }),
        (error: unknown) => this.#end(running, this.#endOf(error, running)),
      );
    return jobId;
  }

  list(): JobState[] {
    return [...this.#jobs.values()].map((job) => job.state);
  }

  get(jobId: string): JobState {
    return this.#find(jobId).state;
  }

  cancel(jobId: string): void {
    this.#find(jobId).controller.abort();
  }

  /** Cancels what runs and waits for it; call before the archive is closed. */
  async stopAll(): Promise<void> {
    const running = [...this.#jobs.values()];
    for (const job of running) job.controller.abort();
    await Promise.all(running.map((job) => job.ended));
  }

  #requireFree(kind: JobKind): void {
    for (const job of this.list()) {
      // A verification looks at a folder outside the archive.
      const areApart = kind === 'verify' || job.kind === 'verify' || !(isAlone(kind) || isAlone(job.kind));
      if (job.phase === 'running' && (job.kind === kind || !areApart))
        throw new AppError('job.busy', { kind: job.kind });
    }
  }

  #find(jobId: string): Running {
    const job = this.#jobs.get(jobId);
    if (!job) throw new AppError('job.notFound', { jobId });
    return job;
  }

  #checkpointOf(running: Running): JobContext['checkpoint'] {
    let reportedAtMs = 0;
    let beganAtMs = running.state.startedAtMs;
    return async ({ done, total, records, problems, stage = null }) => {
      const nowMs = this.#nowMs();
      if (stage !== running.state.stage) beganAtMs = nowMs;
      running.state = { ...running.state, done, total, stage, ...rateOf(beganAtMs, nowMs, done, total) };
      if (records !== undefined) running.state = { ...running.state, records };
      if (problems !== undefined) running.state = { ...running.state, problems };
      if (nowMs - reportedAtMs >= REPORT_EVERY_MS) {
        reportedAtMs = nowMs;
        this.#emit(running.state);
      }
      await nextTurn();
      running.controller.signal.throwIfAborted();
    };
  }

  #endOf(thrown: unknown, running: Running): Partial<JobState> {
    const error = this.mapError(thrown);
    if (running.controller.signal.aborted) return { phase: 'cancelled' };
    if (error instanceof AppError) return { phase: 'failed', error: error.toShape() };
    const refused = bug(`job ${running.state.kind}`, error, this.#log);
    return { phase: 'failed', error: refused.ok ? null : refused.error };
  }

  #end(running: Running, end: Partial<JobState>): void {
    running.state = { ...running.state, secondsLeft: null, ...end };
    this.#emit(running.state);
  }

  #forgetOld(): void {
    const ended = [...this.#jobs.values()].filter((job) => job.state.phase !== 'running');
    for (const job of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED_JOBS))) this.#jobs.delete(job.state.jobId);
  }
}

function newState(kind: JobKind, startedAtMs: number): JobState {
  return {
    jobId: randomUUID(),
    kind,
    phase: 'running',
    stage: null,
    done: 0,
    total: 0,
    records: 0,
    problems: 0,
    startedAtMs,
    secondsLeft: null,
    perSecond: null,
    result: null,
    error: null,
  };
}

function rateOf(startedAtMs: number, nowMs: number, done: number, total: number) {
  const seconds = (nowMs - startedAtMs) / 1000;
  // The first half second says nothing about the rate yet.
  if (seconds < 0.5 || done <= 0) return { perSecond: null, secondsLeft: null };
  const perSecond = done / seconds;
  return { perSecond, secondsLeft: total > 0 ? Math.max(0, (total - done) / perSecond) : null };
}
