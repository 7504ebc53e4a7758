import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { matchingIds } from '../index.ts';
import type { PlainMessage } from '../testing.ts';
import { generationOf } from './journal.ts';
import { newFinder } from './finding.ts';
import { frequentHits } from './frequentHits.ts';
import { newMemory } from './memory.ts';
import { add, openedArchives, remove } from './testing.ts';

const opened = openedArchives();
afterAll(opened.cleanup);
const { archiveOf } = opened;

const { signal } = new AbortController();

const letters = [
  '保',
  '本',
  '收',
  '益',
  '險',
  '险',
  'a',
  'B',
  '1',
  '.',
  '，',
  ' ',
  '“',
  '😀',
  '😁',
  '\u200b',
  '\u{20000}',
];
const someText = fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((units) => units.join(''));
/** Of one field or of two, with something between them that belongs to none. */
const someFields = fc.tuple(someText, fc.option(someText)).map(([one, other]): PlainMessage => {
  if (other === null) return { text: one };
  const start = one.length + 2;
  const text = `${one}本 ${other}`;
  return {
    text,
    parts: [
      { start: 0, end: one.length },
      { start, end: text.length },
    ].map((part) => ({ path: 'text', ...part })),
  };
});
const someMessages: fc.Arbitrary<PlainMessage[]> = fc.array(
  fc.tuple(someFields, fc.constantFrom('text', 'file')).map(([fields, type]) => ({ ...fields, type })),
  { minLength: 1, maxLength: 30 },
);
/** The second leaves most words to the index. */
const someShare = fc.constantFrom(1 / 2000, 1 / 4);
const someQuery = fc.constantFrom(
  ...['保', '保本', '險', '=險', '=险', '保本 -收益', '保 OR 险', '保本 OR a', '(保 OR 本) -险', '收益 保', '-险 保本'],
  ...[
    '"保.本"',
    '"a.b"',
    '"保 本"',
    '保*益',
    '*本',
    'a*1',
    '保本收~1',
    '/保.本/',
    '/保.?本|险/',
    '保 NEAR/2 险',
    '=/險/',
  ],
  ...[
    '"\u{20000}保"',
    '"保\u{20000}本"',
    '"\u{20000}\u{20000}保"',
    '保\u{20000}本~1',
    '保本收益~1',
    '保*\u{20000}',
    '收益保本',
  ],
  ...[
    '/(保|收).?(本|益)/',
    '/(a|保本)+险/',
    '"1.B"',
    '"a收"',
    '"收益險"',
    '=收益險',
    '"益險 1"',
    '保本 -"收益險"',
    '("保本收" OR 保) /保.?本/',
    '("保本收" OR 保) 保*益 =收',
    '"益保" OR 险',
  ],
  ...['保本 type:file', '保 type:text', '"1."', '/“保/', '😀', '"保，本"'],
  // Two units each, the first the same: half of one must not pass for the other.
  ...['"😀."', '"，😀"', '"😀，" type:file', '😀 type:text', '="😀."', '/😀./', '😀 NEAR/2 保', '-"😁." 保'],
);

