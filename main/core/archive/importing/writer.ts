import type { Problem } from '../../../../shared/model.ts';
import { msgidHash } from '../../lib/sha256.ts';
import type { StoredMessage, WriteDb } from '../../store/index.ts';
import type { MediaMatch } from '../media/mediaIndex.ts';
import type { ImportDeps } from '../ports.ts';
import { appendRecords, rawReader, type RawItem } from '../raw/blocks.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import type { Judged, Outcome } from './classify.ts';
import type { Original } from './known.ts';
import { packMessage } from './packMessage.ts';
import { messagesWithMsgid, rowIds } from './rows.ts';
import { countTime, type Tally } from './tally.ts';
import { timeIds } from './timeIds.ts';

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
};

export type BatchPlace = {
  readonly importId: number;
  readonly sourceFileId: number;
  readonly file: string;
  /** Which given file belongs to a declared attachment; decided before the transaction. */
  readonly mediaOf: (message: Judged, index: number) => MediaMatch | null;
};

const CONFLICT_BIT = 1;
const PROBLEMS_BIT = 2;

export function createBatchWriter(deps: Pick<ImportDeps, 'onStored'>, people: PeopleDirectory): BatchWriter {
  const ids = rowIds(people);
  const times = timeIds();
  const conversations = new Set<number>();
  const seenPeople = new Set<string>();

  function placeMessages(db: WriteDb, kept: readonly Kept[], sourceFileId: number): Placed[] {
    const first = kept.length === 0 ? 0 : appendRecords(db, sourceFileId, kept.map(toRawItem));
    const placed = kept.map((one, at) => ({ kept: one, stored: toStored(db, one, first + at) }));
    // FTS5 flushes its whole buffer when row ids do not grow.
    return placed.sort((a, b) => a.stored.id - b.stored.id);
  }

  function toStored(db: WriteDb, kept: Kept, recordId: number): StoredMessage {
    const { message } = kept;
    const sender = ids.person(db, message.from);
    const conversationId = ids.conversation(db, message);
    conversations.add(conversationId);
    for (const id of [message.from, ...(message.to ?? [])]) if (id !== '') seenPeople.add(id);
    return {
      id: times.next(db, message.sentAtMs),
      recordId,
      msgid: kept.msgid,
      seq: kept.seq,
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

  return {
    conversations,
    people: seenPeople,
    forget() {
      ids.forget();
      times.forget();
    },
    write(db, batch, place, tally) {
      const kept = batch.filter((outcome): outcome is Kept => outcome.kind === 'loaded' || outcome.kind === 'conflict');
      const placed = placeMessages(db, kept, place.sourceFileId);
      const messageIds = new Map<Outcome, number>(placed.map(({ kept: one, stored }) => [one, stored.id]));
      for (const one of placed) insertMessage(db, one, ids.type(db, one.stored.type, one.stored.kind));
      insertKeys(db, placed);
      for (const one of placed) insertExtras(db, one, place);
      times.save(db);
      for (const outcome of batch) count(tally, outcome);
      for (const outcome of batch) writeTraces(db, outcome, place, tally, messageIds.get(outcome) ?? null);
      if (placed.length > 0)
        tally.flags += deps.onStored(
          db,
          placed.map((one) => one.stored),
        );
    },
  };
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

function insertMessage(db: WriteDb, { kept, stored }: Placed, typeId: number): void {
  const bits = (kept.kind === 'conflict' ? CONFLICT_BIT : 0) | (kept.problems.length > 0 ? PROBLEMS_BIT : 0);
  const packed = packMessage(stored.id, stored.sentAtMs, stored.msgid);
  db.prepare(
    `INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, bits, seq, msgid_head, msgid_tail, text, parts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
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
  if (kept.message.recalls !== null)
    db.prepare('INSERT INTO recall (message_id, target_msgid, at_ms) VALUES (?, ?, ?)').run(
      stored.id,
      kept.message.recalls,
      stored.sentAtMs,
    );
  kept.message.media.forEach((media, index) => {
    const match = place.mediaOf(kept, index);
    db.prepare(
      `INSERT INTO attachment (message_id, path, declared_name, declared_bytes, declared_md5, sha256, mime, status)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      stored.id,
      media.path,
      media.name,
      media.bytes,
      media.md5,
      match?.file.sha256 ?? null,
      match?.file.mime ?? null,
      match?.status ?? 'missing',
    );
  });
  if (kept.kind !== 'conflict') return;
  const others = messagesWithMsgid(db, kept.msgid, kept.msgidDigest)
    .map((row) => row.id)
    .filter((id) => id !== stored.id);
  for (const id of others) db.prepare(`UPDATE message_row SET bits = bits | ${CONFLICT_BIT} WHERE id = ?`).run(id);
  insertSighting(db, place, kept.record.offset, others[0] ?? null, stored.recordId, false);
}

function insertSighting(
  db: WriteDb,
  place: BatchPlace,
  offset: number,
  messageId: number | null,
  recordId: number | null,
  sameBytes: boolean,
): void {
  db.prepare(
    'INSERT INTO sighting (import_id, source_file_id, byte_offset, message_id, record_id, same_bytes) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(place.importId, place.sourceFileId, offset, messageId, recordId, sameBytes ? 1 : 0);
}

/** Counts one outcome; the only place where the numbers of the report are made. */
export function count(tally: Tally, outcome: Outcome): void {
  tally.read++;
  if (outcome.kind === 'duplicate') tally.duplicates++;
  else if (outcome.kind === 'encrypted') tally.encrypted++;
  else if (outcome.kind === 'undecodable') tally.undecodable++;
  else if (outcome.kind === 'withheld') tally.withheld[outcome.reason]++;
  else {
    if (outcome.kind === 'conflict') tally.conflicts++;
    else tally.loaded++;
    if (outcome.wasWithheld) tally.released++;
    countTime(tally, outcome.message.sentAtMs);
  }
}

function writeTraces(db: WriteDb, outcome: Outcome, place: BatchPlace, tally: Tally, messageId: number | null): void {
  for (const problem of problemsOf(outcome, place.file)) {
    insertProblem(db, place.importId, problem, messageId);
    tally.problemCount++;
  }
  if (outcome.kind === 'duplicate') writeDuplicate(db, outcome, place);
  else if (outcome.kind === 'withheld') writeWithheld(db, outcome, place);
  else if ((outcome.kind === 'loaded' || outcome.kind === 'conflict') && outcome.wasWithheld)
    db.prepare('DELETE FROM withheld_record WHERE sha256 = ?').run(outcome.digest);
}

/** A conflict is a remark, too: both are kept, and somebody should look. */
export function problemsOf(outcome: Outcome, file: string): Problem[] {
  const { line, offset } = outcome.record;
  const at = { file, line, byteOffset: line === null ? offset : null };
  if (outcome.kind === 'undecodable')
    return [{ ...at, code: outcome.code, ...(outcome.detail === '' ? {} : { detail: outcome.detail }) }];
  if (outcome.kind === 'encrypted') return [{ ...at, code: 'record.encrypted', detail: outcome.detail }];
  const codes =
    outcome.kind === 'conflict'
      ? [...outcome.problems, 'record.conflict']
      : outcome.kind === 'duplicate'
        ? []
        : outcome.problems;
  return codes.map((code) => ({ ...at, code, detail: `msgid ${outcome.msgid.slice(0, 80)}` }));
}

export function insertProblem(db: WriteDb, importId: number, problem: Problem, messageId: number | null): void {
  db.prepare(
    'INSERT INTO problem (import_id, file, line, byte_offset, code, detail, message_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(importId, problem.file, problem.line, problem.byteOffset, problem.code, problem.detail ?? null, messageId);
}

function writeDuplicate(db: WriteDb, outcome: Extract<Outcome, { kind: 'duplicate' }>, place: BatchPlace): void {
  const original = outcome.original ?? originalOf(db, outcome);
  // A duplicate of a withheld record leaves no trace but its count.
  if (original) insertSighting(db, place, outcome.record.offset, original.messageId, null, original.sameBytes);
}

function originalOf(db: WriteDb, outcome: Judged): Original | null {
  const raw = rawReader(db);
  const rows = messagesWithMsgid(db, outcome.msgid, outcome.msgidDigest);
  const same = rows.find((row) => raw.digest(row.recordId)?.equals(outcome.digest));
  const row = same ?? rows[0];
  return row ? { messageId: row.id, sameBytes: same !== undefined } : null;
}

function writeWithheld(db: WriteDb, outcome: Extract<Outcome, { kind: 'withheld' }>, place: BatchPlace): void {
  const known = db.prepare('SELECT id FROM withheld_record WHERE sha256 = ?').get(outcome.digest) as
    { id: number } | undefined;
  // Seen in an earlier import: it stays one record, with the reason that holds now.
  if (known) return void db.prepare('UPDATE withheld_record SET reason = ? WHERE id = ?').run(outcome.reason, known.id);
  insertWithheld(db, {
    importId: place.importId,
    sourceFileId: place.sourceFileId,
    byteOffset: outcome.record.offset,
    seq: outcome.seq,
    msgid: outcome.msgid,
    sentAtMs: outcome.message.sentAtMs,
    scope: outcome.scope,
    conversationKey: outcome.message.conversationKey,
    digest: outcome.digest,
    reason: outcome.reason,
  });
}

export type WithheldRow = {
  readonly importId: number;
  readonly sourceFileId: number;
  readonly byteOffset: number;
  readonly seq: string | null;
  readonly msgid: string;
  readonly sentAtMs: number | null;
  readonly scope: string;
  readonly conversationKey: string;
  readonly digest: Buffer;
  readonly reason: string;
};

export function insertWithheld(db: WriteDb, row: WithheldRow): void {
  db.prepare(
    `INSERT INTO withheld_record (import_id, source_file_id, byte_offset, seq, msgid, sent_at_ms, pair, conversation_key, sha256, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.importId,
    row.sourceFileId,
    row.byteOffset,
    row.seq,
    row.msgid,
    row.sentAtMs,
    row.scope.replace(/^pair:/, ''),
    row.conversationKey,
    row.digest,
    row.reason,
  );
}
