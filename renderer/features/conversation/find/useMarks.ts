import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Message, Range } from '../../../../shared/model.ts';
import { call } from '../../../lib/call.ts';
import { routeKey } from '../../../lib/useRoute.ts';
import type { Find } from './useFind.ts';

export type Marks = (messageId: number) => readonly Range[];

const NO_RANGES: readonly Range[] = [];
/** As long as the slices that they belong to. */
const KEEP_MS = 60_000;

/** Where the words that are looked for stand in the messages on screen, asked for slice by slice. */
export function useMarks({ question, ids }: Find, slices: readonly (readonly Message[])[]): Marks {
  const hits = useMemo(() => new Set(ids ?? []), [ids]);
  const wanted = slices
    .map((slice) => slice.map((message) => message.id).filter((id) => hits.has(id)))
    .filter((messageIds) => messageIds.length > 0);
  const answers = useQueries({
    queries: (question === null ? [] : wanted).map((messageIds) => {
      const input = { query: question?.query ?? '', scripts: question?.scripts ?? 'folded', messageIds };
      return {
        queryKey: routeKey('search.marks', input),
        queryFn: () => call('search.marks', input),
        gcTime: KEEP_MS,
      };
    }),
  });
  return (messageId) =>
    answers.flatMap((answer) => answer.data ?? []).find((mark) => mark.messageId === messageId)?.ranges ?? NO_RANGES;
}
