import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { JobResult, JobState } from '../../shared/ipc/jobs.ts';
import { Jobs } from './jobs.ts';

const scanned: JobResult = { kind: 'scan', scan: { scanned: 1, total: 0, suppressed: 0, byCategory: {}, seconds: 0 } };

function observedJobs() {
  const states: JobState[] = [];
  const lines: string[] = [];
  const jobs = new Jobs({ emit: (state) => states.push(state), log: (line) => lines.push(line), nowMs: Date.now });
  const ends = () => states.filter((state) => state.phase !== 'running');
  return { jobs, states, lines, ends };
}

describe('jobs', () => {
  test('a job that returns ends once, as done, with its result', async () => {
    const { jobs, ends } = observedJobs();
    const jobId = jobs.start('scan', () => Promise.resolve(scanned));
    await jobs.stopAll();
    expect(ends()).toHaveLength(1);
    expect(jobs.get(jobId)).toMatchObject({ phase: 'done', result: scanned });
  });

  test('a cancelled job ends at its next checkpoint, as cancelled, and only once', async () => {
    const { jobs, ends } = observedJobs();
    const jobId = jobs.start('scan', async (job) => {
      for (;;) await job.checkpoint({ done: 1, total: 2 });
    });
    setTimeout(() => jobs.cancel(jobId), 20);
    await expect.poll(() => jobs.get(jobId).phase).toBe('cancelled');
    expect(ends()).toHaveLength(1);
  });

  test('an expected failure keeps its code; a bug leaves only a reference, its words go to the log', async () => {
    const { jobs, lines } = observedJobs();
    const expected = jobs.start('export', () => Promise.reject(new AppError('disk.full', { path: 'E:' })));
    const unexpected = jobs.start('scan', () => Promise.reject(new Error('secret path')));
    await expect.poll(() => jobs.get(unexpected).phase).toBe('failed');
    expect(jobs.get(expected).error).toEqual({ code: 'disk.full', details: { path: 'E:' } });
    expect(JSON.stringify(jobs.get(unexpected))).not.toContain('secret path');
    expect(lines.join()).toContain('secret path');
  });

  test('a stage is told with a progress and a rate of its own', async () => {
    const time = { nowMs: 0 };
    const jobs = new Jobs({ emit: () => undefined, log: () => undefined, nowMs: () => time.nowMs });
    const seen: JobState[] = [];
    const jobId = jobs.start('export', async (job) => {
      const at = async (nowMs: number, progress: Parameters<typeof job.checkpoint>[0]): Promise<void> => {
        time.nowMs = nowMs;
        await job.checkpoint(progress);
        seen.push(jobs.get(jobId));
      };
      await at(10_000, { done: 100, total: 100 });
      await at(20_000, { done: 0, total: 50, stage: 'packing' });
      await at(21_000, { done: 25, total: 50, stage: 'packing' });
      return scanned;
    });
    await expect.poll(() => jobs.get(jobId).phase).toBe('done');
    expect(seen.map(({ stage, done, perSecond }) => [stage, done, perSecond])).toEqual([
      [null, 100, 10],
      ['packing', 0, null],
      ['packing', 25, 25],
    ]);
  });

  test('a second job of the same kind is refused while the first runs', async () => {
    const { jobs } = observedJobs();
    jobs.start('import', (job) => job.checkpoint({ done: 0, total: 1 }).then(() => scanned));
    expect(() => jobs.start('import', () => Promise.resolve(scanned))).toThrow(
      expect.objectContaining({ code: 'job.busy' }),
    );
    await jobs.stopAll();
  });

  test('a deletion runs beside nothing but a check of a bundle', async () => {
    const { jobs } = observedJobs();
    const start = (kind: Parameters<Jobs['start']>[0]) =>
      jobs.start(kind, (job) => job.checkpoint({ done: 0, total: 1 }).then(() => scanned));
    const busy = (kind: string) => expect.objectContaining({ code: 'job.busy', details: { kind } });
    start('scan');
    expect(() => start('retentionRun')).toThrow(busy('scan'));
    await jobs.stopAll();
    start('retentionRun');
    start('verify');
    expect(() => start('import')).toThrow(busy('retentionRun'));
    await jobs.stopAll();
  });
});
