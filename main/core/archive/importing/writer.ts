import { msgidHash } from '../../lib/sha256.ts';
import { CONFLICT_BIT, PROBLEMS_BIT } from '../../store/index.ts';
import type { StoredMessage, WriteDb } from '../../store/index.ts';
import type { ImportDeps } from '../ports.ts';
import { appendRecords, type RawItem } from '../raw/blocks.ts';
import { namesInMessage } from '../wecom/cardNames.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import type { Outcome } from './classify.ts';
import { countAttachments, isMatch, type Found } from './attachmentTraces.ts';
import { packMessage } from './packMessage.ts';
import { messagesWithMsgid, rowIds, type RowIds } from './rows.ts';
import { count, type Tally } from './tally.ts';
import { timeIds, type TimeIds } from './timeIds.ts';
import { insertProblem, insertSighting, writeTraces, type Place } from './traces.ts';

type Kept = Extract<Outcome, { kind: 'loaded' | 'conflict' }>;

/** One message of a batch with its ids. */
type Placed = { readonly kept: Kept; readonly stored: StoredMessage };

export type BatchWriter = {
  /** Writes one batch of outcomes of one file, in the caller's transaction, and counts them. */
  write(db: WriteDb, batch: readonly Outcome[], place: BatchPlace, tally: Tally): void;
  /** The transaction was rolled back. */
  forget(): void;
  readonly conversations: Set<number>;
  readonly people: Set<string>;
  /** Keys of conversations of which records were withheld. */
  readonly withheldKeys: Set<string>;
};

export type BatchPlace = Place & {
  /** Which given files belong to a message's declared attachments, in order; decided before the transaction. */
  readonly mediaOf: (outcome: Outcome) => readonly Found[];
};

export function createBatchWriter(deps: Pick<ImportDeps, 'onStored'>, people: PeopleDirectory): BatchWriter {
  const memory: Memory = { ids: rowIds(people), times: timeIds(), conversations: new Set(), people: new Set() };
  const withheldKeys = new Set<string>();
  return {
    conversations: memory.conversations,
    people: memory.people,
    withheldKeys,
    forget() {
      memory.ids.forget();
      memory.times.forget();
    },
    write(db, batch, place, tally) {
      const kept = batch.filter((outcome): outcome is Kept => outcome.kind === 'loaded' || outcome.kind === 'conflict');
      const placed = placeMessages(db, kept, place.sourceFileId, memory);
      insertMessages(db, placed, place, memory.ids);
      memory.times.save(db);
      const messageIds = new Map<Outcome, number>(placed.map(({ kept: one, stored }) => [one, stored.id]));
      for (const outcome of batch) {
        count(tally, outcome);
        if (outcome.kind === 'withheld') withheldKeys.add(outcome.message.conversationKey);
        const messageId = messageIds.get(outcome) ?? null;
        writeTraces(db, outcome, place, tally, messageId);
        tellAttachments(db, outcome, place, tally, messageId);
      }
      const stored = placed.map((one) => one.stored);
      if (stored.length > 0) tally.flags += deps.onStored(db, stored);
    },
  };
}

/** What is remembered from batch to batch. */
type Memory = {
  readonly ids: RowIds;
  readonly times: TimeIds;
  readonly conversations: Set<number>;
  readonly people: Set<string>;
};

function tellAttachments(
  db: WriteDb,
  outcome: Outcome,
  place: BatchPlace,
  tally: Tally,
  messageId: number | null,
): void {
  const problems = countAttachments(tally, outcome, place.mediaOf(outcome), place.file);
  for (const problem of problems) insertProblem(db, place.importId, problem, messageId);
  tally.problemCount += problems.length;
  if (problems.length > 0)
    db.prepare(`UPDATE message_row SET bits = bits | ${PROBLEMS_BIT} WHERE id = ?`).run(messageId);
}

/** Keeps the raw records in the order of the file, and gives the messages in the order of time. */
function placeMessages(db: WriteDb, kept: readonly Kept[], sourceFileId: number, memory: Memory): Placed[] {
  const first = kept.length === 0 ? 0 : appendRecords(db, sourceFileId, kept.map(toRawItem));
  const placed = kept.map((one, at) => ({ kept: one, stored: toStored(db, one, first + at, memory) }));
  // FTS5 flushes its whole buffer when row ids do not grow.
  return placed.sort((a, b) => a.stored.id - b.stored.id);
}

