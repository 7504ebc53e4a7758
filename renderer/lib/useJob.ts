import type { JobState } from '../../shared/ipc/jobs.ts';
import { call } from './call.ts';
import { useRoute } from './useRoute.ts';

export type JobHandle = {
  /** Null until something is known of it. */
  readonly job: JobState | null;
  readonly isRunning: boolean;
  readonly cancel: () => void;
};

/** Follows one job; `null` = none. The engine's events keep it fresh, so nothing is polled. */
export function useJob(jobId: string | null): JobHandle {
  const answer = useRoute('jobs.get', { jobId: jobId ?? '' }, { enabled: jobId !== null, keepOld: false });
  const job = jobId === null ? null : (answer.data ?? null);
  return {
    job,
    isRunning: job?.phase === 'running',
    cancel: () => {
      if (jobId !== null) void call('jobs.cancel', { jobId }).catch(() => undefined);
    },
  };
}

/** Every job that runs now, newest first. */
export function useRunningJobs(enabled: boolean): readonly JobState[] {
  const answer = useRoute('jobs.list', {}, { enabled });
  return (answer.data ?? []).filter((job) => job.phase === 'running');
}
