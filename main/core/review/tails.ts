import type { MessageKind } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';

/** Longer messages are sentences: what crosses from one into the next is chance (…确保 / 本周…). Without blanks at the ends. */
const SHORT = 8;
const MOST_PAUSE_MS = 5 * 60_000;
/** A term in more pieces than this is not readable any more. */
export const MOST_PIECES = 8;

export type TailMessage = Pick<
  ScanMessage,
  'id' | 'conversationId' | 'senderId' | 'senderKind' | 'sentAtMs' | 'text' | 'parts'
> & { readonly kind: MessageKind };

const NOTHING: readonly TailMessage[] = [];

/** The short messages before one, of the same sender, without anything else or a long pause between; the newest last. */
export type Tails = (message: TailMessage) => readonly TailMessage[];

/**
 * Follows many conversations at a time. Messages of one conversation have to come in their order and without holes from the
 * first one asked about; what stands before that is read from the archive.
 */
export function followTails(db: ReadDb, read = scanReader(db)): Tails {
  const tails = new Map<number, readonly TailMessage[]>();
  const before = tailReader(read);
  return (message) => {
    const known = tails.get(message.conversationId);
    if (!isShortText(message)) {
      if (known !== NOTHING) tails.set(message.conversationId, NOTHING);
      return NOTHING;
    }
    const tail = continued(known ?? before(message), message);
    tails.set(message.conversationId, [...tail, message].slice(1 - MOST_PIECES));
    return tail;
  };
}

/** For single messages out of their order. */
export function readTails(db: ReadDb): Tails {
  const before = tailReader(scanReader(db));
  return (message) => (isShortText(message) ? continued(before(message), message) : []);
}

function tailReader(read: ReturnType<typeof scanReader>): (message: TailMessage) => readonly TailMessage[] {
  return ({ conversationId, id }) => {
    const newestFirst = read(
      'conversation_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
      conversationId,
      id,
      MOST_PIECES - 1,
    );
    let tail: TailMessage[] = [];
    for (const message of newestFirst.reverse())
      tail = isShortText(message) ? [...continued(tail, message), message] : [];
    return tail;
  };
}

/** @returns the tail when the message goes on where it ends, else nothing. */
function continued(tail: readonly TailMessage[], { senderId, sentAtMs }: TailMessage): readonly TailMessage[] {
  const last = tail.at(-1);
  if (last?.senderId !== senderId || last.sentAtMs === null || sentAtMs === null) return [];
  // Messages of one second stand in the order of the source, not in that of their milliseconds.
  return Math.abs(sentAtMs - last.sentAtMs) <= MOST_PAUSE_MS ? tail : [];
}

function isShortText({ kind, text, parts }: TailMessage): boolean {
  // Twice as many units at most, and blanks: the length alone decides for most messages.
  if (text.length > 4 * SHORT || kind !== 'text' || (parts !== null && parts.length !== 1)) return false;
  const bare = text.trim();
  return bare !== '' && (bare.length <= SHORT || (bare.length <= 2 * SHORT && [...bare].length <= SHORT));
}
