import { afterAll, expect, test } from 'vitest';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { removeFromIndex, search } from './index.ts';
import { storeMessages } from './testing.ts';
import type { PlainMessage } from './testing.ts';

const opened: TestArchive[] = [];

function archiveOf(messages: readonly PlainMessage[]): TestArchive {
  const made = openTestArchive();
  opened.push(made);
  made.transaction((db) => storeMessages(db, messages));
  return made;
}

const page = { offset: 0, limit: 50, order: 'newest' } as const;

/** The texts that a query finds, in the order of the archive. */
function found(query: string, from: TestArchive): string[] {
  return search(from.read, { ...page, query, order: 'oldest' }).hits.map((hit) => hit.text);
}

afterAll(() => opened.forEach((one) => one.cleanup()));

test('I-1 what is taken out is gone, everything else stays', () => {
  const made = openTestArchive();
  opened.push(made);
  const stored = made.transaction((db) =>
    storeMessages(
      db,
      ['保本 one', '保本 two', '👍 API 保本'].map((text) => ({ text })),
    ),
  );
  made.transaction((db) => {
    removeFromIndex(db, stored.slice(0, 1));
    db.prepare('DELETE FROM message WHERE id = ?').run(stored[0]?.id);
  });
  expect(found('保本', made)).toEqual(['保本 two', '👍 API 保本']);
  expect(found('from:zhangsan', made)).toEqual(['保本 two', '👍 API 保本']);
  made.transaction((db) => {
    db.prepare("INSERT INTO message_index (message_index) VALUES ('integrity-check')").run();
  });
});

test('I-2 an index of another tokenizer version is made anew', () => {
  const made = archiveOf([{ text: '保本 one' }]);
  made.transaction((db) => {
    db.prepare("INSERT INTO message_index (message_index) VALUES ('delete-all')").run();
    db.prepare("UPDATE meta SET value = '0/old' WHERE key = 'tokenizer_version'").run();
    storeMessages(db, [{ text: '保本 two' }]);
  });
  expect(found('保本', made)).toEqual(['保本 one', '保本 two']);
});
