import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';

const PAGE = 100;

/** People by id, name or alias, most active first when nothing is asked. */
export function usePeopleList(query: string) {
  const answer = useInfiniteQuery({
    queryKey: ['people.find', { query, paged: true }],
    queryFn: ({ pageParam }) => call('people.find', { query, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    placeholderData: (old) => old,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const people = answer.data?.pages.flatMap((page) => page.people) ?? [];
  return { answer, people, total: answer.data?.pages[0]?.total ?? null };
}
