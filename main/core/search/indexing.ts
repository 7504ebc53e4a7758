import type { TextPart } from '../../../shared/model.ts';
import type { ReadDb, StoredMessage, WriteDb } from '../store/index.ts';
import { metaTokensOf } from './metaTokens.ts';
import { TOKENIZER_VERSION, tokensOf } from './tokenize.ts';

/**
 * Adds messages to the full-text index, in the caller's transaction. Ids must not be in it yet; ascending ones are
 * cheapest. What lies in the part that is being made anew is left to that work (renewing.ts).
 */
export function indexBatch(db: WriteDb, batch: readonly StoredMessage[]): void {
  if (batch.length === 0) return;
  requireVersion(db);
  insertTokens(db, batch, indexedFrom(db));
  bumpGeneration(db);
}

/** Takes messages out again; they must be as they were when they were indexed. */
export function removeFromIndex(db: WriteDb, batch: readonly StoredMessage[]): void {
  if (batch.length === 0) return;
  requireVersion(db);
  const from = indexedFrom(db);
  // A contentless index does not know what it holds: it has to be told the tokens.
  const remove = db.prepare("INSERT INTO message_index (message_index, rowid, tokens) VALUES ('delete', ?, ?)");
  for (const message of batch) if (message.id >= from) remove.run(message.id, indexedTokens(message));
  bumpGeneration(db);
}

/** Throws an index away that another version of the tokenizer made. @returns whether messages wait to be indexed */
export function ensureIndexCurrent(db: WriteDb): boolean {
  requireVersion(db);
  return indexedFrom(db) > 0;
}

/** Throws the index away and makes it from table `message`, in one go. @returns how many messages are in it now. */
export function rebuildIndex(db: WriteDb): number {
  emptyIndex(db, 'messages');
  let count = 0;
  let after = -1;
  for (;;) {
    const batch = messagesAfter(db, after);
    insertTokens(db, batch, 0);
    count += batch.length;
    const last = batch.at(-1);
    if (!last) break;
    after = last.id;
  }
  setIndexedFrom(db, 0, 'messages');
  bumpGeneration(db);
  return count;
}

/** Forgets what was indexed; until it is made anew, searches read the messages themselves. */
export function emptyIndex(db: WriteDb, source: IndexSource): void {
  db.prepare("INSERT INTO message_index (message_index) VALUES ('delete-all')").run();
  setMeta(db, VERSION_KEY, TOKENIZER_VERSION);
  setIndexedFrom(db, Number.MAX_SAFE_INTEGER, source);
  bumpGeneration(db);
}

/** Adds the messages of the batch with ids from there on. */
export function insertTokens(db: WriteDb, batch: readonly StoredMessage[], from: number): void {
  const insert = db.prepare('INSERT INTO message_index (rowid, tokens) VALUES (?, ?)');
  for (const message of batch) if (message.id >= from) insert.run(message.id, indexedTokens(message));
}

/** What an index is made from: the texts in table `message`, or the raw records, the texts made anew. */
export type IndexSource = 'messages' | 'records';

/** Messages with lower ids are not in the index (yet); 0: all are. */
export function indexedFrom(db: ReadDb): number {
  return Number(getMeta(db, INDEXED_FROM_KEY)?.split(' ')[0] ?? 0);
}

/** What the index that is not whole yet is being made from. */
export function indexSource(db: ReadDb): IndexSource {
  return getMeta(db, INDEXED_FROM_KEY)?.split(' ')[1] === 'records' ? 'records' : 'messages';
}

export function setIndexedFrom(db: WriteDb, id: number, source: IndexSource): void {
  setMeta(db, INDEXED_FROM_KEY, `${id} ${source}`);
}

/** Merges the index into one piece: about a tenth smaller and faster. Worth it after an import that doubled it. */
export function optimizeIndex(db: WriteDb): void {
  db.prepare("INSERT INTO message_index (message_index) VALUES ('optimize')").run();
}

/** Changes whenever the index does; what is cached from it belongs to one generation. */
export function indexGeneration(db: ReadDb): string {
  return getMeta(db, GENERATION_KEY) ?? '0';
}

const VERSION_KEY = 'tokenizer_version';
const GENERATION_KEY = 'index_generation';
const INDEXED_FROM_KEY = 'indexed_from';

function requireVersion(db: WriteDb): void {
  const found = getMeta(db, VERSION_KEY);
  if (found === TOKENIZER_VERSION) return;
  if (found === null) setMeta(db, VERSION_KEY, TOKENIZER_VERSION);
  else emptyIndex(db, 'messages');
}

export function indexedTokens(message: StoredMessage): string {
  return [...tokensOf(message.text, message.parts), ...metaTokensOf(message)].join(' ');
}

export function bumpGeneration(db: WriteDb): void {
  setMeta(db, GENERATION_KEY, String(Number(indexGeneration(db)) + 1));
}

export function getMeta(db: ReadDb, key: string): string | null {
  const value = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key);
  return typeof value === 'string' ? value : null;
}

function setMeta(db: WriteDb, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

const MESSAGES_AT_ONCE = 2_000;

/** As much of the messages as the index needs, ascending. */
export function messagesAfter(db: ReadDb, after: number): StoredMessage[] {
  return messagePage(db, 'm.id > ? ORDER BY m.id', after);
}

/** The last ones before an id, ascending all the same: FTS5 writes its buffer out whenever ids go down. */
export function messagesBefore(db: ReadDb, before: number): StoredMessage[] {
  return messagePage(db, 'm.id < ? ORDER BY m.id DESC', before).reverse();
}

function messagePage(db: ReadDb, where: string, edge: number): StoredMessage[] {
  const rows = db
    .prepare(
      `SELECT m.id, m.record_id AS recordId, m.msgid, CAST(m.seq AS TEXT) AS seq, m.conversation_id AS conversationId,
         m.sender_id AS senderId, p.kind AS senderKind, m.sent_at_ms AS sentAtMs, t.type, t.kind, m.text, m.parts
       FROM message m JOIN person p ON p.id = m.sender_id JOIN message_type t ON t.id = m.type_id
       WHERE ${where} LIMIT ${MESSAGES_AT_ONCE}`,
    )
    .all(edge) as (Omit<StoredMessage, 'parts'> & { parts: string | null })[];
  return rows.map((row) => ({ ...row, parts: row.parts === null ? null : (JSON.parse(row.parts) as TextPart[]) }));
}
