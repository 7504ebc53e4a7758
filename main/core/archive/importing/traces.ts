import type { Problem } from '../../../../shared/model.ts';
import type { WriteDb } from '../../store/index.ts';
import { rawReader } from '../raw/blocks.ts';
import type { DeclaredMedia } from '../wecom/content.ts';
import type { Judged, Outcome } from './classify.ts';
import type { Original } from './known.ts';
import type { Declared } from './declaredKeys.ts';
import { rememberDeclared, rememberUnstored } from './rememberedKeys.ts';
import { messagesWithMsgid } from './rows.ts';
import type { Tally } from './tally.ts';

/** Which file of which import the records stand in. */
export type Place = { readonly importId: number; readonly sourceFileId: number; readonly file: string };

/** What a record leaves behind beside its message: problems, a sighting, a withheld record. */
export function writeTraces(db: WriteDb, outcome: Outcome, place: Place, tally: Tally, messageId: number | null): void {
  for (const problem of problemsOf(outcome, place.file)) {
    insertProblem(db, place.importId, problem, messageId);
    tally.problemCount++;
  }
  rememberFiles(db, outcome);
  if (outcome.kind === 'duplicate') writeDuplicate(db, outcome, place);
  else if (outcome.kind === 'withheld') writeWithheld(db, outcome, place);
  else if ((outcome.kind === 'loaded' || outcome.kind === 'conflict') && outcome.wasWithheld)
    db.prepare(
      'DELETE FROM withheld_record WHERE substr(sha256, 1, 8) = substr(@digest, 1, 8) AND sha256 = @digest',
    ).run({ digest: outcome.digest });
}

/** So that a file which comes in another import is known for an attachment. */
function rememberFiles(db: WriteDb, outcome: Outcome): void {
  if (outcome.kind === 'encrypted' || outcome.kind === 'duplicate') return;
  const withSeq = (seq: string | null, media: readonly DeclaredMedia[]): Declared[] =>
    media.map((one) => ({ ...one, seq }));
  if (outcome.kind === 'undecodable') return rememberDeclared(db, withSeq(null, outcome.mentions));
  const { media } = outcome.message;
  const stored = outcome.kind === 'loaded' || outcome.kind === 'conflict';
  // Most messages name no file.
  if (media.length > 0) (stored ? rememberUnstored : rememberDeclared)(db, withSeq(outcome.seq, media));
  if (outcome.mentions.length > 0) rememberDeclared(db, withSeq(outcome.seq, outcome.mentions));
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

function writeDuplicate(db: WriteDb, outcome: Extract<Outcome, { kind: 'duplicate' }>, place: Place): void {
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

function writeWithheld(db: WriteDb, outcome: Extract<Outcome, { kind: 'withheld' }>, place: Place): void {
  const known = db
    .prepare('SELECT id FROM withheld_record WHERE substr(sha256, 1, 8) = substr(@digest, 1, 8) AND sha256 = @digest')
    .get({ digest: outcome.digest }) as { id: number } | undefined;
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

export function insertSighting(
  db: WriteDb,
  place: Place,
  offset: number,
  messageId: number | null,
  recordId: number | null,
  sameBytes: boolean,
): void {
  db.prepare(
    'INSERT INTO sighting (import_id, source_file_id, byte_offset, message_id, record_id, same_bytes) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(place.importId, place.sourceFileId, offset, messageId, recordId, sameBytes ? 1 : 0);
}
