import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchHit, SearchResult, SearchSummary } from '../../../shared/ipc/search.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import { routeKey, useForget } from '../../lib/useRoute.ts';
import { ask } from './asked.ts';
import type { Asked } from './asked.ts';
import { PAGE } from './usePages.ts';

export type Search = {
  /** The first page; it comes before anything is counted. */
  readonly first: SearchResult | null;
  /** Total, conversations and facets, which come later. */
  readonly summary: UseQueryResult<SearchSummary, CallFailure>;
  /** The summary of what is shown; null until it is counted. */
  readonly counted: SearchSummary | null;
  readonly total: number | null;
  readonly failure: CallFailure | null;
  readonly isLoading: boolean;
  /** What is shown answers an older query. */
  readonly isOld: boolean;
  /** The question that is answered by what is shown. */
  readonly shown: Asked;
  /** Messages came or went since; asking the same again asks anew. */
  readonly isOutdated: boolean;
  readonly retry: () => void;
};

/** Runs a query: the first page at once, and the count when that page is here. */
export function useSearch(asked: Asked): Search {
  const forget = useForget();
  const isAsked = asked.query.trim() !== '';
  const first = useQuery<SearchResult, CallFailure>({
    ...firstPage(asked),
    enabled: isAsked,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  const shown = useShown(asked, first.data !== undefined && !first.isPlaceholderData);
  const question = { query: asked.query, scripts: asked.scripts };
  const isHere = first.isSuccess && !first.isPlaceholderData && !first.isFetching;
  const summary = useQuery<SearchSummary, CallFailure>({
    queryKey: routeKey('search.summary', question),
    queryFn: () => call('search.summary', question),
    enabled: isAsked && isHere,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  const isOldCount = summary.isPlaceholderData && !first.isPlaceholderData;
  const counted = isOldCount ? null : (summary.data ?? null);
  return {
    first: isAsked ? (first.data ?? null) : null,
    summary,
    counted,
    total: counted?.total ?? null,
    failure: first.error,
    isLoading: first.isFetching,
    isOld: first.isPlaceholderData,
    shown,
    isOutdated: first.isStale,
    retry: () => forget(['search.run', 'search.summary', 'search.groups']),
  };
}

/** Asks like `ask`, and the engine ahead of the drawing that will need its answer: it works while the window draws. */
export function useAsk(): typeof ask {
  const client = useQueryClient();
  return (asked, options) => {
    if (asked.query !== '') void client.prefetchQuery(firstPage(asked));
    ask(asked, options);
  };
}

function firstPage(asked: Asked) {
  return { queryKey: ['search.run', { ...asked, page: 0 }], queryFn: () => readPage(asked, 0) };
}

/** Changes only when the answer is here: until then the old hits stand as they stood, and nothing is drawn twice. */
function useShown(asked: Asked, isAnswered: boolean): Asked {
  const [shown, setShown] = useState(asked);
  const isSame = shown.query === asked.query && shown.scripts === asked.scripts && shown.order === asked.order;
  if (isAnswered && !isSame) setShown(asked);
  return shown;
}

/** The hits of a further page. */
export async function readHits(asked: Asked, page: number): Promise<readonly SearchHit[]> {
  return (await readPage(asked, page)).hits;
}

function readPage(asked: Asked, page: number): Promise<SearchResult> {
  return call('search.run', { ...asked, offset: page * PAGE, limit: PAGE, count: 'later' });
}
