import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SearchOrder } from '../../../../shared/ipc/search.ts';
import type { FlagMark } from '../../../../shared/model.ts';
import { listAudit } from '../../audit/index.ts';
import { quietJob } from '../../lib/job.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readFirstSheet } from '../../lib/tables/readXlsx.ts';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { idsDigest } from '../idsDigest.ts';
import { matchingIds } from '../index.ts';
import { openResults } from '../results/results.ts';
import { storeMessages } from '../testing.ts';
import { exportHits } from './exportHits.ts';
import type { TableTarget } from './writeTable.ts';

const NOW_MS = Date.UTC(2026, 0, 5, 8);
const who = { actor: 'lin', atMs: NOW_MS };
const folder = mkdtempSync(join(tmpdir(), 'zuozheng-hits-'));
let archive: TestArchive;

beforeAll(() => {
  archive = openTestArchive();
  archive.transaction((db) => {
    storeMessages(db, [
      { text: '=1+1 保本，再說保本', from: 'zhangsan', conversation: 'room:wr1', msgid: 'first' },
      { text: '没有', from: 'zhangsan' },
      { text: `保本\u0007${'长'.repeat(40_000)}`, from: 'wmA', sentAtMs: null, msgid: 'undated' },
      { text: '保本\r\n第二行', from: 'wmA', msgid: 'last' },
    ]);
    db.prepare("UPDATE person SET name = '客户甲' WHERE source_id = 'wmA'").run();
  });
});
afterAll(() => {
  archive.cleanup();
  rmSync(folder, { recursive: true, force: true });
});

function flagsOf(_db: unknown, ids: readonly number[]) {
  const flag = {
    flagId: 1,
    rule: 'r1',
    category: 'G1',
    severity: 'high',
    ranges: [],
    grade: 0,
    status: 'open',
  } as const;
  return new Map<number, FlagMark[]>(ids.map((id) => [id, [{ ...flag, ranges: [] }]]));
}

function write(target: TableTarget, query = '保本', job = quietJob) {
  const question = { query, scripts: 'folded' as const };
  return exportHits({ archive, flagsOf }, { question, order: 'oldest', target }, who, job);
}

describe('hits as CSV', () => {
  test('have every column, in the time of the archive’s zone, with the places of the hits', async () => {
    const { path } = await write({ format: 'csv', folder });
    const rows = parse(readFileSync(path), { bom: true, columns: true, record_delimiter: '\r\n' }) as unknown as Record<
      string,
      string
    >[];
    expect(rows.map(({ msgid }) => msgid)).toEqual(['undated', 'first', 'last']);
    const [id] = matchingIds(archive.read, '再说', { order: 'oldest' });
    expect(rows[1]).toEqual({
      message_id: String(id),
      msgid: 'first',
      seq: '1',
      time: '2024-01-01T08:00:00.000+08:00',
      zone: 'Asia/Shanghai',
      sender_id: 'zhangsan',
      sender_name: 'zhangsan',
      conversation: 'room:wr1',
      conversation_title: 'zhangsan',
      type: 'text',
      text: "'=1+1 保本，再說保本",
      hits: '5-7 10-12',
      flags: 'G1/r1 high open',
      made_harmless: 'text',
    });
    expect(rows[0]).toMatchObject({ time: '', sender_id: 'wmA', sender_name: '客户甲', made_harmless: '' });
    expect(rows[2]?.['text']).toBe('保本\r\n第二行');
  });

  test('stand in the chain with what was found and the hash of the file', async () => {
    const { path, bytes, ...table } = await write({ format: 'csv', folder });
    expect(table.sha256).toBe(sha256(readFileSync(path)).toString('hex'));
    const [entry] = listAudit(archive.read, { actor: null, action: 'search.exported', offset: 0, limit: 1 }).entries;
    const digest = idsDigest(matchingIds(archive.read, '保本', { order: 'oldest' }));
    expect(entry).toMatchObject({
      actor: 'lin',
      subject: '保本',
      details: {
        total: 3,
        digest,
        order: 'oldest',
        scripts: 'folded',
        format: 'csv',
        path,
        bytes,
        sha256: table.sha256,
      },
    });
  });
});

