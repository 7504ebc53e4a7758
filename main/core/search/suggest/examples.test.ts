import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { queryReference } from '../../../../shared/query/reference.ts';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { matchingIds } from '../index.ts';
import { runEach, storeMessages } from '../testing.ts';
import { examplesIn } from './examples.ts';

const NOW_MS = Date.UTC(2026, 0, 5, 8);
let archive: TestArchive;

beforeEach(() => {
  archive = openTestArchive();
});
afterEach(() => archive.cleanup());

function examplesOf(id: string): readonly string[] | undefined {
  return examplesIn(archive.read, NOW_MS).find((entry) => entry.id === id)?.examples;
}

function runAll(): number {
  const all = examplesIn(archive.read, NOW_MS).flatMap(({ examples }) => examples);
  for (const example of all)
    expect(() => matchingIds(archive.read, example, { order: 'newest' }), example).not.toThrow();
  return all.length;
}

describe('H-1 examples that an archive can run', () => {
  test('name its own people, conversations, lists and files', () => {
    archive.transaction((db) => {
      storeMessages(db, [
        { text: '你好', from: 'chenhao', conversation: 'room:wr9' },
        { text: '保本', from: 'wmLi', conversation: 'room:wr9', type: 'redpacket' },
        { text: '在', from: 'chenhao' },
      ]);
      runEach(
        db,
        `UPDATE person SET name = '陈 浩' WHERE source_id = 'chenhao';
         UPDATE conversation SET title = '理财沟通群' WHERE key = 'room:wr9';
         INSERT INTO lexicon VALUES (1, 'house-list', 1, 'published', '', '{"categories":[{"id":"X1"}]}', 0, 'x');
         INSERT INTO import VALUES (7, 0, 0, 'done', 'x', NULL, NULL);
         INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state)
           VALUES (1, 7, '/in/April Chats.jsonl', '', 0, 'wecom', 'utf-8', 'done')`,
      );
    });
    expect(examplesOf('from')).toEqual(['from:customer', 'from:"陈 浩"', 'from:wmLi']);
    expect(examplesOf('to')).toEqual(['to:"陈 浩"']);
    expect(examplesOf('in')).toEqual(['in:理财沟通群', 'in:2']);
    expect(examplesOf('lexicon')).toEqual(['lexicon:house-list']);
    expect(examplesOf('source')).toEqual(['source:"April Chats.jsonl"']);
    // A list that names no flag yet: there is none to offer.
    expect(examplesOf('flag')).toEqual([]);
    runAll();
  });

  test('stay as they are where the archive knows them', () => {
    const messages = ['zhangsan', 'wmLi'].map((from) => ({ text: '保本', from }));
    archive.transaction((db) => storeMessages(db, messages));
    for (const id of ['from', 'to'] as const)
      expect(examplesOf(id)).toEqual(queryReference.find((entry) => entry.id === id)?.examples);
  });

  test('of an empty archive name nobody; forms that need no archive keep all of theirs', () => {
    expect(['to', 'with', 'in', 'source', 'lexicon', 'flag'].map(examplesOf)).toEqual([[], [], [], [], [], []]);
    for (const id of ['near', 'regex', 'on', 'severity', 'is', 'type'] as const)
      expect(examplesOf(id)).toEqual(queryReference.find((entry) => entry.id === id)?.examples);
    expect(runAll()).toBeGreaterThan(20);
  });

  test('every form is there, in the order of the reference', () => {
    expect(examplesIn(archive.read, NOW_MS).map(({ id }) => id)).toEqual(queryReference.map(({ id }) => id));
  });
});
