import { useCallback, useEffect, useState } from 'react';
import type { AppErrorShape } from '../../../shared/errors.ts';
import type { ConversationSummary } from '../../../shared/model.ts';
import { call, failureOf } from '../../lib/call.ts';
import { NO_CURSOR, step } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Jump } from './useRowWindow.ts';

export type Reader = {
  readonly cursor: Cursor;
  /** Null until it is known where to open the conversation. */
  readonly jump: Jump | null;
  readonly target: number | null;
  readonly failure: AppErrorShape | null;
  readonly pick: (position: number, extend: boolean) => void;
  readonly move: (by: number, extend: boolean, firstShown: number) => void;
  readonly goTo: (position: number, align: Jump['align']) => void;
  /** `keepFocus`: whoever is writing in a field goes on writing there. */
  readonly goToMessage: (messageId: number, how?: { readonly keepFocus: boolean }) => Promise<void>;
  readonly clear: () => void;
};

/** Where the reader is in a conversation: opens at the end, or centred on the message that was asked for. */
export function useReader(conversation: ConversationSummary, messageId: number | null): Reader {
  const { messages } = conversation;
  const [cursor, setCursor] = useState(NO_CURSOR);
  const jumps = useJumps(conversation, messageId, setCursor);
  const pick = useCallback((position: number, extend: boolean) => {
    setCursor((old) => ({
      position,
      anchor: extend ? (old.anchor ?? old.position ?? position) : null,
      byKeyboard: false,
    }));
  }, []);
  return {
    ...jumps,
    cursor,
    pick,
    move: (by, extend, firstShown) => {
      const next = step(cursor, by, messages, extend, firstShown);
      setCursor(next);
      if (next.position !== null) jumps.goTo(next.position, 'auto');
    },
    clear: () => setCursor((old) => ({ ...old, anchor: null, byKeyboard: false })),
  };
}

/** Where to scroll to, and going to a message by its id. */
function useJumps(
  { id, messages }: ConversationSummary,
  messageId: number | null,
  setCursor: (cursor: Cursor) => void,
) {
  const [target, setTarget] = useState<number | null>(null);
  const [failure, setFailure] = useState<AppErrorShape | null>(null);
  const [jump, setJump] = useState<Jump | null>(() => (messageId === null ? atEnd(messages) : null));
  const goTo = useCallback((position: number, align: Jump['align']) => {
    setJump((old) => ({ position, align, turn: (old?.turn ?? 0) + 1 }));
  }, []);
  const goToMessage = useCallback(
    async (wanted: number, { keepFocus } = { keepFocus: false }) => {
      try {
        const { offset } = await call('conversation.offsetOf', { conversationId: id, messageId: wanted });
        setFailure(null);
        setTarget(offset);
        setCursor({ position: offset, anchor: null, byKeyboard: !keepFocus });
        goTo(offset, 'center');
      } catch (thrown) {
        setFailure(failureOf(thrown));
        setJump((old) => old ?? atEnd(messages));
      }
    },
    [id, messages, goTo, setCursor],
  );
  useEffect(() => {
    // Opening is the outside event here; the state follows when the engine has answered.
    if (messageId !== null) queueMicrotask(() => void goToMessage(messageId));
  }, [messageId, goToMessage]);
  return { target, failure, jump, goTo, goToMessage };
}

function atEnd(messages: number): Jump {
  return { position: Math.max(0, messages - 1), align: 'end', turn: 1 };
}
