import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { call } from '../../lib/call.ts';

export type Names = OutputOf<'conversations.find'> & {
  /** The engine has not answered what is typed by now. */
  readonly isLooking: boolean;
};

const TYPING_MS = 60;
const NOBODY = { conversations: [], people: [] };

/** The conversations and people that what is typed means. The engine looks: a window has no place for everybody's name. */
export function useNames(typed: string, limit: number): Names {
  const [query] = useDebouncedValue(typed, TYPING_MS);
  const names = useQuery({
    queryKey: ['conversations.find', { query, limit }],
    queryFn: () => call('conversations.find', { query, limit }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  if (typed === '') return { ...NOBODY, isLooking: false };
  const isLooking = query !== typed || names.isFetching;
  return { ...(names.data ?? NOBODY), isLooking };
}
