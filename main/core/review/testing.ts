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
    db.prepare(
      `INSERT INTO person (id, source_id, name, kind, kind_evidence) VALUES (1, 'panyue', '潘越', 'employee', 'prefix'), (2, 'wmA', NULL, 'customer', 'prefix')`,
    ).run();
    db.prepare(`INSERT INTO conversation (id, key, kind) VALUES (1, 'single:panyue|wmA', 'single')`).run();
    db.prepare(`INSERT INTO message_type (id, type, kind) VALUES (1, 'text', 'text')`).run();
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
  return archive.transaction((db) => {
    const first = ((db.prepare('SELECT max(id) FROM message').pluck().get() as number | null) ?? 0) + 1;
    const batch = texts.map((one, at): StoredMessage => {
      const [text, senderId] = typeof one === 'string' ? [one, 1] : one;
      const id = first + at;
      db.prepare(
        'INSERT INTO message (id, record_id, conversation_id, sender_id, sent_at_ms, type_id, msgid, text, parts) VALUES (?, ?, 1, ?, ?, 1, ?, ?, NULL)',
      ).run(id, id, senderId, TEST_NOW_MS + id, `m${id}`, text);
      return {
        id,
        recordId: id,
        msgid: `m${id}`,
        seq: null,
        conversationId: 1,
        senderId,
        senderKind: senderId === 1 ? 'employee' : 'customer',
        sentAtMs: TEST_NOW_MS + id,
        type: 'text',
        kind: 'text',
        text,
        parts: null,
      };
    });
    return scanBatch(db, matchers, batch);
  });
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