test('what is decided on texts in memory is what the rows say', async () => {
  await fc.assert(
    fc.asyncProperty(someMessages, fc.array(someQuery, { maxLength: 6 }), someShare, async (messages, asked, share) => {
      const made = archiveOf([...messages, { text: '保本 a收益險 1.B' }]);
      const { read } = made.archive;
      const memory = newMemory(read, share);
      await memory.warm();
      expect(memory.textsAt(generationOf(read))).not.toBeNull();
      const finder = newFinder(read, memory);
      for (const query of asked) {
        const { ids } = await finder.all(finder.understand({ query }), signal);
        expect([query, ...ids]).toEqual([query, ...matchingIds(read, query, { order: 'oldest' })]);
      }
      made.archive.cleanup();
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('the newest first, looked at in parts, are the same as the oldest first', async () => {
  const many = fc.tuple(someMessages, fc.array(someFields, { minLength: 40, maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(many, fc.array(someQuery, { maxLength: 6 }), someShare, async (messages, asked, share) => {
      const made = archiveOf(messages.flat());
      const { read } = made.archive;
      const memory = newMemory(read, share);
      await memory.warm();
      const [known, columns] = [memory.textsAt(generationOf(read)), memory.columnsAt(generationOf(read))];
      if (!known || !columns) throw new Error('nothing is held');
      for (const query of asked) {
        const { condition } = newFinder(read, memory).understand({ query });
        const pieces = frequentHits(read, condition, { known, columns }, [11, 3])?.pieces('newest');
        const expected = pieces ? matchingIds(read, query, { order: 'newest' }) : [];
        expect([query, ...[...(pieces ?? [])].flatMap((ids) => [...ids])]).toEqual([query, ...expected]);
      }
      made.archive.cleanup();
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('a part of a question that places tell is told of rows, too, where a text is not held', async () => {
  const parts = [
    { path: 'a', start: 0, end: 2 },
    { path: 'b', start: 3, end: 5 },
  ];
  const made = archiveOf([{ text: '保本\n险a', parts }, { text: '保本' }, { text: '收益' }]);
  const { read } = made.archive;
  const memory = newMemory(read, 0);
  await memory.warm();
  const finder = newFinder(read, memory);
  for (const query of ['("保本收" OR 保) /保.?本/', '("保本收" OR 本) 险*']) {
    const { ids } = await finder.all(finder.understand({ query }), signal);
    expect([query, ...ids]).toEqual([query, ...matchingIds(read, query, { order: 'oldest' })]);
  }
  made.archive.cleanup();
});

test('messages that came and went after the texts were read are found, and not found', async () => {
  await fc.assert(
    fc.asyncProperty(someMessages, someMessages, fc.array(someQuery, { maxLength: 6 }), async (first, later, asked) => {
      const made = archiveOf([...first, { text: '保本 a收益險 1.B' }]);
      const { read } = made.archive;
      await made.results.warm();
      add(made, later);
      remove(made, (read.prepare('SELECT id FROM message ORDER BY id').pluck().all() as number[]).slice(0, 3));
      for (const query of asked) {
        const wish = { query, order: 'oldest', offset: 0, limit: 100, count: 'now' } as const;
        const page = await made.results.run({ ...wish, limit: 2, count: 'later' }, signal);
        const { hits, total } = await made.results.run(wish, signal);
        const expected = matchingIds(read, query, { order: 'oldest' });
        expect([query, ...page.hits.map(({ id }) => id)]).toEqual([query, ...expected.slice(0, 2)]);
        expect([query, total, ...hits.map(({ id }) => id)]).toEqual([query, expected.length, ...expected]);
      }
      made.archive.cleanup();
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('many messages that came and went after the texts were read are found by the index, and not found', async () => {
  const telling = ['保本收 險', '保.本', '保收益'].map((text) => ({ text }));
  const texts = [...fc.sample(someFields, { numRuns: 400, seed: 11 }), ...telling];
  const made = archiveOf(texts.slice(0, 60));
  const { read } = made.archive;
  await made.results.warm();
  // Older than all others, so that they stand before, and newer.
  add(
    made,
    texts.slice(60, 180).map((message, index) => ({ ...message, sentAtMs: Date.UTC(2020, 0, 1) + index * 1000 })),
  );
  add(
    made,
    texts.slice(180).map((message, index) => ({ ...message, sentAtMs: Date.UTC(2030, 0, 1) + index * 1000 })),
  );
  remove(made, (read.prepare('SELECT id FROM message ORDER BY id').pluck().all() as number[]).slice(100, 140));
  for (const query of [
    '保',
    '保本',
    '=險',
    '保*益',
    '保 OR 险',
    '保本收~1',
    '保 -本',
    '/保.?本|险/',
    '"保.本"',
    '保 type:text',
  ]) {
    const wish = { query, order: 'oldest', offset: 0, limit: 500, count: 'now' } as const;
    const { hits } = await made.results.run(wish, signal);
    expect([query, ...hits.map(({ id }) => id)]).toEqual([query, ...matchingIds(read, query, { order: 'oldest' })]);
    expect(hits.length).toBeGreaterThan(0);
  }
});

test('a question under way stays right when so much changes meanwhile that the texts are put aside', async () => {
  const made = archiveOf([{ text: '保本' }, { text: '保了本' }, { text: '险' }]);
  const { read } = made.archive;
  const memory = newMemory(read);
  await memory.warm();
  const [known, columns] = [memory.textsAt(generationOf(read)), memory.columnsAt(generationOf(read))];
  if (!known || !columns) throw new Error('nothing is held');
  const { condition } = newFinder(read, memory).understand({ query: '保*本' });
  const pieces = frequentHits(read, condition, { known, columns })?.pieces('oldest');
  known.texts.retire();
  expect([...(pieces ?? [])].flatMap((ids) => [...ids])).toEqual(matchingIds(read, '保*本', { order: 'oldest' }));
  expect(known.texts.textAt(0, 'folded')).toBeNull();
  memory.close();
});
