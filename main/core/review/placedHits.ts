import { type Glance, type Matcher, splitHits } from '../lexicon/index.ts';
import type { AboutReader } from './about.ts';
import { completedHits, type EarlierMessages } from './earlierMessages.ts';
import type { PlacedHit } from './flagRows.ts';
import type { TailMessage } from './tails.ts';

/**
 * What a message holds: hits in its own text, and those that began in the messages before it and end here.
 *
 * @param glance of the matcher at its text, if there was one.
 */
export function placedHits(
  matcher: Matcher,
  message: TailMessage,
  tail: readonly TailMessage[],
  aboutOf: AboutReader,
  earlier: EarlierMessages,
  glance: Glance | null = null,
): readonly PlacedHit[] {
  const about = () => aboutOf(message);
  const hits = ownHits(matcher, message, aboutOf, earlier, glance);
  if (tail.length === 0) return hits;
  const texts = [...tail, message].map(({ text }) => text);
  const split = splitHits(matcher, texts, message.senderKind, about).map(({ hit, earlier }): PlacedHit => ({
    ...hit,
    earlier: earlier.map(({ at, ranges }) => ({ messageId: (tail[at] as TailMessage).id, ranges })),
  }));
  return split.length === 0 ? hits : [...hits, ...split];
}

/** Those of its own text, and those that it completes because of what the rules ask for in several messages. */
function ownHits(
  { match, nearMessages }: Matcher,
  message: TailMessage,
  aboutOf: AboutReader,
  earlier: EarlierMessages,
  glance: Glance | null,
): PlacedHit[] {
  const about = () => aboutOf(message);
  if (nearMessages === null) return match(message, about, glance);
  const { hits, sides } = nearMessages.look(message, about, glance);
  const completed = completedHits(nearMessages, { message, sides }, earlier, aboutOf);
  return completed.length === 0 ? hits : [...hits, ...completed];
}
