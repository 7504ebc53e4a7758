import { useQueries } from '@tanstack/react-query';
import type { Message } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { routeKey } from '../../lib/useRoute.ts';

const SLICE = 100;
/** Slices that left the screen are forgotten soon: a person may scroll through a million messages. */
const KEEP_MS = 60_000;

export type Timeline = {
  /** The message at a position (0 = oldest), once its slice is here. */
  readonly at: (position: number) => Message | undefined;
  /** The slices on screen that are here. */
  readonly slices: readonly (readonly Message[])[];
  readonly failure: Error | null;
  readonly retry: () => void;
};

/** Loads the slices that cover the positions [first, last] and the one before, which the day lines and gaps need. */
export function useTimeline(conversationId: number, first: number, last: number): Timeline {
  const from = Math.floor(Math.max(0, first - 1) / SLICE);
  const to = Math.floor(Math.max(0, last) / SLICE);
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const answers = useQueries({
    queries: numbers.map((number) => {
      const input = { conversationId, offset: number * SLICE, limit: SLICE };
      return {
        queryKey: routeKey('conversation.slice', input),
        queryFn: () => call('conversation.slice', input),
        gcTime: KEEP_MS,
      };
    }),
  });
  return {
    at: (position) => answers[Math.floor(position / SLICE) - from]?.data?.[position % SLICE],
    slices: answers.flatMap((answer) => (answer.data === undefined ? [] : [answer.data])),
    failure: answers.find((answer) => answer.isError)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
}

/** All messages of a stretch, for copying it or adding it to the evidence. Inclusive; the caller bounds its length. */
export async function readStretch(conversationId: number, from: number, to: number): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (let offset = from; offset <= to; offset += 500) {
    messages.push(
      ...(await call('conversation.slice', { conversationId, offset, limit: Math.min(500, to - offset + 1) })),
    );
  }
  return messages;
}
