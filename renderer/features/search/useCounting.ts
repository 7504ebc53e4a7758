import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SearchSummary } from '../../../shared/ipc/search.ts';
import { call } from '../../lib/call.ts';
import type { CallFailure } from '../../lib/call.ts';
import { painted } from '../../lib/painted.ts';
import { routeKey } from '../../lib/useRoute.ts';
import type { Asked } from './asked.ts';

/** The count of a question on its way. The same object until something of it changes. */
export type Counting = {
  readonly summary: SearchSummary | undefined;
  readonly error: CallFailure | null;
  readonly isFetching: boolean;
  /** The summary is an older question's. */
  readonly isOld: boolean;
  readonly recount: () => void;
};

type Answer = { readonly isAsked: boolean; readonly isHere: boolean };

/** Total, conversations and facets of a question, asked for when its first page is on screen: the rows come first. */
export function useCounting({ query, scripts }: Asked, { isAsked, isHere }: Answer): Counting {
  const question = { query, scripts };
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery<SearchSummary, CallFailure>({
    queryKey: routeKey('search.summary', question),
    queryFn: async () => {
      await painted();
      return call('search.summary', question);
    },
    enabled: isAsked && isHere,
    ...(isAsked ? { placeholderData: keepPreviousData } : {}),
  });
  return useMemo(
    () => ({ summary: data, error, isFetching, isOld: isPlaceholderData, recount: () => void refetch() }),
    [data, error, isFetching, isPlaceholderData, refetch],
  );
}
