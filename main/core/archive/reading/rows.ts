import type { MessageKind, PersonKind, TextPart } from '../../../../shared/model.ts';
import type { ReadDb, StoredMessage } from '../../store/index.ts';

/** A message row with its type and sender, as the readers of this folder take it. */
export type MessageRow = {
  readonly id: number;
  readonly recordId: number;
  readonly conversationId: number;
  readonly senderId: number;
  readonly senderSourceId: string;
  readonly senderName: string | null;
  readonly senderKind: PersonKind;
  readonly sentAtMs: number | null;
  readonly type: string;
  readonly kind: MessageKind;
  readonly bits: number;
  readonly seq: number | string | null;
  readonly msgid: string;
  readonly text: string;
  readonly parts: string | null;
};

const COLUMNS = `m.id, m.record_id AS recordId, m.conversation_id AS conversationId, m.sender_id AS senderId,
  p.source_id AS senderSourceId, p.name AS senderName, p.kind AS senderKind, m.sent_at_ms AS sentAtMs, t.type, t.kind,
  m.bits, m.seq, m.msgid, m.text, m.parts`;
const FROM = 'FROM message m JOIN person p ON p.id = m.sender_id JOIN message_type t ON t.id = m.type_id';

/** In the order of `ids`; unknown ids are left out. */
export function messageRows(db: ReadDb, ids: readonly number[]): MessageRow[] {
  const get = db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE m.id = ?`);
  return ids.map((id) => get.get(id) as MessageRow | undefined).filter((row) => row !== undefined);
}

/** As indexing and scanning take them; ordered by id. */
export function storedMessages(db: ReadDb, ids: readonly number[]): StoredMessage[] {
  return messageRows(db, ids)
    .map((row) => ({
      id: row.id,
      recordId: row.recordId,
      msgid: row.msgid,
      seq: row.seq === null ? null : String(row.seq),
      conversationId: row.conversationId,
      senderId: row.senderId,
      senderKind: row.senderKind,
      sentAtMs: row.sentAtMs,
      type: row.type,
      kind: row.kind,
      text: row.text,
      parts: row.parts === null ? null : (JSON.parse(row.parts) as TextPart[]),
    }))
    .sort((a, b) => a.id - b.id);
}
