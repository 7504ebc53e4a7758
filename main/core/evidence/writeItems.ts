import { AppError } from '../../../shared/errors.ts';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import { readMessages } from '../archive/index.ts';
import { isoUtc } from './content/clock.ts';
import { createTally } from './content/completeness.ts';
import type { Completeness, CompletenessTally } from './content/completeness.ts';
import { itemNumber } from './content/item.ts';
import type { Gap, Item, ItemConversation, ItemMedia, ItemRecord } from './content/item.ts';
import type { BundleHead, GapPlace, ItemWriter } from './content/itemWriter.ts';
import type { Export } from './exporting.ts';
import { ITEMS_PER_BATCH } from './exporting.ts';
import { attachmentsOf } from './reading/attachments.ts';
import { conversationOf, countBetween } from './reading/conversations.ts';
import { partsOf, spansOf } from './reading/selection.ts';
import type { Selected } from './reading/selection.ts';
import { withheldIn } from './reading/withheld.ts';
import type { Withheld } from './reading/withheld.ts';
import { writeMedia } from './writeMedia.ts';
import { createSteps, createWriters } from './writers.ts';

type Facts = Parameters<CompletenessTally['finish']>[0];

/** The conversation that is being written, with what the gate withheld from it and has not been placed yet. */
type Current = { readonly conversation: ItemConversation; withheld: Withheld[]; lastId: number | null };

/**
 * Writes everything that goes item by item: what `writers.ts` lists, media and their absence. Holds one batch in memory.
 *
 * @param factsOf the rest of the completeness statement, asked for at the end with the seq range of the items
 */
export async function writeItems(
  exporting: Export,
  records: ReadonlyMap<number, ItemRecord>,
  factsOf: (seqRange: ReturnType<CompletenessTally['seqRange']>) => Facts,
): Promise<{ completeness: Completeness; conversations: ItemConversation[] }> {
  const { db, rows, advance, redactor } = exporting;
  const conversations = [...new Set(rows.map((row) => row.conversationId))].map((id) => conversationOf(db, id));
  const shown = conversations.map((conversation) => redactor?.conversation(conversation) ?? conversation);
  const writers = await createWriters(exporting, headOf(exporting, shown));
  const step = createSteps(exporting);
  const tally = createTally();
  const walk = createWalk(exporting, writers, tally);
  const byId = new Map(shown.map((conversation) => [conversation.id, conversation]));
  let position = 0;
  for (const part of partsOf(rows, ITEMS_PER_BATCH)) {
    for (const found of await itemsOf(exporting, part, records, byId, position)) {
      const item = step(found);
      walk.reach(item);
      tally.item(item);
      await writers.add(item);
    }
    position += part.length;
    await advance(part.length);
  }
  walk.end();
  const completeness = tally.finish(factsOf(tally.seqRange()));
  await writers.close(completeness);
  return { completeness, conversations };
}

function headOf(
  { wish, rows, signerKeySha256, clock, archiveName, redactor }: Export,
  conversations: readonly ItemConversation[],
): BundleHead {
  const counts = new Map<number, number>();
  for (const { conversationId } of rows) counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
  return {
    language: wish.options.language,
    clock,
    caseName: wish.caseName,
    archiveName,
    isRedacted: redactor !== null,
    createdAtMs: wish.createdAtMs,
    actor: wish.actor,
    selection: describe(wish.selection, conversations),
    items: rows.length,
    contextItems: rows.filter(({ isContext }) => isContext).length,
    signerKeySha256,
    conversations: conversations.map(({ id, title }) => ({ id, title, items: counts.get(id) ?? 0 })),
  };
}

/** The exact selection stands in data/search/query.json. */
function describe(selection: Selection, conversations: readonly ItemConversation[]): string {
  if (selection.kind === 'query') return selection.query;
  if (selection.kind === 'messages') return `${selection.messageIds.length} msgid`;
  const key = conversations.find(({ id }) => id === selection.conversationId)?.key ?? '';
  return `${key} ${isoUtc(selection.fromMs) ?? ''} – ${isoUtc(selection.toMs) ?? ''}`;
}

/** Puts gaps where they belong between the items: what was withheld by its time, what was not selected by its count. */
function createWalk(
  { db, rows, wish }: Export,
  writers: Required<ItemWriter>,
  tally: CompletenessTally,
): { reach(item: Item): void; end(): void } {
  const spans = new Map(spansOf(rows, wish.selection).map((span) => [span.conversationId, span]));
  let current: Current | null = null;
  function show(gap: Gap, place: GapPlace): void {
    tally.gap(gap, place);
    writers.gap(gap, place);
  }
  function begin(conversation: ItemConversation): Current {
    const span = spans.get(conversation.id);
    const withheld = span ? withheldIn(db, span) : [];
    tally.beginConversation(conversation.key, withheld);
    writers.beginConversation(conversation);
    return { conversation, withheld, lastId: null };
  }
  function end(): void {
    if (!current) return;
    const notSelected = countBetween(db, current.conversation.id, current.lastId, null);
    show({ notSelected, withheld: byReason(current.withheld) }, 'after');
    current = null;
  }
  return {
    reach({ message, conversation }) {
      if (current?.conversation.id !== conversation.id) end();
      current ??= begin(conversation);
      const notSelected = countBetween(db, conversation.id, current.lastId, message.id);
      show(
        { notSelected, withheld: byReason(takeEarlier(current, message.sentAtMs)) },
        current.lastId === null ? 'before' : 'between',
      );
      current.lastId = message.id;
    },
    end,
  };
}

/** Undated ones stand last and stay for the end of the conversation. */
function takeEarlier(current: Current, sentAtMs: number | null): Withheld[] {
  const rest = current.withheld.findIndex(
    (one) => one.sentAtMs === null || sentAtMs === null || one.sentAtMs >= sentAtMs,
  );
  const count = rest < 0 ? current.withheld.length : rest;
  return count === 0 ? [] : current.withheld.splice(0, count);
}

function byReason(withheld: readonly Withheld[]): Gap['withheld'] {
  const counts: Partial<Record<Withheld['reason'], number>> = {};
  for (const { reason } of withheld) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

async function itemsOf(
  exporting: Export,
  part: readonly Selected[],
  records: ReadonlyMap<number, ItemRecord>,
  conversations: ReadonlyMap<number, ItemConversation>,
  before: number,
): Promise<Item[]> {
  const { db, deps, wish } = exporting;
  const ids = part.map(({ id }) => id);
  const messages = new Map(readMessages(db, ids).map((message) => [message.id, message]));
  const marks = deps.flagMarks(db, ids);
  const attachments = attachmentsOf(db, ids);
  const items: Item[] = [];
  for (const [at, row] of part.entries()) {
    const message = messages.get(row.id);
    const record = records.get(row.recordId);
    const conversation = conversations.get(row.conversationId);
    // A withdrawal of consent may have taken the message out while the export was running.
    if (!message || !record || !conversation) throw new AppError('message.notFound', { messageId: row.id });
    const media: ItemMedia[] = [];
    for (const attachment of attachments.get(row.id) ?? []) media.push(await writeMedia(exporting, attachment));
    const others = conversation.members.filter(({ id }) => id !== message.sender.id).map(({ sourceId }) => sourceId);
    const flags = [...(marks.get(row.id) ?? [])];
    items.push({
      number: itemNumber(wish.options.itemPrefix, before + at + 1),
      isContext: row.isContext,
      message: { ...message, flags },
      conversation,
      recipients: record.recipients ?? others,
      record,
      media,
      redacted: null,
    });
  }
  return items;
}
