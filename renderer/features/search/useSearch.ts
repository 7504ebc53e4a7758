import { useInfiniteQuery } from '@tanstack/react-query';
import type { SearchHit, SearchResult } from '../../../shared/ipc/search.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import type { Asked } from './asked.ts';

export type Search = {
  readonly result: SearchResult | null;
  readonly hits: readonly SearchHit[];
  readonly failure: CallFailure | null;
  readonly isLoading: boolean;
  /** What is shown answers an older query. */
  readonly isOld: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
};

const PAGE = 50;

/** Runs a query page by page. Every run is in the audit chain, so nothing here asks twice for the same page. */
export function useSearch({ query, scripts, order }: Asked): Search {
  const answer = useInfiniteQuery<SearchResult, CallFailure, { pages: SearchResult[] }, readonly unknown[], number>({
    queryKey: ['search.run', { query, scripts, order, paged: true }],
    queryFn: ({ pageParam }) => call('search.run', { query, scripts, order, offset: pageParam, limit: PAGE }),
    enabled: query.trim() !== '',
    initialPageParam: 0,
    placeholderData: (old) => (query.trim() === '' ? undefined : old),
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  return {
    result: answer.data?.pages[0] ?? null,
    hits: answer.data?.pages.flatMap((page) => page.hits) ?? [],
    failure: answer.error,
    isLoading: answer.isFetching,
    isOld: answer.isPlaceholderData,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void answer.refetch(),
  };
}