function toStored(db: WriteDb, kept: Kept, recordId: number, memory: Memory): StoredMessage {
  const { message, msgid, seq } = kept;
  const sender = memory.ids.person(db, message.from);
  const conversationId = memory.ids.conversation(db, message);
  memory.conversations.add(conversationId);
  for (const id of [message.from, ...(message.to ?? [])]) if (id !== '') memory.people.add(id);
  return {
    id: memory.times.next(db, message.sentAtMs),
    recordId,
    msgid,
    seq,
    conversationId,
    senderId: sender.id,
    senderKind: sender.kind,
    sentAtMs: message.sentAtMs,
    type: message.type,
    kind: message.kind,
    text: message.text,
    parts: isPlainText(message) ? null : message.parts,
  };
}

function insertMessages(db: WriteDb, placed: readonly Placed[], place: BatchPlace, ids: RowIds): void {
  const insert = messageInsert(db);
  for (const one of placed) insertMessage(insert, one, ids.type(db, one.stored.type, one.stored.kind));
  insertKeys(db, placed);
  for (const one of placed) insertExtras(db, one, place);
}

/** Then the text alone gives parts and payload back, and neither is stored. */
function isPlainText(message: Kept['message']): boolean {
  const part = message.parts[0];
  return (
    message.type === 'text' &&
    message.parts.length === 1 &&
    part?.path === 'text.content' &&
    Object.keys(message.payload as object).length === 1 &&
    (message.payload as { content?: unknown }).content === message.text
  );
}

function toRawItem(kept: Kept): RawItem {
  return { bytes: kept.record.bytes, offset: kept.record.offset, digest: kept.digest };
}

type Insert = { run(...values: unknown[]): unknown };

function messageInsert(db: WriteDb): Insert {
  return db.prepare(
    `INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, bits, seq, msgid_head, msgid_tail, text, parts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
}

function insertMessage(insert: Insert, { kept, stored }: Placed, typeId: number): void {
  const bits = (kept.kind === 'conflict' ? CONFLICT_BIT : 0) | (kept.problems.length > 0 ? PROBLEMS_BIT : 0);
  const packed = packMessage(stored.id, stored.sentAtMs, stored.msgid);
  insert.run(
    stored.id,
    stored.recordId,
    stored.conversationId,
    stored.senderId,
    packed.ms,
    typeId,
    bits,
    packSeq(stored.seq),
    packed.head,
    packed.tail,
    stored.text,
    stored.parts && JSON.stringify(stored.parts),
  );
}

/** An integer takes a third of its digits; one beyond 2^53 stays text, because the driver would round it. */
function packSeq(seq: string | null): bigint | string | null {
  if (seq === null) return null;
  return seq.length <= 15 && !/^0\d/.test(seq) ? BigInt(seq) : seq;
}

function insertKeys(db: WriteDb, placed: readonly Placed[]): void {
  const insert = db.prepare('INSERT INTO message_key (msgid_hash, message_id) VALUES (?, ?)');
  const keys = placed.map(({ kept, stored }): [number, number] => [msgidHash(kept.msgidDigest), stored.id]);
  // In the order of the tree: fewer pages are touched (and encrypted).
  keys.sort((a, b) => a[0] - b[0]);
  for (const [hash, id] of keys) insert.run(hash, id);
}

function insertExtras(db: WriteDb, { kept, stored }: Placed, place: BatchPlace): void {
  for (const given of namesInMessage(kept.message))
    db.prepare(
      'INSERT OR IGNORE INTO person_alias (source_id, name, kind, evidence, message_id) VALUES (?, ?, ?, ?, ?)',
    ).run(given.sourceId, given.name, 'card', kept.msgid, stored.id);
  if (kept.message.recalls !== null)
    db.prepare('INSERT INTO recall (message_id, target_msgid, at_ms) VALUES (?, ?, ?)').run(
      stored.id,
      kept.message.recalls,
      stored.sentAtMs,
    );
  const files = place.mediaOf(kept);
  kept.message.media.forEach((media, index) => {
    const found = files[index] ?? null;
    const match = isMatch(found) ? found : null;
    db.prepare(
      `INSERT INTO attachment (message_id, path, declared_name, declared_bytes, declared_md5, sha256, mime, status,
         linked_by, origin, origin_import, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      stored.id,
      media.path,
      media.name,
      media.bytes,
      media.md5,
      match?.file.sha256 ?? null,
      match?.file.mime ?? null,
      match?.status ?? 'missing',
      match?.link ?? null,
      match?.file.source.path ?? null,
      match && place.importId,
      match?.file.bytes ?? null,
    );
  });
  if (kept.kind !== 'conflict') return;
  const others = messagesWithMsgid(db, kept.msgid, kept.msgidDigest)
    .map((row) => row.id)
    .filter((id) => id !== stored.id);
  for (const id of others) db.prepare(`UPDATE message_row SET bits = bits | ${CONFLICT_BIT} WHERE id = ?`).run(id);
  insertSighting(db, place, kept.record.offset, others[0] ?? null, stored.recordId, false);
}
