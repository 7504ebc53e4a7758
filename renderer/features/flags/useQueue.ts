import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Flag, FlagStatus } from '../../../shared/ipc/flags.ts';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import type { Severity } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';

export type Filter = {
  readonly status: FlagStatus | null;
  readonly category: string | null;
  readonly severity: Severity | null;
};
type Page = OutputOf<'flags.list'>;

export type Queue = {
  readonly flags: readonly Flag[];
  readonly total: number | null;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly failure: CallFailure | null;
  readonly isOld: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
  /** Takes a decided flag out at once; the engine's own list follows. */
  readonly decided: (flag: Flag) => void;
};

const PAGE = 50;

export function useQueue(filter: Filter): Queue {
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const answer = useInfiniteQuery<Page, CallFailure, { pages: Page[] }, readonly unknown[], number>({
    queryKey: ['flags.list', { ...filter, paged: true }],
    queryFn: ({ pageParam }) => call('flags.list', { ...filter, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    placeholderData: (old) => old,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const first = answer.data?.pages[0];
  const all = answer.data?.pages.flatMap((page) => page.flags) ?? [];
  // A flag that was decided here leaves the queue of open ones before the engine has told the new queue.
  const flags = all.filter((flag) => !(filter.status === 'open' && flag.status === 'open' && gone.has(flag.id)));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  return {
    flags,
    total: first === undefined ? null : Math.max(flags.length, first.total - (all.length - flags.length)),
    byCategory: first?.byCategory ?? {},
    failure: answer.error,
    isOld: answer.isPlaceholderData,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void answer.refetch(),
    decided: (flag) => setGone((old) => new Set(old).add(flag.id)),
  };
}
