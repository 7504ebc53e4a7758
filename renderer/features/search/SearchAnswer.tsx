import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { Lessons } from './QueryHelp.tsx';
import type { Asked } from './asked.ts';
import { SearchFailure } from './bar/SearchFailure.tsx';
import { Results } from './Results.tsx';
import type { Search } from './useSearch.ts';

type AnswerProps = { asked: Asked; search: Search; onAsk: (asked: Asked) => void };

/** Under the bar: what to try, a refusal, nothing found, or the hits. */
export function SearchAnswer({ asked, search, onAsk }: AnswerProps) {
  const { t } = useTranslation('search');
  const { query } = asked;
  const onRun = (next: string) => onAsk({ ...asked, query: next });
  if (query === '') {
    return (
      <EmptyState icon={IconSearch} title={t('start')} next={t('startNext')}>
        <Lessons onRun={onRun} />
      </EmptyState>
    );
  }
  if (search.failure !== null)
    return <SearchFailure error={search.failure.shape} onRun={onRun} onRetry={search.retry} />;
  if (search.result === null) return <LoadingState />;
  if (search.result.total === 0)
    return <EmptyState icon={IconSearchOff} title={t('nothing')} next={t('nothingNext')} />;
  return (
    <Results
      key={JSON.stringify(asked)}
      search={search}
      query={query}
      total={search.result.total ?? search.hits.length}
    />
  );
}
