import { type Changes, type Glance, joinedTexts } from '../lexicon/index.ts';
import type { AboutReader } from './about.ts';
import type { EarlierMessages } from './earlierMessages.ts';
import type { FoundBy } from './flagRows.ts';
import { placedHits } from './placedHits.ts';
import type { LexiconPlan } from './scanPlan.ts';
import type { ScanMessage } from './scanRows.ts';
import { FIRST_RECORD } from './segments.ts';
import type { SignedBlock } from './signRows.ts';
import type { TailMessage } from './tails.ts';

/** `isNew`: the message has no flags yet, not even retired ones. */
export type Work = FoundBy & { readonly messageId: number; readonly isNew: boolean };

/** What a look at some messages brought: flags, and signs of messages that had none. */
export type Outcome = { readonly found: Work[]; readonly signs: SignedBlock[] };
export type Page = { readonly lastId: number; readonly messages: number };
/** Looks at the next messages after an id; null = there are none. */
export type Next = (afterId: number, outcome: Outcome) => Page | null;

type Stretch = LexiconPlan['stretches'][number];
/** A message as it was read. */
export type Read = {
  readonly message: ScanMessage;
  readonly tail: readonly TailMessage[];
  readonly aboutOf: AboutReader;
  readonly earlier: EarlierMessages;
  readonly isFlagged: boolean;
  /** Of the only plan's matcher at its text, if there was one. */
  readonly glance?: Glance | null;
};

/** Matches a message with the lexicons that may say something new about it. */
export function addFound(plans: readonly LexiconPlan[], one: Read, found: Work[]): void {
  const { message, tail, aboutOf, earlier, isFlagged, glance } = one;
  for (const { matcher, stretches } of plans) {
    const stretch = stretches.find((one) => isWhole(one) || isIn(one, message.recordId));
    if (!stretch || !mayDiffer(stretch.changes, one)) continue;
    const hits = placedHits(matcher.matcher, message, tail, aboutOf, earlier, glance);
    if (isFlagged || hits.length > 0) found.push({ messageId: message.id, matcher, hits, isNew: !isFlagged });
  }
}

/** Then nobody has to know when a message was stored. */
function isWhole({ firstRecord, endRecord }: Stretch): boolean {
  return firstRecord <= FIRST_RECORD && endRecord === Infinity;
}

function isIn({ firstRecord, endRecord }: Stretch, recordId: number): boolean {
  return firstRecord <= recordId && recordId < endRecord;
}

function mayDiffer({ rules, touches, hasOtherContext }: Changes, { message, tail, isFlagged }: Read): boolean {
  if (rules === null || (hasOtherContext && isFlagged) || touches(message)) return true;
  if (rules === 0 || tail.length === 0) return false;
  const { senderKind } = message;
  const texts = joinedTexts([...tail, message].map(({ text }) => text));
  return texts.some((text) => touches({ text, parts: null, senderKind }));
}
