import { Button, SegmentedControl } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, failureOf } from '../../../lib/call.ts';
import { may } from '../../../lib/may.ts';
import { useSession } from '../../../lib/session.tsx';
import { EmptyState, FailedState, LoadingState } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import { PastRow } from './PastRow.tsx';
import classes from './lists.module.css';

const PAGE = 50;

/** What was searched for, newest first: one's own searches, and everybody's for those who may see them. */
export function History({ onRun }: { onRun: (asked: Asked) => void }) {
  const { t } = useTranslation('search');
  const { role } = useSession();
  const [own, setOwn] = useState(true);
  const history = useHistory(own);
  return (
    <>
      {may(role, 'seeSearches') && (
        <SegmentedControl
          size="xs"
          className={classes.whose}
          aria-label={t('history.whose')}
          value={own ? 'own' : 'all'}
          onChange={(value) => setOwn(value === 'own')}
          data={[
            { value: 'own', label: t('history.own') },
            { value: 'all', label: t('history.everybody') },
          ]}
        />
      )}
      <HistoryList history={history} showActor={!own} onRun={onRun} />
    </>
  );
}

type ListProps = { history: ReturnType<typeof useHistory>; showActor: boolean; onRun: (asked: Asked) => void };

function HistoryList({ history, showActor, onRun }: ListProps) {
  const { t } = useTranslation('search');
  if (history.isError) return <FailedState error={failureOf(history.error)} onRetry={() => void history.refetch()} />;
  if (history.data === undefined) return <LoadingState />;
  const searches = history.data.pages.flatMap((page) => page.searches);
  if (searches.length === 0)
    return <EmptyState icon={IconHistory} title={t('history.none')} next={t('history.noneNext')} />;
  return (
    <>
      <ul className={classes.list} aria-busy={history.isFetching}>
        {searches.map((search) => (
          <PastRow key={search.seq} search={search} showActor={showActor} onRun={onRun} />
        ))}
      </ul>
      {history.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('history.older')}
        </Button>
      )}
    </>
  );
}

function useHistory(own: boolean) {
  return useInfiniteQuery({
    queryKey: ['search.history', { own, paged: true }],
    queryFn: ({ pageParam }) => call('search.history', { own, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    // Every search adds to it.
    staleTime: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
}
