import type { TextPart } from '../../../shared/model.ts';
import type { ReadDb, StoredMessage, WriteDb } from '../store/index.ts';
import { metaTokensOf } from './metaTokens.ts';
import { TOKENIZER_VERSION, tokensOf } from './tokenize.ts';

/**
 * Adds messages to the full-text index, in the caller's transaction. Ids must not be in it yet; ascending ones are
 * cheapest. An index of another tokenizer version is made anew first.
 */
export function indexBatch(db: WriteDb, batch: readonly StoredMessage[]): void {
  if (batch.length === 0) return;
  const insert = db.prepare('INSERT INTO message_index (rowid, tokens) VALUES (?, ?)');
  // The rebuild reads table `message`, in which the batch may stand already.
  const inBatch = new Set(batch.map((message) => message.id));
  requireVersion(db, (id) => !inBatch.has(id));
  for (const message of batch) insert.run(message.id, indexedTokens(message));
  bumpGeneration(db);
}

/** Takes messages out again; they must be as they were when they were indexed. */
export function removeFromIndex(db: WriteDb, batch: readonly StoredMessage[]): void {
  if (batch.length === 0) return;
  requireVersion(db, () => true);
  // A contentless index does not know what it holds: it has to be told the tokens.
  const remove = db.prepare("INSERT INTO message_index (message_index, rowid, tokens) VALUES ('delete', ?, ?)");
  for (const message of batch) remove.run(message.id, indexedTokens(message));
  bumpGeneration(db);
}

/** Makes the index anew when another version of the tokenizer made it. @returns how many messages were indexed again. */
export function ensureIndexCurrent(db: WriteDb): number {
  return requireVersion(db, () => true);
}

/** Throws the index away and makes it from table `message`. @returns how many messages are in it now. */
export function rebuildIndex(db: WriteDb, isWanted: (id: number) => boolean = () => true): number {
  db.prepare("INSERT INTO message_index (message_index) VALUES ('delete-all')").run();
  const insert = db.prepare('INSERT INTO message_index (rowid, tokens) VALUES (?, ?)');
  let count = 0;
  for (const message of storedMessages(db)) {
    if (!isWanted(message.id)) continue;
    insert.run(message.id, indexedTokens(message));
    count++;
  }
  setMeta(db, VERSION_KEY, TOKENIZER_VERSION);
  bumpGeneration(db);
  return count;
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

function requireVersion(db: WriteDb, isWanted: (id: number) => boolean): number {
  const found = getMeta(db, VERSION_KEY);
  if (found === TOKENIZER_VERSION) return 0;
  if (found !== null) return rebuildIndex(db, isWanted);
  setMeta(db, VERSION_KEY, TOKENIZER_VERSION);
  return 0;
}

function indexedTokens(message: StoredMessage): string {
  return [...tokensOf(message.text, message.parts), ...metaTokensOf(message)].join(' ');
}

function bumpGeneration(db: WriteDb): void {
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

/** As much of every message as the index needs, in pages: an open iteration would forbid the inserts beside it. */
function* storedMessages(db: ReadDb): Generator<StoredMessage> {
  const page = db.prepare(
    `SELECT m.id, m.record_id AS recordId, m.msgid, CAST(m.seq AS TEXT) AS seq, m.conversation_id AS conversationId,
       m.sender_id AS senderId, p.kind AS senderKind, m.sent_at_ms AS sentAtMs, t.type, t.kind, m.text, m.parts
     FROM message m JOIN person p ON p.id = m.sender_id JOIN message_type t ON t.id = m.type_id
     WHERE m.id > ? ORDER BY m.id LIMIT 2000`,
  );
  let after = -1;
  for (;;) {
    const rows = page.all(after) as (Omit<StoredMessage, 'parts'> & { parts: string | null })[];
    for (const row of rows) yield { ...row, parts: row.parts === null ? null : (JSON.parse(row.parts) as TextPart[]) };
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
