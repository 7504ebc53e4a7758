import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { SearchHit, SearchResult, SearchSummary } from '../../../shared/ipc/search.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import { routeKey } from '../../lib/useRoute.ts';
import type { Asked } from './asked.ts';
import { PAGE } from './usePages.ts';

export type Search = {
  /** The first page; it comes before anything is counted. */
  readonly first: SearchResult | null;
  /** Total, conversations and facets, which come later. */
  readonly summary: UseQueryResult<SearchSummary, CallFailure>;
  /** Null until it is counted. */
  readonly total: number | null;
  readonly failure: CallFailure | null;
  readonly isLoading: boolean;
  /** What is shown answers an older query. */
  readonly isOld: boolean;
  readonly retry: () => void;
};

/** Runs a query: the first page at once, and the count when that page is here. */
export function useSearch(asked: Asked): Search {
  const isAsked = asked.query.trim() !== '';
  const first = useQuery<SearchResult, CallFailure>({
    queryKey: ['search.run', { ...asked, page: 0 }],
    queryFn: () => readPage(asked, 0),
    enabled: isAsked,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  const question = { query: asked.query, scripts: asked.scripts };
  const isHere = first.isSuccess && !first.isPlaceholderData && !first.isFetching;
  const summary = useQuery<SearchSummary, CallFailure>({
    queryKey: routeKey('search.summary', question),
    queryFn: () => call('search.summary', question),
    enabled: isAsked && isHere,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  const counted = summary.isPlaceholderData ? undefined : summary.data;
  return {
    first: isAsked ? (first.data ?? null) : null,
    summary,
    total: counted?.total ?? null,
    failure: first.error,
    isLoading: first.isFetching,
    isOld: first.isPlaceholderData,
    retry: () => void first.refetch(),
  };
}

/** The hits of a further page. */
export async function readHits(asked: Asked, page: number): Promise<readonly SearchHit[]> {
  return (await readPage(asked, page)).hits;
}

function readPage(asked: Asked, page: number): Promise<SearchResult> {
  return call('search.run', { ...asked, offset: page * PAGE, limit: PAGE, count: 'later' });
}
