import type { Bridge } from '../../shared/bridge.ts';
import type { AppEvent } from '../../shared/events.ts';
import type { JobState } from '../../shared/ipc/jobs.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { answers } from './answers.ts';
import { VERIFIED } from './chatAnswers.ts';
import { PREVIEW, REPORT, SESSION } from './data.ts';
import { Refusal } from './refusal.ts';

export type Answers = { readonly [K in RouteName]?: (input: InputOf<K>) => OutputOf<K> };

/**
 * A bridge that answers from a table, to look at components without Electron and without an engine.
 * `?signedOut` starts on the welcome page, `?slow` delays every answer, `?fail=<route>` refuses one.
 */
export function fakeBridge(options: URLSearchParams): Bridge {
  const listeners = new Set<(event: AppEvent) => void>();
  const tell = (event: AppEvent) => listeners.forEach((listener) => listener(event));
  let session = options.has('signedOut') ? null : SESSION;
  const jobs = new Map<string, JobState>();
  const all: Answers = {
    ...answers,
    'archive.session': () => session,
    'archive.unlock': (input) => {
      if (input.passphrase === 'wrong')
        throw new Refusal({ code: 'session.wrongPassphrase', details: { retryAfterMs: 0 } });
      return signIn(SESSION);
    },
    'archive.create': (input) => signIn({ ...SESSION, archiveName: input.name, userName: input.userName }),
    'archive.lock': () => {
      session = null;
      tell({ kind: 'changed', area: 'session' });
      return null;
    },
    'jobs.get': (input) => jobs.get(input.jobId) ?? [...jobs.values()][0] ?? never('jobs.get'),
    'jobs.list': () => [...jobs.values()],
    'jobs.cancel': (input) => endJob(jobs, tell, input.jobId, 'cancelled'),
    'import.inspect': () => runJob(jobs, tell, 'inspect', { kind: 'inspect', preview: PREVIEW }, 400),
    'flags.scan': () =>
      runJob(
        jobs,
        tell,
        'scan',
        { kind: 'scan', scan: { scanned: 94_511, total: 312, suppressed: 97, byCategory: {}, seconds: 2.1 } },
        2500,
      ),
    'evidence.export': () =>
      runJob(
        jobs,
        tell,
        'export',
        {
          kind: 'export',
          export: {
            bundle: 'D:\\归档\\CASE-2026-0012_EXP-0004',
            grantId: 'bundle-4',
            items: 1284,
            files: 214,
            bytes: 3_411_022,
            signerKeySha256: VERIFIED.signerKeySha256 ?? '',
            verification: VERIFIED,
          },
        },
        1500,
      ),
    'evidence.verify': () => runJob(jobs, tell, 'verify', { kind: 'verify', report: ALTERED }, 800),
    'import.start': () => runJob(jobs, tell, 'import', { kind: 'import', report: REPORT }, 6000),
  };
  function signIn(next: typeof SESSION): typeof SESSION {
    session = next;
    tell({ kind: 'changed', area: 'session' });
    return next;
  }
  return {
    call: async (route, input) => {
      if (options.has('slow')) await new Promise((done) => setTimeout(done, 1500));
      if (options.get('fail') === route)
        return { ok: false, error: { code: 'internal', details: { reference: 'dev' } } };
      const answer = all[route as RouteName] as ((given: unknown) => unknown) | undefined;
      if (answer === undefined) return { ok: false, error: { code: 'internal', details: { reference: route } } };
      try {
        return { ok: true, value: answer(input) };
      } catch (thrown) {
        if (thrown instanceof Refusal) return { ok: false, error: thrown.shape };
        throw thrown;
      }
    },
    grantDropped: async (file) => ({
      ok: true,
      value: {
        id: `dropped-${file.name}`,
        name: file.name,
        shownPath: `D:\\会话存档\\${file.name}`,
        sizeBytes: file.size,
      },
    }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A bundle that somebody touched. */
const ALTERED: typeof VERIFIED = {
  ...VERIFIED,
  ok: false,
  problems: [
    { file: 'data/messages.csv', code: 'changed', detail: 'SHA-256 3f9a… instead of 77b1…' },
    { file: 'data/raw/000012.json', code: 'missing' },
    { file: 'data/note.txt', code: 'added' },
  ],
  checks: VERIFIED.checks.map((check) => ({ ...check, ok: check.name !== 'manifest' })),
};

function never(route: string): never {
  throw new Refusal({ code: 'internal', details: { reference: route } });
}

function runJob(
  jobs: Map<string, JobState>,
  tell: (event: AppEvent) => void,
  kind: JobState['kind'],
  result: NonNullable<JobState['result']>,
  totalMs: number,
): { jobId: string } {
  const jobId = `${kind}-${jobs.size + 1}`;
  const startedAtMs = Date.now();
  const step = () => {
    const known = jobs.get(jobId);
    if (known !== undefined && known.phase !== 'running') return;
    const share = Math.min(1, (Date.now() - startedAtMs) / totalMs);
    const job: JobState = {
      jobId,
      kind,
      phase: share < 1 ? 'running' : 'done',
      done: Math.round(41_233_107 * share),
      total: 41_233_107,
      records: Math.round(100_000 * share),
      problems: Math.round(12 * share),
      startedAtMs,
      secondsLeft: share === 0 ? null : ((1 - share) * totalMs) / 1000,
      perSecond: 23_114,
      result: share < 1 ? null : result,
      error: null,
    };
    jobs.set(jobId, job);
    tell({ kind: 'job', job });
    if (share < 1) setTimeout(step, 100);
  };
  step();
  return { jobId };
}

function endJob(
  jobs: Map<string, JobState>,
  tell: (event: AppEvent) => void,
  jobId: string,
  phase: 'cancelled' | 'failed',
): null {
  const job = jobs.get(jobId);
  if (job !== undefined) {
    const ended: JobState = { ...job, phase };
    jobs.set(jobId, ended);
    tell({ kind: 'job', job: ended });
  }
  return null;
}
