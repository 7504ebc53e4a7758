import type { MessageKind, PersonKind, TextPart } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';

/** What a scan needs of a stored message. */
export type ScanMessage = {
  readonly id: number;
  readonly recordId: number;
  readonly conversationId: number;
  readonly senderId: number;
  readonly senderKind: PersonKind;
  readonly sentAtMs: number | null;
  readonly kind: MessageKind;
  readonly text: string;
  readonly parts: readonly TextPart[] | null;
};

type Row = [
  id: number,
  recordId: number,
  conversationId: number,
  senderId: number,
  sentAtMs: number | null,
  typeId: number,
  text: string,
  parts: string | null,
];

export const SCAN_COLUMNS = 'id, record_id, conversation_id, sender_id, sent_at_ms, type_id, text, parts';

/** Reads stored messages for a scan. Kinds of people and of message types are kept: a join would cost as much as the texts. */
export function scanReader(db: ReadDb): (condition: string, ...values: unknown[]) => ScanMessage[] {
  const personKind = remembered(
    (id) => db.prepare('SELECT kind FROM person WHERE id = ?').pluck().get(id) as PersonKind,
  );
  const messageKind = remembered(
    (id) => db.prepare('SELECT kind FROM message_type WHERE id = ?').pluck().get(id) as MessageKind,
  );
  return (condition, ...values) => {
    const rows = db
      .prepare(`SELECT ${SCAN_COLUMNS} FROM message WHERE ${condition}`)
      .raw()
      .all(...values) as Row[];
    return rows.map(([id, recordId, conversationId, senderId, sentAtMs, typeId, text, parts]) => ({
      id,
      recordId,
      conversationId,
      senderId,
      senderKind: personKind(senderId),
      sentAtMs,
      kind: messageKind(typeId),
      text,
      parts: parts === null ? null : (JSON.parse(parts) as TextPart[]),
    }));
  };
}

function remembered<T>(read: (id: number) => T): (id: number) => T {
  const known = new Map<number, T>();
  return (id) => {
    let value = known.get(id);
    if (value === undefined) known.set(id, (value = read(id)));
    return value;
  };
}