test('hits as a spreadsheet are text, cut where a cell ends, and say so', async () => {
  const target = { format: 'xlsx', path: join(folder, 'hits.xlsx') } as const;
  expect(await write(target)).toMatchObject({ rows: 3, changedRows: 1, name: 'hits.xlsx' });
  const [, undated, first] = readFirstSheet(readFileSync(target.path)) ?? [];
  expect(first?.cells.slice(1, 3).concat(first.cells.slice(10, 13))).toEqual([
    'first',
    '1',
    '=1+1 保本，再說保本',
    '5-7 10-12',
    'G1/r1 high open',
  ]);
  expect(undated?.cells[10]).toMatch(/^保本\[U\+0007\]长+ \[…40010\]$/u);
  expect(undated?.cells[13]).toBe('text');
});

test('nothing found is a table with its header', async () => {
  expect(await write({ format: 'csv', folder }, '没有这个词')).toMatchObject({ rows: 0 });
});

describe('the order of a table', () => {
  let ranked: TestArchive;
  beforeAll(() => {
    ranked = openTestArchive();
    const fillers = ['', '啊', '好的好的', '那么我们明天再谈这件事', ' and some more'];
    const texts = Array.from({ length: 40 }, (_, n) =>
      ['保本', '收益', '保本收益', `保本${'，后来'.repeat(9)}收益`][n % 4]!.concat(fillers[n % fillers.length]!),
    );
    ranked.transaction((db) =>
      storeMessages(
        db,
        texts.map((text) => ({ text })),
      ),
    );
  });
  afterAll(() => ranked.cleanup());

  const question = { query: '保本 OR 收益', scripts: 'folded' as const };
  async function inWindow(order: SearchOrder) {
    const results = openResults(ranked.read);
    const request = { ...question, order, offset: 0, limit: 100, count: 'now' as const };
    return results.run(request, new AbortController().signal).finally(() => results.close());
  }

  test.each(SearchOrder.options)('%s first is that of the hits in the window', async (order) => {
    const wish = { question, order, target: { format: 'csv', folder } as const };
    const { path } = await exportHits({ archive: ranked, flagsOf }, wish, who, quietJob);
    const rows = parse(readFileSync(path), { bom: true, columns: true }) as unknown as Record<string, string>[];
    const { hits, digest } = await inWindow(order);
    expect(rows.map((row) => row['message_id'])).toEqual(hits.map(({ id }) => String(id)));
    expect(rows).toHaveLength(40);
    const [entry] = listAudit(ranked.read, { actor: null, action: 'search.exported', offset: 0, limit: 1 }).entries;
    expect(entry?.details).toMatchObject({ order, total: 40, digest: digest() });
  });

  test('relevance is not an order by time', async () => {
    const [best, newest] = [await inWindow('relevance'), await inWindow('newest')];
    expect(best.hits).not.toEqual(newest.hits);
    expect(best.hits[0]?.text).toBe('保本收益');
  });
});

describe('what goes wrong leaves neither file nor entry', () => {
  const entries = () => listAudit(archive.read, { actor: null, action: 'search.exported', offset: 0, limit: 1 }).total;

  test.each([1, 2])('cancelled at checkpoint %i', async (stopAt) => {
    const [before, count] = [readdirSync(folder), entries()];
    const controller = new AbortController();
    let calls = 0;
    const job = {
      signal: controller.signal,
      checkpoint: async () => {
        if (++calls === stopAt) controller.abort(new Error('cancelled by hand'));
        controller.signal.throwIfAborted();
      },
    };
    for (const format of ['csv', 'xlsx'] as const)
      await expect(write({ format, folder }, '保本', job)).rejects.toThrow('cancelled by hand');
    expect([readdirSync(folder), entries()]).toEqual([before, count]);
  });

  test('no such folder, a bad query, a hit that a withdrawal takes out meanwhile', async () => {
    const [before, count] = [readdirSync(folder), entries()];
    await expect(write({ format: 'csv', folder: join(folder, 'absent') })).rejects.toMatchObject({
      code: 'file.unwritable',
    });
    await expect(write({ format: 'csv', folder }, '"保本')).rejects.toMatchObject({ code: 'search.syntax' });
    const [gone = 0] = matchingIds(archive.read, '第二行', { order: 'oldest' });
    const job = {
      signal: quietJob.signal,
      checkpoint: async () =>
        void archive.transaction((db) => db.prepare('DELETE FROM message WHERE id = ?').run(gone)),
    };
    await expect(write({ format: 'csv', folder }, '保本', job)).rejects.toMatchObject({
      code: 'message.notFound',
      details: { messageId: gone },
    });
    expect([readdirSync(folder), entries()]).toEqual([before, count]);
  });
});
