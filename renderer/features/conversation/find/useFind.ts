import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import type { CallFailure } from '../../../lib/call.ts';
import type { Reader } from '../useReader.ts';

export type FindQuestion = { readonly query: string; readonly scripts: 'folded' | 'asWritten' };

export type Find = {
  /** Null: nothing is looked for. */
  readonly question: FindQuestion | null;
  /** Hits of this conversation, oldest first; null until they are known. */
  readonly ids: readonly number[] | null;
  /** Which hit one is at, from 0; null when at none. */
  readonly at: number | null;
  readonly failure: CallFailure | null;
  readonly isLooking: boolean;
  readonly next: () => void;
  readonly previous: () => void;
};

type FindInput = {
  conversationId: number;
  question: FindQuestion | null;
  /** The message that the conversation was opened at. */
  openedAt: number | null;
  reader: Reader;
  currentId: () => number | null;
};

/** Stepping from hit to hit of a question, round the conversation. Row ids grow with time, so they give the order. */
export function useFind({ conversationId, question, openedAt, reader, currentId }: FindInput): Find {
  const isAsked = question !== null && question.query.trim() !== '';
  const answer = useQuery<readonly number[], CallFailure>({
    queryKey: ['search.within', { ...question, conversationId }],
    queryFn: async () => (await call('search.within', { ...question!, conversationId })).messageIds,
    enabled: isAsked,
  });
  const ids = isAsked ? (answer.data ?? null) : null;
  const [visited, setVisited] = useState(openedAt);
  const [visitedFor, setVisitedFor] = useState(openedAt);
  if (visitedFor !== openedAt) {
    setVisitedFor(openedAt);
    setVisited(openedAt);
  }
  const goingRef = useRef<number | null>(null);
  const goTo = (id: number | undefined) => {
    if (id === undefined) return;
    setVisited(id);
    goingRef.current = id;
    const keepFocus = document.activeElement instanceof HTMLInputElement;
    void reader.goToMessage(id, { keepFocus }).finally(() => {
      if (goingRef.current === id) goingRef.current = null;
    });
  };
  // On the way to a hit the next one counts from there: keys come faster than the engine's answers.
  const from = () => goingRef.current ?? currentId() ?? visited;
  const next = () => goTo(ids?.find((id) => id > (from() ?? -Infinity)) ?? ids?.[0]);
  const toNearest = useEffectEvent(() => {
    if (ids === null || (visited !== null && ids.includes(visited))) return;
    const here = currentId() ?? Infinity;
    goTo(ids.find((id) => id >= here) ?? ids.at(-1));
  });
  useEffect(() => {
    // The answer is the outside event here: what was just asked for is shown without another key.
    if (ids !== null) queueMicrotask(toNearest);
  }, [ids]);
  const at = visited === null ? -1 : (ids?.indexOf(visited) ?? -1);
  return {
    question,
    ids,
    at: at < 0 ? null : at,
    failure: isAsked ? answer.error : null,
    isLooking: isAsked && answer.isFetching,
    next,
    previous: () => goTo(ids?.findLast((id) => id < (from() ?? Infinity)) ?? ids?.at(-1)),
  };
}
