import type { MessageKind } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';

/** Longer messages are sentences: what crosses from one into the next is chance (…确保 / 本周…). Without blanks at the ends. */
const SHORT = 8;
export const MOST_PAUSE_MS = 5 * 60_000;
/** A term in more pieces than this is not readable any more. */
export const MOST_PIECES = 8;

export type TailMessage = Pick<
  ScanMessage,
  'id' | 'conversationId' | 'senderId' | 'senderKind' | 'sentAtMs' | 'text' | 'parts'
> & { readonly kind: MessageKind };

const NOTHING: readonly TailMessage[] = [];

/** The short messages before one, of the same sender, without anything else or a long pause between; the newest last. */
export type Tails = (message: TailMessage) => readonly TailMessage[];

export type FollowedTails = {
  readonly tailOf: Tails;
  /** Instead of `tailOf`, for a message that is no piece of a term (`mayBePiece`). */
  readonly pass: (conversationId: number) => void;
};

/**
 * Follows many conversations at a time. Messages of one conversation have to come in their order and without holes from the
 * first one asked about; what stands before that is read from the archive, or is nothing (`isFromStart`).
 */
export function followTails(db: ReadDb, read = scanReader(db), isFromStart = false): FollowedTails {
  // By conversation: ids are small numbers without large holes, and a map would be asked once for every message.
  const tails: (readonly TailMessage[] | undefined)[] = [];
  const before = isFromStart ? () => NOTHING : tailReader(read);
  const pass = (conversationId: number): void => {
    tails[conversationId] = NOTHING;
  };
  const tailOf: Tails = (message) => {
    const { conversationId } = message;
    if (!isPiece(message)) {
      pass(conversationId);
      return NOTHING;
    }
    const tail = continued(tails[conversationId] ?? before(message), message);
    tails[conversationId] = tail.length === 0 ? [message] : [...tail, message].slice(1 - MOST_PIECES);
    return tail;
  };
  return { tailOf, pass };
}

/** For single messages out of their order. */
export function readTails(db: ReadDb, read = scanReader(db)): Tails {
  const before = tailReader(read);
  return (message) => (isPiece(message) ? continued(before(message), message) : NOTHING);
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
    for (const message of newestFirst.reverse()) tail = isPiece(message) ? [...continued(tail, message), message] : [];
    return tail;
  };
}

/** @returns the tail when the message goes on where it ends, else nothing. */
function continued(tail: readonly TailMessage[], { senderId, sentAtMs }: TailMessage): readonly TailMessage[] {
  const last = tail.at(-1);
  if (last?.senderId !== senderId || last.sentAtMs === null || sentAtMs === null) return NOTHING;
  // Messages of one second stand in the order of the source, not in that of their milliseconds.
  return Math.abs(sentAtMs - last.sentAtMs) <= MOST_PAUSE_MS ? tail : NOTHING;
}

/** Whether two messages of one conversation, with nothing between, are pieces that may belong together. */
export function goesOn(before: TailMessage, message: TailMessage): boolean {
  return isPiece(before) && isPiece(message) && continued([before], message).length > 0;
}

function isPiece({ kind, text, parts }: TailMessage): boolean {
  return kind === 'text' && (parts === null || parts.length === 1) && mayBePiece(text, 0, text.length);
}

/** Whether a range of a text is short, blanks at its ends aside, and not empty. */
export function mayBePiece(text: string, start: number, end: number): boolean {
  // Twice as many units at most, and blanks: the length alone decides for many.
  if (end - start > 4 * SHORT) return false;
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (from < to && isBlank(text.charCodeAt(to - 1))) to--;
  let characters = to - from;
  if (characters > 2 * SHORT) return false;
  for (let at = from + 1; at < to && characters > SHORT; at++) if (isSecondHalf(text, at)) characters--;
  return characters > 0 && characters <= SHORT;
}

function isSecondHalf(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

function isBlank(unit: number): boolean {
  if (unit < 0xa0) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return (unit < 0x3001 || unit === 0xfeff) && String.fromCharCode(unit).trim() === '';
}
