import { afterAll, expect, test } from 'vitest';
import { emptyIndex } from '../indexing.ts';
import type { RunRequest } from './results.ts';
import { add, openedArchives } from './testing.ts';

const opened = openedArchives();
afterAll(opened.cleanup);
const { archiveOf } = opened;

const { signal } = new AbortController();
const page = { offset: 0, limit: 50, order: 'newest', count: 'now' } as const;

test('R-1 more words first, then words that stand together, then the shorter text, then the newer message', async () => {
  const { results } = archiveOf(
    [
      'B 保本 一二三四五六七八九十一二三四五六七八九十 收益',
      'A 保本收益 and a longer text',
      'C 收益',
      'D 保本',
      'E 保本',
      'F 保本 收益',
    ].map((text) => ({ text })),
  );
  const run = (request: Partial<RunRequest>) =>
    results.run({ ...page, query: '保本 OR 收益', order: 'relevance', ...request }, signal);
  const firsts = ({ hits }: Awaited<ReturnType<typeof run>>) => hits.map((hit) => hit.text[0]).join('');
  expect(firsts(await run({}))).toBe('FABEDC');
  expect(firsts(await run({ offset: 2, limit: 2 }))).toBe('BE');
});

test('a running search stops when it is no longer wanted, and others go on meanwhile', async () => {
  const { results } = archiveOf(
    Array.from({ length: 3_000 }, (_, n) => ({ text: `请在10:30之前 ${n} ${'长'.repeat(300)}` })),
  );
  const stop = new AbortController();
  const long = results.run({ ...page, query: '"10:30" OR /之前.5/' }, stop.signal);
  const short = results.run({ ...page, query: '10:30', count: 'later', limit: 1 }, signal);
  await new Promise((done) => setImmediate(done));
  stop.abort();
  await expect(long).rejects.toMatchObject({ code: 'search.cancelled' });
  expect((await short).hits).toHaveLength(1);
});

test('an import in the midst of a search neither loses nor doubles a hit', async () => {
  const made = archiveOf(Array.from({ length: 3_000 }, (_, n) => ({ text: `请在10:30之前 ${n} ${'长'.repeat(200)}` })));
  const running = made.results.run({ ...page, query: '"10:30"' }, signal);
  await new Promise((done) => setImmediate(done));
  add(made, [
    { text: '10:30', sentAtMs: Date.UTC(2020, 0, 1) },
    { text: '11:30' },
    { text: '今天10:30', sentAtMs: Date.UTC(2030, 0, 1) },
  ]);
  expect((await running).total).toBe(3_002);
});

test('an index that is thrown away in the midst of a search costs no hit', async () => {
  const { archive, results } = archiveOf(
    Array.from({ length: 3_000 }, (_, n) => ({ text: `请在10:30之前 ${n} ${'长'.repeat(200)}` })),
  );
  const all = results.run({ ...page, query: '"10:30"' }, signal);
  const last = results.run({ ...page, query: '"10:30" 2999', count: 'later' }, signal);
  const within = results.within({ query: '"10:30"', conversationId: 1 }, signal);
  await new Promise((done) => setImmediate(done));
  archive.transaction((db) => emptyIndex(db, 'messages'));
  expect((await all).total).toBe(3_000);
  expect((await last).hits).toHaveLength(1);
  expect(await within).toHaveLength(3_000);
});
