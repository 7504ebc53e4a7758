import { conversationOf, isTimed, NEAR_SECONDS, speakerOf } from './scanPages.ts';
import type { ScanMessage } from './scanRows.ts';
import { type FollowedTails, MOST_PAUSE_MS, type TailMessage } from './tails.ts';

export type PageTails = {
  /** For a message that may be a piece of a term (`mayBePiece`). */
  readonly tailOf: (talk: number, id: number, message: () => ScanMessage) => readonly TailMessage[];
  /** For all others. */
  readonly pass: (talk: number) => void;
};

/** Instead of the id of a conversation's last message: it is no piece; nobody has seen it. */
const [NO_PIECE, UNSEEN] = [-1, -2];
/** Ids that are further apart are more than a pause apart, however far their messages are from the seconds that they stand for. */
const MOST_SECONDS = MOST_PAUSE_MS / 1000 + 1 + 2 * NEAR_SECONDS;

/**
 * `followTails` for messages of which little is read: nearly no short message stands soon behind another of the same sender,
 * and what a message is need not be known before one does.
 *
 * @param load undefined = it has been taken out meanwhile.
 * @param isFromStart what stands before the first message of a conversation is nothing.
 */
export function pageTails(
  followed: FollowedTails,
  load: (id: number) => ScanMessage | undefined,
  isFromStart: boolean,
): PageTails {
  // By conversation: ids are small numbers without large holes.
  const lasts: (number | undefined)[] = [];
  const talks: number[] = [];
  const isTold: boolean[] = [];
  const first = isFromStart ? NO_PIECE : UNSEEN;

  /** From here on `followed` knows nothing of the conversation, and need not. */
  function leave(conversation: number, last: number): void {
    if (last === UNSEEN || isTold[conversation]) followed.pass(conversation);
    isTold[conversation] = false;
  }

  return {
    tailOf(talk, id, message) {
      const conversation = conversationOf(talk);
      const last = lasts[conversation] ?? first;
      const goesOn = last === UNSEEN || (last !== NO_PIECE && mayGoOn(talks[conversation] as number, last, talk, id));
      lasts[conversation] = id;
      talks[conversation] = talk;
      if (!goesOn) {
        leave(conversation, last);
        return NOTHING;
      }
      const before = last === UNSEEN || isTold[conversation] ? undefined : load(last);
      if (before) followed.tailOf(before);
      isTold[conversation] = true;
      return followed.tailOf(message());
    },
    pass(talk) {
      const conversation = conversationOf(talk);
      leave(conversation, lasts[conversation] ?? first);
      lasts[conversation] = NO_PIECE;
    },
  };
}

function mayGoOn(lastTalk: number, lastId: number, talk: number, id: number): boolean {
  if (speakerOf(lastTalk) !== speakerOf(talk)) return false;
  return id - lastId <= MOST_SECONDS || !isTimed(lastTalk, lastId) || !isTimed(talk, id);
}

const NOTHING: readonly TailMessage[] = [];
