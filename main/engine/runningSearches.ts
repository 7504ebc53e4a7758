import { AppError } from '../../shared/errors.ts';
import type { Question } from '../../shared/ipc/search.ts';

/** The searches that the window waits for. */
export type RunningSearches = {
  /**
   * Runs `work` until it is done or cancelled. `endsOthers`: the window asks something new, so the questions it asked
   * before are not wanted any more; the same question asked otherwise goes on.
   * @throws AppError `search.cancelled`
   */
  run<T>(question: Question, how: { endsOthers?: boolean }, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  cancel(): void;
};

export function runningSearches(): RunningSearches {
  const all = new Set<{ readonly key: string; readonly controller: AbortController }>();
  return {
    async run({ query, scripts }, { endsOthers = false }, work) {
      const one = { key: `${scripts} ${query}`, controller: new AbortController() };
      for (const other of all) if (endsOthers && other.key !== one.key) other.controller.abort();
      all.add(one);
      try {
        const result = await work(one.controller.signal);
        // Locked in the very moment it was done: the archive is closed, nothing may be read or logged any more.
        if (one.controller.signal.aborted) throw new AppError('search.cancelled', {});
        return result;
      } catch (error) {
        // A bug, it seems, but it only found its archive closed.
        const isClosed = one.controller.signal.aborted && !(error instanceof AppError);
        throw isClosed ? new AppError('search.cancelled', {}, { cause: error }) : error;
      } finally {
        all.delete(one);
      }
    },
    cancel() {
      for (const one of all) one.controller.abort();
    },
  };
}
