import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstIdFor } from '../store/index.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { pageTails } from './pageTails.ts';
import { pageReader } from './scanPages.ts';
import { scanReader } from './scanRows.ts';
import { followTails, mayBePiece } from './tails.ts';
import { openChatArchive, type Said, storeSaid } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

/** By message, the ids of those it may go on from. */
type TailIds = Record<number, readonly number[]>;

function plainly(afterId: number): TailIds {
  const read = scanReader(archive.read);
  const { tailOf } = followTails(archive.read, read, afterId < 0);
  return Object.fromEntries(
    read('id > ? ORDER BY id', afterId).map((message) => [message.id, tailOf(message).map(({ id }) => id)]),
  );
}

function inPages(afterId: number): TailIds {
  const read = scanReader(archive.read);
  const followed = followTails(archive.read, read, afterId < 0);
  const { tailOf, pass } = pageTails(followed, (id) => read('id = ?', id)[0], afterId < 0);
  const next = pageReader(archive.read, 3);
  const found: TailIds = {};
  for (let page = next(afterId); page; page = next(page.ids.at(-1) ?? Infinity)) {
    const { ids, talks, text, starts, message } = page;
    ids.forEach((id, at) => {
      const talk = talks[at] ?? 0;
      const mayBe = mayBePiece(text, starts[at] ?? 0, (starts[at + 1] ?? 0) - 1);
      found[id] = mayBe ? tailOf(talk, id, () => message(at)).map((one) => one.id) : [];
      if (!mayBe) pass(talk);
    });
  }
  return found;
}

/** Sent when their ids say, or some seconds off; or with ids that say nothing about time. */
const said = fc.array(
  fc.record({
    pause: fc.constantFrom(0, 1, 299, 300, 301, 302, 900),
    late: fc.constantFrom(0, 0, 0, 999, 1000, 60_000),
    text: fc.constantFrom('保', '本', '好的', '', '这一句话太长了所以不是一段'),
    senderId: fc.constantFrom(1, 2, 1 + 65_536),
    conversationId: fc.constantFrom(1, 2),
    kind: fc.constantFrom('text' as const, 'text' as const, 'image' as const),
    isUnknown: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('R-14 what a message may go on from', () => {
  test('is the same when little is read of each message, wherever a scan begins', () => {
    archive.transaction((db) =>
      db.prepare(`INSERT INTO person VALUES (?, 'other', NULL, 'employee', 'prefix')`).run(1 + 65_536),
    );
    fc.assert(
      fc.property(said, fc.boolean(), fc.integer({ min: 0, max: 5 }), (all, hasTimes, skipped) => {
        archive.transaction((db) =>
          ['message_row', 'raw_block'].map((table) => db.prepare(`DELETE FROM ${table}`).run()),
        );
        let id = hasTimes ? firstIdFor(TEST_NOW_MS) : 1;
        const stored = all.map(({ pause, late, isUnknown, ...one }): Said => {
          id += pause + 1;
          const sentAtMs = isUnknown && !hasTimes ? null : TEST_NOW_MS + (id - firstIdFor(TEST_NOW_MS)) * 1000 - late;
          return { ...one, id, sentAtMs };
        });
        storeSaid(archive, stored, []);
        const afterId = stored[skipped - 1]?.id ?? -1;
        expect(inPages(afterId)).toEqual(plainly(afterId));
      }),
      { numRuns: 300 },
    );
  });
});
