import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState, FailedState, LoadingState } from '../../ui/states.tsx';
import { Lessons } from './QueryHelp.tsx';
import { QueryProblem } from './QueryProblem.tsx';
import { Results } from './Results.tsx';
import type { Order, Search } from './useSearch.ts';

type AnswerProps = { query: string; order: Order; search: Search; onRun: (query: string) => void };

/** Under the bar: what to try, a refusal, nothing found, or the hits. */
export function SearchAnswer({ query, order, search, onRun }: AnswerProps) {
  const { t } = useTranslation('search');
  if (query === '') {
    return (
      <EmptyState icon={IconSearch} title={t('start')} next={t('startNext')}>
        <Lessons onRun={onRun} />
      </EmptyState>
    );
  }
  if (search.failure !== null) {
    const { shape } = search.failure;
    if (shape.code === 'search.syntax') return <QueryProblem problem={shape.details} onRun={onRun} />;
    return <FailedState error={shape} onRetry={search.retry} />;
  }
  if (search.result === null) return <LoadingState />;
  if (search.result.total === 0)
    return <EmptyState icon={IconSearchOff} title={t('nothing')} next={t('nothingNext')} />;
  return <Results key={`${order} ${query}`} search={search} query={query} total={search.result.total} />;
}
