import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SearchHit, SearchResult, SearchSummary } from '../../../shared/ipc/search.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import { useForget } from '../../lib/useRoute.ts';
import { ask } from './asked.ts';
import type { Asked } from './asked.ts';
import { PAGE } from './usePages.ts';
import { useCounting } from './useCounting.ts';
import type { Counting } from './useCounting.ts';

/** Most answers come sooner than a person could see that they are waited for: until then the window stays as it is. */
const UNSEEN_MS = 80;

/** What is to be drawn. The same object until something of it changes. */
export type Search = {
  /** The question that it is about. */
  readonly asked: Asked;
  /** The first page; it comes before anything is counted. */
  readonly first: SearchResult | null;
  /** Total, conversations and facets, which come later. */
  readonly counting: Counting;
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

/** Runs a query: the first page at once, and the count when that page is on screen. */
export function useSearch(asked: Asked): Search {
  const forget = useForget();
  const retry = useCallback(() => forget(['search.run', 'search.summary', 'search.groups']), [forget]);
  const isAsked = asked.query.trim() !== '';
  const { data, error, isFetching, isPlaceholderData, isStale, isSuccess } = useQuery<SearchResult, CallFailure>({
    ...firstPage(asked),
    enabled: isAsked,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  const shown = useShown(asked, data !== undefined && !isPlaceholderData);
  const counting = useCounting(asked, { isAsked, isHere: isSuccess && !isPlaceholderData && !isFetching });
  const now = useMemo((): Search => {
    const counted = counting.isOld && !isPlaceholderData ? null : (counting.summary ?? null);
    return {
      asked,
      first: isAsked ? (data ?? null) : null,
      counting,
      counted,
      total: counted?.total ?? null,
      failure: error,
      isLoading: isFetching,
      isOld: isPlaceholderData,
      shown,
      isOutdated: isStale,
      retry,
    };
  }, [asked, isAsked, data, counting, error, isFetching, isPlaceholderData, shown, isStale, retry]);
  return useUnlessUnseen(now, isAsked && isFetching && (isPlaceholderData || data === undefined));
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

/** The same, but what was drawn before while a question waits for its answer and has not waited for long. */
function useUnlessUnseen(now: Search, isWaiting: boolean): Search {
  const { asked } = now;
  const [drawn, setDrawn] = useState(now);
  const [late, setLate] = useState<Asked | null>(null);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(asked), UNSEEN_MS);
    return () => clearTimeout(timer);
  }, [asked, isWaiting]);
  if (isWaiting && late !== asked) return drawn;
  if (drawn !== now) setDrawn(now);
  return now;
}

/** The hits of a further page. */
export async function readHits(asked: Asked, page: number): Promise<readonly SearchHit[]> {
  return (await readPage(asked, page)).hits;
}

function readPage(asked: Asked, page: number): Promise<SearchResult> {
  return call('search.run', { ...asked, offset: page * PAGE, limit: PAGE, count: 'later' });
}
