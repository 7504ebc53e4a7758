import type { WithheldCounts } from '../../../../shared/model.ts';
import type { MediaCounts } from '../reading/attachments.ts';
import { HELD_CODE } from '../reading/heldOnly.ts';
import { countAbsent } from '../reading/withheld.ts';
import type { AbsentCounts } from '../reading/withheld.ts';
import type { SeqGaps } from '../reading/seqGaps.ts';
import { isoUtc } from './clock.ts';
import type { Item } from './item.ts';
import type { GapPlace } from './itemWriter.ts';

export type ConversationCompleteness = {
  readonly conversation: string;
  items: number;
  /** Of the items, those that are context. */
  contextItems: number;
  /** Messages of the conversation in the archive that are not part of the bundle. */
  before: number;
  between: number;
  after: number;
  firstAt: string | null;
  lastAt: string | null;
  /** All of the conversation, whatever was selected of it. */
  withheld: WithheldCounts;
  /** The same by where they stand, with those that were deleted when their retention period was over. */
  readonly absent: Absences;
};

/** Before the first item, between two, after the last one; without a time nobody knows where. */
type Absences = Readonly<Record<AbsentPlace, AbsentCounts>>;
export type AbsentPlace = GapPlace | 'undated';

/**
 * What is in the exported range and what is not: counted, so that nobody has to take the absence of a message for proof
 * that there was none. `seq` that is not contiguous is a fact about numbers, never called a loss.
 */
export type Completeness = {
  readonly items: number;
  readonly contextItems: number;
  readonly conversations: readonly ConversationCompleteness[];
  readonly withheld: WithheldCounts;
  readonly absent: Absences;
  readonly seq: SeqGaps;
  /** By what the archive holds; see `mayBeRecalls`. */
  readonly recalled: number;
  /**
   * Withheld or deleted records that stand after the first item of their conversation, or without a time: whether any of
   * them recalls an item is not known, because nothing of their content is kept.
   */
  readonly mayBeRecalls: number;
  readonly recalls: number;
  readonly orphanRecalls: number;
  /** Sightings of the same bytes again, in whatever source. */
  readonly duplicates: number;
  readonly conflicts: number;
  readonly itemsWithProblems: number;
  /** Items whose consent or basis has fallen away: nothing but a legal hold keeps them. */
  readonly heldOnly: number;
  readonly media: MediaCounts;
  /** Of the imports that the items came with: records whose content nobody could read. */
  readonly encrypted: number;
  readonly undecodable: number;
  /** Of the conversations of the items: records that were deleted when their retention period was over. */
  readonly deleted: number;
};

/** Counts while the items pass. */
export type CompletenessTally = {
  beginConversation(key: string): void;
  notSelected(count: number, place: GapPlace): void;
  absent(counts: AbsentCounts, place: AbsentPlace): void;
  item(item: Item): void;
  /** First and last seq among the items; null without any. */
  seqRange(): SeqRange | null;
  finish(facts: Pick<Completeness, 'seq' | 'duplicates' | 'encrypted' | 'undecodable' | 'deleted'>): Completeness;
};

type SeqRange = { readonly first: bigint; readonly last: bigint };

export function createTally(): CompletenessTally {
  const conversations: ConversationCompleteness[] = [];
  const sums = noItems();
  const media: MediaCounts = { present: 0, undeclared: 0, missing: 0, altered: 0, withheld: 0 };
  let range: SeqRange | null = null;
  const current = (): ConversationCompleteness => conversations.at(-1) as ConversationCompleteness;
  return {
    beginConversation(conversation) {
      conversations.push(beginning(conversation));
    },
    notSelected(count, place) {
      current()[place] += count;
    },
    absent(counts, place) {
      const conversation = current();
      addTo(conversation.absent[place], counts);
      addTo(conversation.withheld, counts);
    },
    item({ message, isContext, media: attachments }) {
      const conversation = current();
      sums.items += 1;
      conversation.items += 1;
      sums.contextItems += Number(isContext);
      conversation.contextItems += Number(isContext);
      conversation.firstAt ??= isoUtc(message.sentAtMs);
      conversation.lastAt = isoUtc(message.sentAtMs) ?? conversation.lastAt;
      sums.recalled += Number(message.recalledAtMs !== null);
      sums.recalls += Number(message.recalls !== null);
      sums.orphanRecalls += Number(message.recalls !== null && message.recalls.messageId === null);
      sums.conflicts += Number(message.conflict);
      sums.itemsWithProblems += Number(message.problems.length > 0);
      sums.heldOnly += Number(message.problems.includes(HELD_CODE));
      for (const { status } of attachments) media[status] += 1;
      range = widen(range, message.seq);
    },
    seqRange: () => range,
    finish(facts) {
      const absences = absencesOf(conversations);
      return { ...sums, ...absences, mayBeRecalls: mayBeRecalls(absences.absent), conversations, media, ...facts };
    },
  };
}

function noItems() {
  return {
    items: 0,
    contextItems: 0,
    recalled: 0,
    recalls: 0,
    orphanRecalls: 0,
    conflicts: 0,
    itemsWithProblems: 0,
    heldOnly: 0,
  };
}

function beginning(conversation: string): ConversationCompleteness {
  const zero = { items: 0, contextItems: 0, before: 0, between: 0, after: 0, firstAt: null, lastAt: null };
  return { conversation, ...zero, withheld: noneWithheld(), absent: noneAbsent() };
}

const PLACES = ['before', 'between', 'after', 'undated'] as const satisfies readonly AbsentPlace[];

function noneWithheld(): WithheldCounts {
  return { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0 };
}

function noneAbsent(): Absences {
  const none = (): AbsentCounts => countAbsent([]);
  return { before: none(), between: none(), after: none(), undated: none() };
}

function absencesOf(conversations: readonly ConversationCompleteness[]): Pick<Completeness, 'withheld' | 'absent'> {
  const [withheld, absent] = [noneWithheld(), noneAbsent()];
  for (const one of conversations) {
    addTo(withheld, one.withheld);
    for (const place of PLACES) addTo(absent[place], one.absent[place]);
  }
  return { withheld, absent };
}

/** A recall comes after what it recalls. */
function mayBeRecalls({ between, after, undated }: Absences): number {
  return [between, after, undated].flatMap((counts) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
}

/** Only what `sum` counts. */
function addTo<Counts extends WithheldCounts>(sum: Counts, more: Counts): void {
  for (const reason of Object.keys(sum) as (keyof Counts)[])
    sum[reason] = ((sum[reason] as number) + (more[reason] as number)) as Counts[keyof Counts];
}

function widen(range: SeqRange | null, digits: string | null): SeqRange | null {
  if (digits === null) return range;
  const seq = BigInt(digits);
  if (!range) return { first: seq, last: seq };
  return { first: seq < range.first ? seq : range.first, last: seq > range.last ? seq : range.last };
}
