import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestArchive, type TestArchive } from '../store/testing.ts';
import { matchingIds } from './index.ts';
import { storeMessages } from './testing.ts';

const PEOPLE = ['zhangsan', 'zhangsan2', 'lisi', 'wangwu', 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw'];
let archive: TestArchive;

/** Sixty chats of one to five people each, drawn by a fixed rule, with one to three messages. */
beforeAll(() => {
  archive = openTestArchive();
  archive.transaction((db) => {
    const join = db.prepare(
      `INSERT OR IGNORE INTO conversation_member
       SELECT c.id, p.id FROM conversation c, person p WHERE c.key = ? AND p.source_id = ?`,
    );
    storeMessages(
      db,
      PEOPLE.map((from) => ({ text: 'x', from, conversation: 'room:all' })),
    );
    for (let chat = 1; chat <= 60; chat++) {
      const members = PEOPLE.filter((_, at) => ((chat * 7) >> at) & 1);
      const from = members[chat % members.length] ?? 'lisi';
      const messages = Array.from({ length: 1 + (chat % 3) }, () => ({
        text: 'x',
        from,
        conversation: `room:${chat}`,
      }));
      storeMessages(db, messages);
      for (const member of members) join.run(`room:${chat}`, member);
    }
    db.prepare("UPDATE person SET name = '张三' WHERE source_id = 'zhangsan'").run();
    const alias = db.prepare("INSERT INTO person_alias (source_id, name, kind, evidence) VALUES (?, ?, 'name', 'x')");
    alias.run('lisi', '小李');
    alias.run('wangwu', '小李');
    alias.run('zhangsan', '张珊');
  });
});
afterAll(() => archive.cleanup());

const found = (query: string) => [...matchingIds(archive.read, query, { order: 'oldest' })].sort((a, b) => a - b);

/** Messages of conversations in which each of these takes part, by a plain count of members. */
function together(sourceIds: readonly string[]): number[] {
  return archive.read
    .prepare(
      `SELECT m.id FROM message m WHERE (SELECT count(*) FROM conversation_member cm JOIN person p ON p.id = cm.person_id
         WHERE cm.conversation_id = m.conversation_id AND p.source_id IN (SELECT value FROM json_each(?))) = ? ORDER BY m.id`,
    )
    .pluck()
    .all(JSON.stringify(sourceIds), sourceIds.length) as number[];
}

test('with:A,B are exactly the messages of conversations in which all of them take part', () => {
  fc.assert(
    fc.property(fc.subarray(PEOPLE, { minLength: 1 }), fc.constantFrom(',', '，', '、'), (people, comma) => {
      expect(found(`with:${people.join(comma)}`)).toEqual(together(people));
      const apart = people.map((person) => `with:${person}`).join(' ');
      expect(found(apart)).toEqual(together(people));
    }),
  );
});

describe('a person is asked for by any name that a source gave', () => {
  test('an older name, in any script, leads to the same person', () => {
    expect(found('with:张珊')).toEqual(together(['zhangsan']));
    expect(found('from:張珊')).toEqual(found('from:zhangsan'));
    expect(found('with:张珊,lisi')).toEqual(together(['zhangsan', 'lisi']));
  });

  test('a name of several means each of them', () => {
    const either = [...new Set([...together(['lisi']), ...together(['wangwu'])])].sort((a, b) => a - b);
    expect(found('with:小李')).toEqual(either);
  });

  test('an exact id is that person alone, also where another begins so', () => {
    expect(found('with:zhangsan')).toEqual(together(['zhangsan']));
    expect(together(['zhangsan'])).not.toEqual(found('with:zhang'));
  });
});
