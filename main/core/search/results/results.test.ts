import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ReadDb } from '../../store/index.ts';
import type { TestArchive } from '../../store/testing.ts';
import { idsDigest } from '../idsDigest.ts';
import { matchingIds } from '../index.ts';
import { storeMessages } from '../testing.ts';
import type { PlainMessage } from '../testing.ts';
import { openResults } from './results.ts';
import { add, openedArchives, remove } from './testing.ts';

const opened = openedArchives();
afterAll(opened.cleanup);
const { archiveOf } = opened;

const { signal } = new AbortController();
const page = { offset: 0, limit: 50, order: 'newest', count: 'now' } as const;

const words = ['保本', '收益', 'API', '转账', '10:30', '客户'];
const someText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((found) => found.join('，'));
const someMessage: fc.Arbitrary<PlainMessage> = fc.record({
  text: someText,
  from: fc.constantFrom('zhangsan', 'lisi', 'wmCustomer'),
  conversation: fc.constantFrom('single:a', 'single:b', 'room:c'),
  type: fc.constantFrom('text', 'text', 'file', 'image'),
  sentAtMs: fc.option(fc.integer({ min: Date.UTC(2023, 10, 28), max: Date.UTC(2024, 2, 3) }), { freq: 8, nil: null }),
});
const someQuery = fc.constantFrom(
  ...['保本', '收益 OR 转账', '保本 -收益', '"10:30"', 'type:text', 'type:text -保本', 'from:lisi', '保本 type:file'],
  ...['after:2024-01', 'API* OR in:3', '"10:30" OR type:image', '保本 before:2024-01-15', 'APIs~1', '/保.+益/'],
);

test('pages of every order hold each hit once, and the total is theirs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someMessage, { minLength: 1, maxLength: 40 }), someQuery, async (messages, query) => {
      const { archive, results } = archiveOf([
        ...messages,
        { text: 'API 收益', conversation: 'room:c', from: 'lisi' },
        ...allOfThem,
      ]);
      const expected = matchingIds(archive.read, query, { order: 'oldest' });
      for (const order of ['newest', 'oldest', 'relevance'] as const) {
        for (const count of ['later', 'now'] as const) {
          const found: number[] = [];
          for (let offset = 0; offset <= expected.length; offset += 7) {
            const part = await results.run({ query, order, count, offset, limit: 7 }, signal);
            expect(part.total ?? expected.length).toBe(expected.length);
            found.push(...part.hits.map((hit) => hit.id));
          }
          expect(order === 'relevance' ? found.sort((a, b) => a - b) : inOrder(found, order)).toEqual(expected);
        }
      }
      const counted = await results.run({ ...page, query }, signal);
      expect(counted.digest()).toBe(idsDigest(expected));
      archive.cleanup();
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** So that no query names somebody or something that is not there. */
const allOfThem: PlainMessage[] = [
  { text: '保本', from: 'zhangsan', conversation: 'single:a', type: 'file', sentAtMs: Date.UTC(2024, 0, 1) },
  { text: '转账', from: 'wmCustomer', conversation: 'single:b', type: 'image', sentAtMs: null },
];

function inOrder(ids: number[], order: 'newest' | 'oldest'): number[] {
  return order === 'newest' ? ids.reverse() : ids;
}

test('facets, groups and hits within a conversation count what the messages themselves show', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someMessage, { minLength: 1, maxLength: 40 }), someQuery, async (messages, query) => {
      const { archive, results } = archiveOf([
        ...messages,
        { text: 'x', conversation: 'room:c', from: 'lisi' },
        ...allOfThem,
      ]);
      addFlags(archive);
      const expected = reference(archive.read, matchingIds(archive.read, query, { order: 'oldest' }));
      const { milliseconds: _, digest: __, ...summary } = await results.summary({ query }, signal);
      expect(summary).toEqual(expected.summary);
      const { groups, total } = await results.groups({ query, offset: 0, limit: 50 }, signal);
      expect(total).toBe(expected.groups.length);
      expect(
        groups.map(({ conversation, hits, firstAtMs, lastAtMs, newest }) => ({
          ...{ id: conversation.id, hits, firstAtMs, lastAtMs, newest: newest.id },
        })),
      ).toEqual(expected.groups);
      for (const group of expected.groups) {
        const within = await results.within({ query, conversationId: group.id }, signal);
        expect(within).toHaveLength(group.hits);
        expect(within.at(-1)).toBe(group.newest);
      }
      archive.cleanup();
    }),
    { numRuns: 40 },
  );
}, 60_000);

function addFlags(archive: TestArchive): void {
  archive.transaction((db) => {
    db.prepare("INSERT INTO lexicon VALUES (1, 'list', 1, 'published', '', '{}', 0, 'lin')").run();
    db.prepare(
      `INSERT INTO flag (message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
       SELECT m.id, 1, 'r', 't', c.value, 1, '[]', 1, '{}',
         CASE (m.id + c.key) % 4 WHEN 0 THEN 'suppressed' WHEN 1 THEN 'retired' WHEN 2 THEN 'open' ELSE 'confirmed' END
       FROM message m, json_each('["rebate","guarantee","rebate"]') c WHERE m.id % 3 > 0`,
    ).run();
  });
}

