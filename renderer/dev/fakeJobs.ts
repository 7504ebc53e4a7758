import type { AppEvent } from '../../shared/events.ts';
import type { JobResult, JobState } from '../../shared/ipc/jobs.ts';

export type FakeJobs = ReturnType<typeof fakeJobs>;

/** Jobs that count up by the clock and end with a given result. */
export function fakeJobs(tell: (event: AppEvent) => void) {
  const jobs = new Map<string, JobState>();
  const put = (job: JobState) => {
    jobs.set(job.jobId, job);
    tell({ kind: 'job', job });
  };
  const step = (jobId: string, result: JobResult, totalMs: number, startedAtMs: number) => {
    if ((jobs.get(jobId)?.phase ?? 'running') !== 'running') return;
    const job = jobAt(jobId, result, Math.min(1, (Date.now() - startedAtMs) / totalMs), totalMs, startedAtMs);
    put(job);
    if (job.phase === 'running') setTimeout(() => step(jobId, result, totalMs, startedAtMs), 100);
  };
  return {
    list: () => [...jobs.values()],
    get: (jobId: string) => jobs.get(jobId),
    run: (result: JobResult, totalMs: number): { jobId: string } => {
      const jobId = `${result.kind}-${jobs.size + 1}`;
      step(jobId, result, totalMs, Date.now());
      return { jobId };
    },
    cancel: (jobId: string): null => {
      const job = jobs.get(jobId);
      if (job !== undefined) put({ ...job, phase: 'cancelled' });
      return null;
    },
  };
}

function jobAt(jobId: string, result: JobResult, share: number, totalMs: number, startedAtMs: number): JobState {
  const total = 41_233_107;
  const isDone = share >= 1;
  return {
    jobId,
    kind: result.kind,
    phase: isDone ? 'done' : 'running',
    done: Math.round(total * share),
    total,
    records: Math.round(100_000 * share),
    problems: Math.round(12 * share),
    startedAtMs,
    secondsLeft: isDone ? null : ((1 - share) * totalMs) / 1000,
    perSecond: share === 0 ? null : total / (totalMs / 1000),
    result: isDone ? result : null,
    error: null,
  };
}
