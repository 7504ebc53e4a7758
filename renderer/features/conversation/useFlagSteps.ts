import { useMemo } from 'react';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { useRoute } from '../../lib/useRoute.ts';
import type { Reader } from './useReader.ts';

export type FlagSteps = {
  /** Every flag of the conversation that was not suppressed, in the order of the messages. */
  readonly all: readonly Flag[];
  readonly hasFailed: boolean;
  readonly next: () => void;
  readonly previous: () => void;
};

const MOST = 500;

/** Stepping from flag to flag, round the conversation. Row ids grow with time, so they give the order. */
export function useFlagSteps(conversationId: number, reader: Reader, currentId: () => number | null): FlagSteps {
  const answer = useRoute('flags.list', { conversationId, status: null, limit: MOST }, { keepOld: false });
  const all = useMemo(
    () =>
      (answer.data?.flags ?? [])
        .filter((flag) => flag.conversationId === conversationId && flag.status !== 'suppressed')
        .sort((one, other) => one.messageId - other.messageId),
    [answer.data, conversationId],
  );
  const goTo = (flag: Flag | undefined) => {
    if (flag !== undefined) void reader.goToMessage(flag.messageId);
  };
  return {
    all,
    hasFailed: answer.isError,
    next: () => {
      const from = currentId() ?? -Infinity;
      goTo(all.find((flag) => flag.messageId > from) ?? all[0]);
    },
    previous: () => {
      const from = currentId() ?? Infinity;
      goTo(all.findLast((flag) => flag.messageId < from) ?? all.at(-1));
    },
  };
}
