import type { TextPart } from '../../../shared/model.ts';
import { firstIdFor } from '../store/index.ts';
import type { StoredMessage, WriteDb } from '../store/index.ts';
import { indexBatch } from './indexing.ts';

/** What a test or benchmark says of a message; the rest is made up. For tests and benchmarks only. */
export type PlainMessage = {
  readonly text: string;
  readonly parts?: readonly TextPart[] | null;
  readonly sentAtMs?: number | null;
  readonly from?: string;
  /** Conversation key; by default one with `from`. */
  readonly conversation?: string;
  readonly type?: string;
  readonly msgid?: string;
};

/** Stores and indexes messages as an import would, without consent gate, raw records and report. @returns what was stored. */
export function storeMessages(db: WriteDb, messages: Iterable<PlainMessage>): StoredMessage[] {
  const taken = db.prepare('SELECT 1 FROM message WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO message (id, record_id, conversation_id, sender_id, sent_at_ms, type_id, seq, msgid, text, parts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const stored: StoredMessage[] = [];
  let [spill, record] = [0, rowCount(db)];
  for (const message of messages) {
    const row = rowOf(db, message, record++);
    const first = firstIdFor(row.sentAtMs);
    let id = first;
    while (taken.get(id) !== undefined) id++;
    spill = Math.max(spill, id - first);
    const parts = row.parts === null ? null : JSON.stringify(row.parts);
    const typeId = idOf(db, 'message_type', { type: row.type, kind: row.kind });
    insert.run(
      id,
      row.recordId,
      row.conversationId,
      row.senderId,
      row.sentAtMs,
      typeId,
      row.seq,
      row.msgid,
      row.text,
      parts,
    );
    stored.push({ ...row, id });
  }
  db.prepare(
    `INSERT INTO meta (key, value) VALUES ('max_spill', ?)
     ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`,
  ).run(String(spill));
  indexBatch(db, stored);
  return stored;
}

function rowOf(db: WriteDb, message: PlainMessage, record: number): Omit<StoredMessage, 'id'> {
  const sourceId = message.from ?? 'zhangsan';
  const kind = sourceId.startsWith('wm') ? 'customer' : 'employee';
  const senderId = idOf(db, 'person', { source_id: sourceId }, { kind, kind_evidence: 'test' });
  const key = message.conversation ?? `single:${sourceId}`;
  const conversationId = idOf(db, 'conversation', { key }, { kind: key.startsWith('room:') ? 'room' : 'single' });
  db.prepare('INSERT OR IGNORE INTO conversation_member VALUES (?, ?)').run(conversationId, senderId);
  return {
    recordId: record,
    msgid: message.msgid ?? `m${record}`,
    seq: String(record + 1),
    conversationId,
    senderId,
    senderKind: kind,
    sentAtMs: message.sentAtMs === undefined ? Date.UTC(2024, 0, 1) + record * 60_000 : message.sentAtMs,
    type: message.type ?? 'text',
    kind: message.type === undefined || message.type === 'text' ? 'text' : 'unknown',
    text: message.text,
    parts: message.parts ?? null,
  };
}

function rowCount(db: WriteDb): number {
  return db.prepare('SELECT count(*) FROM message').pluck().get() as number;
}

function idOf(db: WriteDb, table: string, key: Record<string, string>, more: Record<string, string> = {}): number {
  const names = Object.keys(key);
  const where = names.map((name) => `${name} = ?`).join(' AND ');
  const find = db.prepare(`SELECT id FROM ${table} WHERE ${where}`).pluck();
  const known = find.get(...Object.values(key));
  if (typeof known === 'number') return known;
  const columns = [...names, ...Object.keys(more)];
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  return Number(db.prepare(sql).run(...Object.values(key), ...Object.values(more)).lastInsertRowid);
}

/** Runs statements one after the other; none may hold a semicolon. */
export function runEach(db: WriteDb, sql: string): void {
  for (const statement of sql.split(';')) db.prepare(statement).run();
}