/** The same counted one message at a time, straight from the tables. */
function reference(db: ReadDb, ids: readonly number[]) {
  const rows = ids.map(
    (id) =>
      db
        .prepare(
          `SELECT m.id, m.conversation_id AS room, p.source_id AS person, t.type, m.sent_at_ms AS time,
             strftime('%Y-%m', (m.sent_at_ms + 8 * 3600000) / 1000, 'unixepoch') AS month,
             (SELECT json_group_array(DISTINCT category) FROM flag WHERE message_id = m.id
               AND status IN ('open', 'confirmed')) AS flags
           FROM message m JOIN person p ON p.id = m.sender_id JOIN message_type t ON t.id = m.type_id WHERE m.id = ?`,
        )
        .get(id) as {
        id: number;
        room: number;
        person: string;
        type: string;
        time: number | null;
        month: string | null;
        flags: string;
      },
  );
  const counts = (keys: readonly string[]) => grouped(keys, (key) => key);
  const list = (
    field: string,
    keys: readonly string[],
    labelOf: (key: string) => string,
    firstOf: (key: string) => number | string,
  ) => ({
    values: [...counts(keys)]
      .map(([key, all]) => ({ term: `${field}:${key}`, label: labelOf(key), count: all.length, first: firstOf(key) }))
      .sort((a, b) => b.count - a.count || (a.first < b.first ? -1 : 1))
      .map(({ first: _, ...facet }) => facet),
    more: 0,
  });
  const dated = rows.flatMap(({ month }) => (month === null ? [] : [month])).sort();
  const titleOf = (room: string) =>
    db
      .prepare(
        `SELECT group_concat(name, ' · ') FROM (SELECT coalesce(p.name, p.source_id) AS name FROM conversation_member cm
       JOIN person p ON p.id = cm.person_id WHERE cm.conversation_id = ? ORDER BY p.kind <> 'customer', p.id)`,
      )
      .pluck()
      .get(Number(room)) as string;
  const personRow = (id: string) => db.prepare('SELECT id FROM person WHERE source_id = ?').pluck().get(id) as number;
  const rooms = [...grouped(rows, (row) => row.room)];
  return {
    summary: {
      total: rows.length,
      conversations: rooms.length,
      people: list(
        'from',
        rows.map((row) => row.person),
        (key) => key,
        personRow,
      ),
      rooms: {
        ...list(
          'in',
          rows.map((row) => String(row.room)),
          titleOf,
          Number,
        ),
      },
      types: list(
        'type',
        rows.map((row) => row.type),
        (key) => key,
        String,
      ),
      flags: list(
        'flag',
        rows.flatMap((row) => JSON.parse(row.flags) as string[]),
        (key) => key,
        String,
      ),
      sources: { values: [], more: 0 },
      months: monthsBetween(dated[0], dated.at(-1)).map((month) => ({
        month,
        count: dated.filter((one) => one === month).length,
      })),
      undated: rows.filter((row) => row.time === null).length,
    },
    groups: rooms
      .map(([id, all]) => {
        const times = all.flatMap(({ time }) => (time === null ? [] : [time]));
        const [firstAtMs, lastAtMs] = times.length === 0 ? [null, null] : [Math.min(...times), Math.max(...times)];
        return { id, hits: all.length, firstAtMs, lastAtMs, newest: Math.max(...all.map((row) => row.id)) };
      })
      .sort((a, b) => b.newest - a.newest),
  };
}

function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function monthsBetween(first: string | undefined, last: string | undefined): string[] {
  const months: string[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last;) {
    months.push(month);
    const [year = 0, number = 0] = month.split('-').map(Number);
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
  }
  return months;
}

test('what is kept in memory follows what an import adds, takes out and takes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(someMessage, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { maxLength: 5 }),
      someQuery,
      async (batches, goners, query) => {
        const made = archiveOf([...allOfThem, { text: 'x', conversation: 'room:c', from: 'lisi' }]);
        const { archive, results } = made;
        for (const batch of batches) {
          await results.summary({ query }, signal);
          add(made, batch);
          // Rolled back: must leave no trace.
          expect(() =>
            archive.transaction((db) => {
              results.noteStored(db, storeMessages(db, [{ text: '保本 收益 转账 API 10:30', type: 'file' }]));
              throw new Error('disk full');
            }),
          ).toThrow('disk full');
          const ids = archive.read.prepare('SELECT id FROM message ORDER BY id').pluck().all() as number[];
          const gone = new Set(goners.map((one) => ids[one % ids.length] ?? 0));
          if (gone.size < ids.length - 3) remove(made, [...gone]);
          const expected = await openResults(archive.read).summary({ query }, signal);
          const summary = await results.summary({ query }, signal);
          expect({ ...summary, milliseconds: 0, digest: summary.digest() }).toEqual({
            ...{ ...expected, milliseconds: 0, digest: expected.digest() },
          });
          expect(summary.digest()).toBe(idsDigest(matchingIds(archive.read, query, { order: 'oldest' })));
        }
        archive.cleanup();
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
