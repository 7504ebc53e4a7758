import { AppError } from '../../../shared/errors.ts';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import { readMessages } from '../archive/index.ts';
import type { RawReader } from '../archive/index.ts';
import { isoUtc } from './content/clock.ts';
import { createTally } from './content/completeness.ts';
import type { Completeness, CompletenessTally } from './content/completeness.ts';
import { itemNumber } from './content/item.ts';
import type { Item, ItemConversation, ItemMedia } from './content/item.ts';
import type { BundleHead, GapPlace, ItemWriter } from './content/itemWriter.ts';
import type { Export } from './exporting.ts';
import { ITEMS_PER_BATCH } from './exporting.ts';
import { attachmentsOf } from './reading/attachments.ts';
import { conversationOf, countBetween } from './reading/conversations.ts';
import type { RecordTable } from './reading/recordTable.ts';
import { partsOf } from './reading/selection.ts';
import type { Selected } from './reading/selection.ts';
import { absentFrom, countAbsent } from './reading/withheld.ts';
import type { Absent } from './reading/withheld.ts';
import { createMediaFolder } from './writeMedia.ts';
import type { WrittenRecords } from './writeRecords.ts';
import { writtenRecords } from './writtenRecords.ts';
import { createSteps, createWriters } from './writers.ts';

type Facts = Parameters<CompletenessTally['finish']>[0];

/** The conversation that is being written, with what is not in the archive of it. */
type Current = {
  readonly conversation: ItemConversation;
  /** Every message of it is an item: nothing stands between two of them. */
  readonly isWhole: boolean;
  /** What is not in the archive, in the order of time; the first `placed` of them stand before an item. */
  readonly absent: readonly Absent[];
  placed: number;
  /** An item had a time: what stands before the next one stands between two. */
  isDated: boolean;
  lastId: number | null;
};

/**
 * Writes everything that goes item by item: what `writers.ts` lists, media and their absence. Holds one batch in memory.
 *
 * @param factsOf the rest of the completeness statement, asked for at the end with the seq range of the items
 */
export async function writeItems(
  exporting: Export,
  { records, held }: WrittenRecords,
  factsOf: (seqRange: ReturnType<CompletenessTally['seqRange']>) => Facts,
): Promise<{ completeness: Completeness; conversations: ItemConversation[] }> {
  const { db, rows, advance, redactor } = exporting;
  const conversations = [...new Set(rows.map((row) => row.conversationId))].map((id) => conversationOf(db, id));
  const shown = conversations.map((conversation) => redactor?.conversation(conversation) ?? conversation);
  const writers = await createWriters(exporting, headOf(exporting, shown));
  const step = createSteps(exporting);
  const byId = new Map(shown.map((conversation) => [conversation.id, conversation]));
  const tally = createTally();
  const walk = createWalk(exporting, writers, tally);
  const sources = {
    records,
    raw: writtenRecords(exporting, records, held),
    conversations: byId,
    addMedia: createMediaFolder(exporting),
  };
  let position = 0;
  for (const part of partsOf(rows, ITEMS_PER_BATCH)) {
    for (const found of await itemsOf(exporting, part, { ...sources, before: position })) {
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
  const counts = itemsByConversation(rows);
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

function itemsByConversation(rows: readonly Selected[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { conversationId } of rows) counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
  return counts;
}

/** The exact selection stands in data/search/query.json. */
function describe(selection: Selection, conversations: readonly ItemConversation[]): string {
  if (selection.kind === 'query') return selection.query;
  if (selection.kind === 'messages') return `${selection.messageIds.length} msgid`;
  const key = conversations.find(({ id }) => id === selection.conversationId)?.key ?? '';
  return `${key} ${isoUtc(selection.fromMs) ?? ''} – ${isoUtc(selection.toMs) ?? ''}`;
}

/** Puts gaps where they belong between the items: what is not in the archive by its time, what was not selected by its count. */
function createWalk(
  { db, rows }: Export,
  writers: Required<ItemWriter>,
  tally: CompletenessTally,
): { reach(item: Item): void; end(): void } {
  const counts = itemsByConversation(rows);
  let current: Current | null = null;
  function show(notSelected: number, absent: readonly Absent[], place: GapPlace): void {
    tally.notSelected(notSelected, place);
    const { deleted, ...withheld } = countAbsent(absent);
    writers.gap({ notSelected, withheld, deleted }, place);
  }
  function begin(conversation: ItemConversation): Current {
    const absent = absentFrom(db, conversation.key);
    tally.beginConversation(conversation.key);
    writers.beginConversation(conversation);
    const isWhole = countBetween(db, conversation.id, null, null) === counts.get(conversation.id);
    return { conversation, isWhole, absent, placed: 0, isDated: false, lastId: null };
  }
  function notSelectedTo({ conversation, isWhole, lastId }: Current, before: number | null): number {
    return isWhole ? 0 : countBetween(db, conversation.id, lastId, before);
  }
  function end(): void {
    if (!current) return;
    const rest = current.absent.slice(current.placed);
    const isUndated = ({ sentAtMs }: Absent): boolean => sentAtMs === null || !current?.isDated;
    tally.absent(countAbsent(rest.filter((one) => !isUndated(one))), 'after');
    tally.absent(countAbsent(rest.filter(isUndated)), 'undated');
    show(notSelectedTo(current, null), rest, 'after');
    current = null;
  }
  return {
    reach({ message, conversation }) {
      if (current?.conversation.id !== conversation.id) end();
      current ??= begin(conversation);
      const earlier = takeEarlier(current, message.sentAtMs);
      tally.absent(countAbsent(earlier), current.isDated ? 'between' : 'before');
      show(notSelectedTo(current, message.id), earlier, current.lastId === null ? 'before' : 'between');
      current.isDated ||= message.sentAtMs !== null;
      current.lastId = message.id;
    },
    end,
  };
}

/** Undated ones stand last and stay for the end of the conversation. */
function takeEarlier(current: Current, sentAtMs: number | null): readonly Absent[] {
  const from = current.placed;
  const isEarlier = (one: Absent | undefined): boolean =>
    one !== undefined && one.sentAtMs !== null && sentAtMs !== null && one.sentAtMs < sentAtMs;
  while (isEarlier(current.absent[current.placed])) current.placed++;
  return current.absent.slice(from, current.placed);
}

type ItemSources = {
  readonly records: RecordTable;
  readonly raw: Pick<RawReader, 'read'>;
  readonly conversations: ReadonlyMap<number, ItemConversation>;
  /** Items that came before these. */
  readonly before: number;
  readonly addMedia: ReturnType<typeof createMediaFolder>;
};

async function itemsOf(
  { db, deps, wish }: Export,
  part: readonly Selected[],
  { records, raw, conversations, before, addMedia }: ItemSources,
): Promise<Item[]> {
  const ids = part.map(({ id }) => id);
  const messages = new Map(readMessages(db, ids, raw).map((message) => [message.id, message]));
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
    for (const attachment of attachments.get(row.id) ?? []) media.push(await addMedia(attachment));
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
