import { checkLexicon, type Lexicon } from '../lexicon/index.ts';
import type { StoredMessage } from '../store/index.ts';
import { openTestArchive, TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { type FlagFilter, loadMatchers, scanBatch } from './index.ts';

export const who = { actor: 'lin', atMs: TEST_NOW_MS };
/** Of `listFlags`: all open ones. */
export const everything: FlagFilter = {
  category: null,
  severity: null,
  status: 'open',
  conversationId: null,
  offset: 0,
  limit: 50,
};

/** A real archive with one conversation of an employee and a customer, and no lexicon. */
export function openChatArchive(): TestArchive {
  const archive = openTestArchive();
  archive.transaction((db) => {
    db.prepare(`INSERT INTO import (id, started_at_ms, state, by_user) VALUES (1, 0, 'done', 'lin')`).run();
    db.prepare(
      `INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state) VALUES (1, 1, '', '', 0, '', '', 'done')`,
    ).run();
    db.prepare(
      `INSERT INTO person (id, source_id, name, kind, kind_evidence) VALUES (1, 'panyue', '潘越', 'employee', 'prefix'), (2, 'wmA', NULL, 'customer', 'prefix')`,
    ).run();
    db.prepare(
      `INSERT INTO conversation (id, key, kind) VALUES (1, 'single:panyue|wmA', 'single'), (2, 'single:panyue|wmB', 'single')`,
    ).run();
    db.prepare(`INSERT INTO message_type (id, type, kind) VALUES (1, 'text', 'text'), (2, 'image', 'image')`).run();
  });
  return archive;
}

/**
 * Stores messages as the import does and flags them, with the archive's lexicons if not told otherwise. Sender 1 is an
 * employee, 2 a customer.
 */
export function storeTexts(
  archive: TestArchive,
  texts: readonly (string | [text: string, senderId: number])[],
  matchers = loadMatchers(archive.read),
): number {
  const first = nextOf(archive, 'SELECT max(id) FROM message');
  const said = texts.map((one, at): Said => {
    const [text, senderId] = typeof one === 'string' ? [one, 1] : one;
    return { id: first + at, text, senderId, sentAtMs: TEST_NOW_MS + first + at };
  });
  return storeSaid(archive, said, matchers);
}

export type Said = {
  /** Of the message; its msgid is made of it. */
  readonly id: number;
  readonly text: string;
  readonly senderId?: number;
  /** One second after another, by id, if not given. */
  readonly sentAtMs?: number | null;
  readonly conversationId?: number;
  readonly kind?: 'text' | 'image';
};

/** The same for messages that are not all alike, or not in the order of their time. */
export function storeSaid(archive: TestArchive, said: readonly Said[], matchers = loadMatchers(archive.read)): number {
  // Records stay when their message is taken out.
  const firstRecord = nextOf(archive, 'SELECT max(first_record + record_count) - 1 FROM raw_block');
  return archive.transaction((db) => {
    const batch = said.map((one, at) => storedOf(one, firstRecord + at));
    db.prepare(`INSERT INTO raw_block VALUES (?, 1, ?, x'', x'', x'', x'')`).run(firstRecord, batch.length);
    for (const one of batch)
      db.prepare(
        'INSERT INTO message (id, record_id, conversation_id, sender_id, sent_at_ms, type_id, msgid, text, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)',
      ).run(
        one.id,
        one.recordId,
        one.conversationId,
        one.senderId,
        one.sentAtMs,
        one.kind === 'text' ? 1 : 2,
        one.msgid,
        one.text,
      );
    return scanBatch(db, matchers, batch);
  });
}

function nextOf(archive: TestArchive, last: string): number {
  return ((archive.read.prepare(last).pluck().get() as number | null) ?? 0) + 1;
}

function storedOf(
  { id, text, senderId = 1, sentAtMs, conversationId = 1, kind = 'text' }: Said,
  recordId: number,
): StoredMessage {
  return {
    id,
    recordId,
    msgid: `m${id}`,
    seq: null,
    conversationId,
    senderId,
    senderKind: senderId === 1 ? 'employee' : 'customer',
    sentAtMs: sentAtMs === undefined ? TEST_NOW_MS + id * 1000 : sentAtMs,
    type: kind,
    kind,
    text,
    parts: null,
  };
}

/** Rules of category B (critical) begin with 返, all others are in A (medium). */
export function firmLexicon(version: number, rules: readonly string[], more: object = {}): Lexicon {
  const { lexicon, problems } = checkLexicon({
    id: 'firm',
    version,
    categories: [
      { id: 'A', severity: 'medium' },
      { id: 'B', severity: 'critical' },
    ],
    rules: rules.map((expr) => ({ id: expr, category: expr.startsWith('返') ? 'B' : 'A', expr })),
    negators: [{ expr: '不' }],
    ...more,
  });
  if (!lexicon) throw new Error(JSON.stringify(problems));
  return lexicon;
}
