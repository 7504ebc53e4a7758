import type { Bridge } from '../../shared/bridge.ts';
import type { AppEvent } from '../../shared/events.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import type { Result } from '../../shared/result.ts';
import { answers } from './answers.ts';
import { ALTERED, EXPORTED } from './chatAnswers.ts';
import { PREVIEW, REPORT, SESSION } from './data.ts';
import { fakeJobs } from './fakeJobs.ts';
import type { FakeJobs } from './fakeJobs.ts';
import { Refusal } from './refusal.ts';

export type Answers = { readonly [K in RouteName]?: (input: InputOf<K>) => OutputOf<K> };
type Tell = (event: AppEvent) => void;

/**
 * A bridge that answers from a table, to look at components without Electron and without an engine.
 * `?signedOut` starts on the welcome page, `?slow` delays every answer, `?fail=<route>` refuses one.
 */
export function fakeBridge(options: URLSearchParams): Bridge {
  const listeners = new Set<Tell>();
  const tell: Tell = (event) => listeners.forEach((listener) => listener(event));
  const all: Answers = { ...answers, ...sessionAnswers(tell, options.has('signedOut')), ...jobAnswers(fakeJobs(tell)) };
  return {
    call: async (route, input) => {
      if (options.has('slow')) await new Promise((done) => setTimeout(done, 1500));
      return options.get('fail') === route ? refusal('asked for') : answerOf(all, route, input);
    },
    grantDropped: ({ name, size }) =>
      Promise.resolve({
        ok: true,
        value: { id: `dropped-${name}`, name, shownPath: `D:\\会话存档\\${name}`, sizeBytes: size },
      }),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function answerOf(all: Answers, route: string, input: unknown): Result<unknown> {
  const answer = all[route as RouteName] as ((given: unknown) => unknown) | undefined;
  if (answer === undefined) return refusal(route);
  try {
    return { ok: true, value: answer(input) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, error: thrown.shape };
    throw thrown;
  }
}

function refusal(reference: string): Result<never> {
  return { ok: false, error: { code: 'internal', details: { reference } } };
}

function sessionAnswers(tell: Tell, isSignedOut: boolean): Answers {
  let session = isSignedOut ? null : SESSION;
  const set = <T extends typeof SESSION | null>(next: T): T => {
    session = next;
    tell({ kind: 'changed', area: 'session' });
    return next;
  };
  return {
    'archive.session': () => session,
    'archive.create': (input) => set({ ...SESSION, archiveName: input.name, userName: input.userName }),
    'archive.lock': () => set(null),
    'archive.unlock': (input) => {
      if (input.passphrase !== 'wrong') return set(SESSION);
      throw new Refusal({ code: 'session.wrongPassphrase', details: { retryAfterMs: 0 } });
    },
  };
}

function jobAnswers(jobs: FakeJobs): Answers {
  return {
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
    'jobs.get': ({ jobId }) => {
      const job = jobs.get(jobId);
      if (job === undefined) throw new Refusal({ code: 'job.notFound', details: { jobId } });
      return job;
    },
    'import.inspect': () => jobs.run({ kind: 'inspect', preview: PREVIEW }, 400),
    'flags.scan': () =>
      jobs.run(
        { kind: 'scan', scan: { scanned: 94_511, total: 312, suppressed: 97, byCategory: {}, seconds: 2.1 } },
        2500,
      ),
    'evidence.export': () => jobs.run({ kind: 'export', export: EXPORTED }, 1500),
    'evidence.verify': () => jobs.run({ kind: 'verify', report: ALTERED }, 800),
    'import.start': () => jobs.run({ kind: 'import', report: REPORT }, 6000),
  };
}
