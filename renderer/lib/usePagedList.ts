import { useInfiniteQuery } from '@tanstack/react-query';
import type { CallFailure } from './call.ts';

const PAGE = 100;

type Part<T> = { readonly total: number; readonly items: readonly T[] };

export type PagedList<T> = {
  /** Everything that is here so far, in order; null until the first page is. */
  readonly items: readonly T[] | null;
  /** Of the whole list; null until the first page is here. */
  readonly total: number | null;
  readonly failure: CallFailure | null;
  /** What is shown answers an older question. */
  readonly isOld: boolean;
  readonly retry: () => void;
  /** Fetches the next page, where there is one that is not on its way. */
  readonly more: () => void;
};

/**
 * A list that comes page by page, as far as somebody scrolls.
 *
 * @param key the route and what it is asked, as `routeKey` has it; a changed question keeps the old answer until its own is here
 */
export function usePagedList<T>(
  key: readonly [route: string, question: object],
  read: (offset: number, limit: number) => Promise<Part<T>>,
): PagedList<T> {
  const [route, question] = key;
  const answer = useInfiniteQuery<Part<T>, CallFailure, { pages: Part<T>[] }, readonly unknown[], number>({
    queryKey: [route, { ...question, paged: true }],
    queryFn: ({ pageParam }) => read(pageParam, PAGE),
    initialPageParam: 0,
    placeholderData: (old) => old,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  return {
    items: answer.data?.pages.flatMap((page) => page.items) ?? null,
    total: answer.data?.pages[0]?.total ?? null,
    failure: answer.error,
    isOld: answer.isPlaceholderData,
    retry: () => void answer.refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
