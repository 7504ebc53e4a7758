import type { NearMessages, Side } from '../lexicon/index.ts';
import type { AboutReader } from './about.ts';
import type { PlacedHit } from './flagRows.ts';
import type { ScanMessage, scanReader } from './scanRows.ts';
import type { TailMessage } from './tails.ts';

/**
 * The messages before one in its conversation, the nearest first. They are read for each message that may complete
 * something, and nothing is carried along: so it is the same for new messages, late ones, and any scan wherever it began.
 */
export type EarlierMessages = (message: Placed, count: number) => readonly ScanMessage[];
type Placed = Pick<TailMessage, 'id' | 'conversationId'>;

export function readEarlier(read: ReturnType<typeof scanReader>): EarlierMessages {
  return ({ conversationId, id }, count) =>
    read('conversation_id = ? AND id < ? ORDER BY id DESC LIMIT ?', conversationId, id, count);
}

/** What a message with these sides completes, of rules that count their distance in messages. */
export function completedHits(
  rules: NearMessages,
  { message, sides }: { readonly message: TailMessage; readonly sides: readonly Side[] },
  earlier: EarlierMessages,
  aboutOf: AboutReader,
): PlacedHit[] {
  const count = rules.mostBefore(sides);
  if (count === 0) return [];
  const before = earlier(message, count);
  const seen = before.map((one) => ({ sentAtMs: one.sentAtMs, sides: rules.sides(one, () => aboutOf(one)) }));
  return rules.complete({ sentAtMs: message.sentAtMs, sides }, seen).map(({ hit, earlier: parts }) => ({
    ...hit,
    earlier: parts.map(({ at, ranges }) => ({ messageId: (before[at] as ScanMessage).id, ranges })),
  }));
}
