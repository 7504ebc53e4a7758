import { useInfiniteQuery } from '@tanstack/react-query';
import { IconLinkOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/states.tsx';
import { AuditBar } from './AuditBar.tsx';
import { ChainState } from './ChainState.tsx';
import { EntryDetails } from './EntryDetails.tsx';
import { EntryList } from './EntryList.tsx';
import { questionOf } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import classes from './audit.module.css';

type Page = OutputOf<'audit.list'>;
const PAGE = 100;

/** Whether the chain is intact, then a quiet list of what everybody did, newest first. */
export function AuditPage({ filter, seq }: { filter: AuditFilter; seq: number | null }) {
  const question = questionOf(filter, useFormat().zone);
  const answer = useInfiniteQuery<Page, CallFailure, { pages: Page[] }, readonly unknown[], number>({
    queryKey: ['audit.list', { ...question, paged: true }],
    queryFn: ({ pageParam }) => call('audit.list', { ...question, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    placeholderData: (old) => old,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const first = answer.data?.pages[0] ?? null;
  return (
    <div className={classes.area}>
      <ChainState />
      <AuditBar filter={filter} first={first} />
      {answer.error !== null ? (
        <FailedState error={answer.error.shape} onRetry={() => void answer.refetch()} />
      ) : first === null ? (
        <LoadingState />
      ) : (
        <Entries
          key={JSON.stringify(question)}
          entries={answer.data?.pages.flatMap((page) => page.entries) ?? []}
          names={Object.assign({}, ...(answer.data?.pages ?? []).map((page) => page.names)) as Page['names']}
          total={first.total}
          isOld={answer.isPlaceholderData}
          seq={seq}
          onEnd={() => {
            if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
          }}
        />
      )}
    </div>
  );
}

type EntriesProps = Pick<Page, 'entries' | 'names' | 'total'> & {
  isOld: boolean;
  seq: number | null;
  onEnd: () => void;
};

function Entries({ entries, names, total, isOld, seq, onEnd }: EntriesProps) {
  const { t } = useTranslation('audit');
  const [openSeq, setOpenSeq] = useState(seq);
  const current = Math.max(
    0,
    entries.findIndex((entry) => entry.seq === openSeq),
  );
  const move = (by: number) => {
    const next = entries[Math.max(0, Math.min(entries.length - 1, current + by))];
    if (next !== undefined) setOpenSeq(openSeq === null ? (entries[0]?.seq ?? null) : next.seq);
  };
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => move(1) },
    { keys: 'k', label: t('keys.previous'), run: () => move(-1) },
  ]);
  if (entries.length === 0) return <EmptyState icon={IconLinkOff} title={t('none')} next={t('noneNext')} />;
  return (
    <div className={classes.columns} data-old={isOld || undefined}>
      <EntryList
        entries={entries}
        names={names}
        total={total}
        current={openSeq === null ? null : current}
        onCurrent={setOpenSeq}
        onMove={move}
        onEnd={onEnd}
      />
      <EntryDetails entry={openSeq === null ? null : (entries[current] ?? null)} names={names} />
    </div>
  );
}
