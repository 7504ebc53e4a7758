import type { AppErrorShape } from '../../../../shared/errors.ts';
import { FailedState } from '../../../ui/states.tsx';
import { QueryProblem } from '../QueryProblem.tsx';

type FailureProps = { error: AppErrorShape; onRun: (query: string) => void; onRetry: () => void };

/** Why there are no hits: the query was refused, or the search failed. */
export function SearchFailure({ error, onRun, onRetry }: FailureProps) {
  if (error.code === 'search.syntax') return <QueryProblem problem={error.details} onRun={onRun} />;
  return <FailedState error={error} onRetry={onRetry} />;
}
