import { expect, test } from 'vitest';
import { queryReference } from '../../../shared/query/reference.ts';
import { openTestArchive } from '../store/testing.ts';
import { matchingIds } from './index.ts';
import { runEach, storeMessages } from './testing.ts';

test('H-1 every example of the reference is a query', () => {
  const archive = openTestArchive();
  const messages = [
    { text: '图', type: 'image' },
    { text: '表', type: 'file', from: 'zhangsan' },
    { text: '你好', from: 'wmLi' },
  ];
  archive.transaction((db) => {
    storeMessages(db, messages);
    runEach(
      db,
      `INSERT INTO conversation (id, key, kind, title) VALUES (12, 'room:wr9', 'room', '客户群');
       INSERT INTO lexicon VALUES (1, 'starter', 1, 'published', '', '{"categories":[{"id":"G1"}]}', 0, 'x');
       INSERT INTO import VALUES (1, 0, 0, 'done', 'x', NULL, NULL);
       INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state)
         VALUES (1, 1, '/home/x/chat.jsonl', '', 0, 'wecom', 'utf-8', 'done')`,
    );
  });
  for (const example of queryReference.flatMap((entry) => entry.examples))
    expect(() => matchingIds(archive.read, example, { order: 'newest' }), example).not.toThrow();
  archive.cleanup();
});
