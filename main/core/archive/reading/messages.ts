import type { Message, TextPart } from '../../../../shared/model.ts';
import { msgidHash, sha256 } from '../../lib/sha256.ts';
import type { RawReader } from '../raw/blocks.ts';
import { CONFLICT_BIT, PROBLEMS_BIT } from '../../store/index.ts';
import type { ReadDb } from '../../store/index.ts';
import { messageReader } from './raw.ts';
import { messageRows, type MessageRow } from './rows.ts';

/**
 * Messages in the order of `ids`, unknown ids left out. `flags` is empty: whoever knows the flags adds them.
 *
 * @param raw where raw records are found faster than in their blocks, each of which has to be unpacked as a whole
 */
export function readMessages(db: ReadDb, ids: readonly number[], raw?: Pick<RawReader, 'read'>): Message[] {
  const payloadOf = messageReader(db, raw);
  return messageRows(db, ids).map((row) => toMessage(db, row, payloadOf));
}

function toMessage(db: ReadDb, row: MessageRow, read: ReturnType<typeof messageReader>): Message {
  return {
    id: row.id,
    msgid: row.msgid,
    seq: row.seq === null ? null : String(row.seq),
    conversationId: row.conversationId,
    sender: {
      id: row.senderId,
      sourceId: row.senderSourceId,
      name: row.senderName ?? row.senderSourceId,
      kind: row.senderKind,
    },
    sentAtMs: row.sentAtMs,
    type: row.type,
    kind: row.kind,
    text: row.text,
    parts: partsOf(row),
    // Without parts the message is a plain text: its one field is the text itself.
    payload: row.parts === null ? { content: row.text } : (read(row.recordId)?.payload ?? null),
    recalledAtMs: recalledAt(db, row),
    recalls: row.kind === 'recall' ? recallOf(db, row.id) : null,
    conflict: (row.bits & CONFLICT_BIT) !== 0,
    problems: (row.bits & PROBLEMS_BIT) === 0 ? [] : problemsOf(db, row.id),
    flags: [],
  };
}

function partsOf(row: MessageRow): TextPart[] {
  if (row.parts !== null) return JSON.parse(row.parts) as TextPart[];
  return [{ path: `${row.type}.content`, start: 0, end: row.text.length }];
}

/** When the first recall of this message was sent; the message's own time when the recall states none. */
function recalledAt(db: ReadDb, row: MessageRow): number | null {
  const found = db
    .prepare('SELECT count(*) AS recalls, min(at_ms) AS at FROM recall WHERE target_msgid = ?')
    .get(row.msgid);
  const { recalls, at } = found as { recalls: number; at: number | null };
  return recalls === 0 ? null : (at ?? row.sentAtMs ?? 0);
}

function recallOf(db: ReadDb, messageId: number): Message['recalls'] {
  const row = db.prepare('SELECT target_msgid AS msgid FROM recall WHERE message_id = ?').get(messageId) as
    { msgid: string } | undefined;
  return row ? { msgid: row.msgid, messageId: messageIdOf(db, row.msgid) } : null;
}

/** Row id of the message with this msgid, the first one of a conflict; null when it is not in the archive. */
export function messageIdOf(db: ReadDb, msgid: string): number | null {
  const row = db
    .prepare(
      'SELECT m.id FROM message_key k JOIN message m ON m.id = k.message_id WHERE k.msgid_hash = ? AND m.msgid = ? ORDER BY m.record_id LIMIT 1',
    )
    .get(msgidHash(sha256(msgid)), msgid) as { id: number } | undefined;
  return row?.id ?? null;
}

function problemsOf(db: ReadDb, messageId: number): string[] {
  const rows = db.prepare('SELECT DISTINCT code FROM problem WHERE message_id = ? ORDER BY code').all(messageId);
  return (rows as { code: string }[]).map((row) => row.code);
}
