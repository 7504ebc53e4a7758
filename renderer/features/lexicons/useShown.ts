import type { TestReport } from '../../../shared/ipc/lexiconTests.ts';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useRoute } from '../../lib/useRoute.ts';

/** The version that is open, with everything that is known of its list. */
export type Shown = OutputOf<'lexicons.get'>;

/** The version before any of the forms in front of it; steps name its hash, so that nobody approves what he has not seen. */
export function seenOf({ lexicon, version }: Shown) {
  return { id: lexicon.id, version: version.version, sha256: version.sha256 };
}

export type Tests = {
  /** Null until they ran. */
  readonly report: TestReport | null;
  readonly error: Error | null;
  readonly isRunning: boolean;
  readonly run: () => void;
};

/** The tests inside the version: they run when it is opened, after each change, and when somebody asks. */
export function useTests({ lexicon, version }: Shown): Tests {
  const answer = useRoute('lexicons.runTests', { id: lexicon.id, version: version.version }, { keepOld: false });
  return {
    report: answer.data ?? null,
    error: answer.error,
    isRunning: answer.isFetching,
    run: () => void answer.refetch(),
  };
}
