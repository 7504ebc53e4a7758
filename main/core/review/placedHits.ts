import { type Matcher, splitHits } from '../lexicon/index.ts';
import type { AboutReader } from './about.ts';
import type { PlacedHit } from './flagRows.ts';
import type { TailMessage } from './tails.ts';

/** What a message holds: hits in its own text, and those that began in the messages before it and end here. */
export function placedHits(
  matcher: Matcher,
  message: TailMessage,
  tail: readonly TailMessage[],
  aboutOf: AboutReader,
): readonly PlacedHit[] {
  const about = () => aboutOf(message);
  const hits: PlacedHit[] = matcher.match(message, about);
  if (tail.length === 0) return hits;
  const texts = [...tail, message].map(({ text }) => text);
  const split = splitHits(matcher, texts, message.senderKind, about).map(({ hit, earlier }): PlacedHit => ({
    ...hit,
    earlier: earlier.map(({ at, ranges }) => ({ messageId: (tail[at] as TailMessage).id, ranges })),
  }));
  return split.length === 0 ? hits : [...hits, ...split];
}
