import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activityOf, firstIdFor } from './index.ts';
import { openTestArchive } from './testing.ts';

const START = Date.UTC(2024, 0, 1);
/** A few in one second, so that ids move on; some without a time, some before 2000. */
const inSecond = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 999 }));
const time = fc.oneof(
  { arbitrary: inSecond.map(([second, ms]) => START + second * 1000 + ms), weight: 12 },
  { arbitrary: fc.constantFrom(null, 1_000, 2_000), weight: 1 },
);
const said = fc.record({ conversation: fc.integer({ min: 1, max: 5 }), sentAtMs: time });

test('counts and times around a person are those of all their conversations, whatever the times', () => {
  const archive = openTestArchive();
  fc.assert(
    fc.property(fc.array(said, { maxLength: 16 }), fc.subarray([1, 2, 3, 4, 5]), (messages, own) => {
      archive.transaction((db) => {
        for (const table of ['message_row', 'conversation_member', 'conversation', 'person'])
          db.prepare(`DELETE FROM ${table}`).run();
        db.prepare("INSERT INTO person (id, source_id, kind, kind_evidence) VALUES (7, 'a', 'employee', 'test')").run();
        for (let id = 1; id <= 5; id++)
          db.prepare('INSERT INTO conversation (id, key, kind) VALUES (?, ?, ?)').run(
            id,
            `k${id}`,
            id === 5 ? 'system' : 'single',
          );
        for (const id of own) db.prepare('INSERT INTO conversation_member VALUES (?, 7)').run(id);
        const insert = db.prepare(
          `INSERT INTO message (id, record_id, conversation_id, sender_id, sent_at_ms, type_id, msgid, text) VALUES (?, 0, ?, 7, ?, 1, '', '')`,
        );
        const taken = new Set<number>();
        let spill = 0;
        for (const { conversation, sentAtMs } of messages) {
          const first = firstIdFor(sentAtMs);
          let id = first;
          while (taken.has(id)) id++;
          taken.add(id);
          spill = Math.max(spill, id - first);
          insert.run(id, conversation, sentAtMs);
        }
        db.prepare("INSERT OR REPLACE INTO meta VALUES ('max_spill', ?)").run(String(spill));
      });
      const { ofPerson, spanAround } = activityOf(archive.read);
      const heard = messages.filter(({ conversation }) => conversation !== 5 && own.includes(conversation));
      const conversations = own.filter((id) => id !== 5).length;
      expect(ofPerson.get(7) ?? { conversations: 0, messages: 0 }).toEqual({ conversations, messages: heard.length });
      const edges = own.filter((id) => id !== 5).map((id) => edgesOf(archive.read, id));
      const times = (edge: 'first' | 'last') => edges.flatMap((one) => one[edge] ?? []);
      expect(spanAround(7)).toEqual({
        firstAtMs: times('first').length === 0 ? null : Math.min(...times('first')),
        lastAtMs: times('last').length === 0 ? null : Math.max(...times('last')),
      });
    }),
    { numRuns: 500 },
  );
  archive.cleanup();
});

/** As the conversation itself tells them. */
function edgesOf(db: Parameters<typeof activityOf>[0], id: number): { first: number | null; last: number | null } {
  const times = db
    .prepare('SELECT sent_at_ms FROM message WHERE conversation_id = ? AND sent_at_ms IS NOT NULL ORDER BY id')
    .pluck()
    .all(id) as number[];
  return { first: times[0] ?? null, last: times.at(-1) ?? null };
}
