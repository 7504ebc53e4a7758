import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { JobContext } from '../../lib/job.ts';
import { quietJob } from '../../lib/job.ts';
import { emptyIndex, indexBatch, indexedFrom, matchingIds, removeFromIndex } from '../index.ts';
import { add, openedArchives, remove, storedMessage } from '../results/testing.ts';
import type { Searched } from '../results/testing.ts';
import type { PlainMessage } from '../testing.ts';
import { checkIndex } from './checking.ts';
import { renewIndex } from './renewing.ts';
import type { RenewalDeps } from './renewing.ts';

const opened = openedArchives();
afterAll(opened.cleanup);
const { archiveOf } = opened;
const { signal } = new AbortController();

function renewal({ archive, results }: Searched, textOf: RenewalDeps['textOf'] = () => null): RenewalDeps {
  return { read: archive.read, transaction: archive.transaction, textOf, onStep: results.noteRenewed };
}

/** Goes on for so many checkpoints, then is cancelled. */
function jobOf(checkpoints: number): JobContext {
  let left = checkpoints;
  return {
    signal,
    checkpoint: () => (left-- > 0 ? Promise.resolve() : Promise.reject(new Error('cancelled'))),
  };
}

const texts = ['保本收益', 'API 10:30', '转账给客户', 'the risk is 保本', '', '👍 收益'];
const manyMessages = (count: number): PlainMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    text: `${texts[n % texts.length]} ${n % 7}`,
    ...(n % 5 === 0 ? { type: 'file' } : {}),
    ...(n % 11 === 0 ? { sentAtMs: null } : {}),
  }));
const queries = [
  '保本',
  '保本 -API',
  '"10:30"',
  'type:file 收益',
  'risks~1',
  'ri*k',
  '/10.30/',
  '转账 NEAR/5 客户',
  '3 after:2024',
  '收',
];
const answersOf = ({ archive }: Searched) =>
  queries.map((query) => matchingIds(archive.read, query, { order: 'oldest' }));

test('I-4 an index that is gone is made anew to the same answers, and searches are exact at every step', async () => {
  const made = archiveOf(manyMessages(5_000));
  const before = answersOf(made);
  made.archive.transaction((db) => emptyIndex(db, 'messages'));
  expect(answersOf(made)).toEqual(before);
  await expect(renewIndex(renewal(made), jobOf(1))).rejects.toThrow('cancelled');
  expect(indexedFrom(made.archive.read)).toBeGreaterThan(0);
  expect(answersOf(made)).toEqual(before);
  const summary = await made.results.summary({ query: '保本' }, signal);
  expect(summary.total).toBe(before[0]?.length);
  // A crash or a cancel: the next call goes on where the last step ended.
  expect(await renewIndex(renewal(made), quietJob)).toMatchObject({ messages: 1_000, repaired: 0 });
  expect(indexedFrom(made.archive.read)).toBe(0);
  expect(answersOf(made)).toEqual(before);
  expect(await checkIndex(made.archive, quietJob)).toMatchObject({ ok: true, messages: 5_000, waiting: 0 });
}, 60_000);

test('I-4 what comes in or goes while the index is being made is found or gone', async () => {
  const made = archiveOf(manyMessages(4_500));
  made.archive.transaction((db) => emptyIndex(db, 'messages'));
  await expect(renewIndex(renewal(made), jobOf(0))).rejects.toThrow('cancelled');
  add(made, [
    { text: '保本 new', sentAtMs: Date.UTC(2030, 0, 1) },
    { text: '保本 old', sentAtMs: Date.UTC(2001, 0, 1) },
  ]);
  const ids = matchingIds(made.archive.read, '保本', { order: 'oldest' });
  remove(made, [ids[1]!, ids.at(-2)!]);
  const expected = ids.filter((id) => id !== ids[1] && id !== ids.at(-2));
  expect(matchingIds(made.archive.read, '保本', { order: 'oldest' })).toEqual(expected);
  await renewIndex(renewal(made), quietJob);
  expect(matchingIds(made.archive.read, '保本', { order: 'oldest' })).toEqual(expected);
  expect(await checkIndex(made.archive, quietJob)).toMatchObject({ ok: true, messages: 4_500 });
}, 60_000);

test('I-5 the raw record decides what is indexed, and a text that was changed is put right', async () => {
  const made = archiveOf([{ text: '保本' }, { text: '收益' }, { text: '转账' }]);
  const [first = 0, second = 0] = matchingIds(made.archive.read, 'type:text', { order: 'oldest' });
  made.archive.transaction((db) => {
    db.prepare("UPDATE message_row SET text = '没事' WHERE id = ?").run(first);
    emptyIndex(db, 'records');
  });
  // Of the second message the record cannot be read any more.
  const records = [['保本'], [], ['转账']];
  const textOf = (record: number) => {
    const text = records[record]?.[0];
    return text === undefined ? null : { text, parts: [{ path: 'text.content', start: 0, end: text.length }] };
  };
  expect(await renewIndex(renewal(made, textOf), quietJob)).toMatchObject({
    ...{ messages: 3, repaired: 1, withoutRecord: 1, source: 'records' },
  });
  expect(matchingIds(made.archive.read, '保本', { order: 'oldest' })).toEqual([first]);
  expect(matchingIds(made.archive.read, '收益', { order: 'oldest' })).toEqual([second]);
  expect((await checkIndex(made.archive, quietJob)).ok).toBe(true);
});

test('I-6 the check tells missing, other and strange words', async () => {
  const made = archiveOf(manyMessages(50));
  const [one = 0, two = 0, three = 0] = matchingIds(made.archive.read, '保本', { order: 'oldest' });
  made.archive.transaction((db) => {
    removeFromIndex(db, [storedMessage(db, one)]);
    const message = storedMessage(db, two);
    removeFromIndex(db, [message]);
    indexBatch(db, [{ ...message, text: `${message.text} 保本` }]);
    db.prepare('DELETE FROM message WHERE id = ?').run(three);
  });
  expect(await checkIndex(made.archive, quietJob)).toMatchObject({
    ok: false,
    different: 2,
    stray: 1,
    isDamaged: false,
  });
});

test('I-7 no token of a message that was taken out remains', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 10 }), async (words) => {
      const made = archiveOf(words.map((text) => ({ text })));
      await made.results.warm();
      const ids = made.archive.read.prepare('SELECT id FROM message').pluck().all() as number[];
      remove(made, ids);
      expect(made.archive.read.prepare('SELECT count(*) FROM message_token').pluck().get()).toBe(0);
      expect((await checkIndex(made.archive, quietJob)).ok).toBe(true);
      made.archive.cleanup();
    }),
    { numRuns: 30 },
  );
}, 60_000);
