import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { quietJob } from '../lib/job.ts';
import { PAGE_BYTES } from './connection.ts';
import { appendAudit, openArchive } from './index.ts';
import type { OpenArchive } from './index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';
import { fillWithRecords } from './testingRecords.ts';

// Each case opens a whole archive, and machines that build are busy.
vi.setConfig({ testTimeout: 180_000 });

const RECORDS = 240;
let parent = '';
let texts = new Map<number, string>();
let pristine: Buffer;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'zuozheng-damage-'));
  const archive = openTestArchive();
  texts = fillWithRecords(archive, RECORDS);
  archive.close();
  mkdirSync(join(parent, 'archive'));
  for (const name of ['archive.db', 'archive.json'])
    copyFileSync(join(archive.folder, name), join(parent, 'archive', name));
  archive.cleanup();
  pristine = readFileSync(join(parent, 'archive', 'archive.db'));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const folder = () => join(parent, 'archive');
const unlock = () =>
  openArchive({ folder: folder(), userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });

function withBytes<T>(change: (bytes: Buffer) => Buffer, then: () => T): T {
  writeFileSync(join(folder(), 'archive.db'), change(Buffer.from(pristine)));
  rmSync(join(folder(), 'archive.db-wal'), { force: true });
  return then();
}

function flipped(offset: number, bit = 0): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
    return bytes;
  };
}

function refusal(work: () => OpenArchive): AppError {
  try {
    work().close();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('opened without complaint');
}

/** Everything that can be read is right; what cannot be read says that it is damaged. */
function readAll(archive: OpenArchive): { right: number; refused: number } {
  const counts = { right: 0, refused: 0 };
  for (const [id, text] of texts) {
    try {
      expect(archive.read.prepare('SELECT text FROM message WHERE id = ?').pluck().get(id)).toBe(text);
      counts.right += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(error.code).toBe('archive.damaged');
      counts.refused += 1;
    }
  }
  return counts;
}

describe('an untouched archive', () => {
  test('is found whole', async () => {
    const archive = withBytes((bytes) => bytes, unlock);
    const report = await archive.checkPages(quietJob);
    expect(report).toMatchObject({
      ok: true,
      records: RECORDS,
      damagedRecords: 0,
      readableMessages: RECORDS,
      chainOk: true,
    });
    expect(report.problems).toEqual([]);
    expect(report.pages).toBe(statSync(join(folder(), 'archive.db')).size / PAGE_BYTES);
    archive.close();
  });
});

describe('a flipped bit', () => {
  test('anywhere is reported, with its page, and never changes what is read', async () => {
    const place = fc.record({ offset: fc.nat(pristine.length - 1), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(place, async ({ offset, bit }) => {
        const page = Math.floor(offset / PAGE_BYTES) + 1;
        const opened = withBytes(flipped(offset, bit), () => {
          try {
            return unlock();
          } catch (error) {
            expect(error).toMatchObject({ code: 'archive.damaged' });
            return null;
          }
        });
        if (opened === null) return;
        const { right } = readAll(opened);
        const report = await opened.checkPages(quietJob);
        opened.close();
        expect(report.ok).toBe(false);
        // Writing the unlock into a damaged free page may have mended it; then SQLite had refused before.
        expect(report.damagedPages).toContain(page);
        expect(report.readableMessages).toBe(right);
      }),
      { numRuns: 100 },
    );
  });

  test('in the first page is damage, not a wrong passphrase', () => {
    for (const offset of [0, 5, 17, 40, 100, 2000, PAGE_BYTES - 1]) {
      const error = withBytes(flipped(offset), () => refusal(unlock));
      expect(error.code).toBe('archive.damaged');
      expect(error.details).toMatchObject({ detail: expect.stringContaining('1 of') as string });
    }
  });

  test('in an unimportant part of the first page leaves every record countable', () => {
    const error = withBytes(flipped(PAGE_BYTES - 1), () => refusal(unlock));
    expect(error.details).toMatchObject({ readableRecords: RECORDS });
  });

  test('takes only what lay on its page', async () => {
    let worst = 0;
    for (let page = 2; page <= pristine.length / PAGE_BYTES; page += 1) {
      const archive = withBytes(flipped((page - 1) * PAGE_BYTES + 700), () => tryUnlock());
      if (archive === null) continue;
      const report = await archive.checkPages(quietJob);
      archive.close();
      expect(report.damagedPages).toEqual([page]);
      worst = Math.max(worst, Math.min(report.damagedRecords, RECORDS - report.readableMessages));
    }
    // One page never takes both a record's bytes and its message, but for the pages that hold a whole table's root.
    expect(worst).toBe(0);
  });
});

describe('damage that the unlocking itself meets', () => {
  const pagesWhere = (outcome: (opened: OpenArchive | null) => boolean): number[] =>
    Array.from({ length: pristine.length / PAGE_BYTES }, (_, index) => index + 1).filter((page) => {
      const opened = withBytes(flipped((page - 1) * PAGE_BYTES + 3900), tryUnlock);
      opened?.close();
      return outcome(opened);
    });

  test('at the end of the audit chain: the rest is readable, but nothing that is audited can be done', () => {
    const [page] = pagesWhere((opened) => opened !== null && opened.damage !== null);
    const archive = withBytes(flipped(((page ?? 0) - 1) * PAGE_BYTES + 3900), unlock);
    onTestFinished(archive.close);
    expect(archive.damage).toMatchObject({ code: 'archive.damaged', details: { readableRecords: RECORDS } });
    expect(readAll(archive)).toEqual({ right: RECORDS, refused: 0 });
    const search = () =>
      archive.transaction((db) => appendAudit(db, { atMs: 0, actor: TEST_USER, action: 'search.run' }));
    expect(search).toThrow('archive.damaged');
  });

  test('where users or tables are listed: refused, with the number of records that are left', () => {
    const refusing = pagesWhere((opened) => opened === null);
    expect(refusing.length).toBeGreaterThan(2);
    for (const page of refusing.slice(1, 3))
      expect(withBytes(flipped((page - 1) * PAGE_BYTES + 3900), () => refusal(unlock)).details).toMatchObject({
        readableRecords: RECORDS,
      });
  });
});

describe('a file that was cut or emptied', () => {
  test.each([0, 1, PAGE_BYTES - 1, PAGE_BYTES, 3 * PAGE_BYTES + 17])('to %i bytes is damage', (bytes) => {
    expect(
      withBytes(
        (all) => all.subarray(0, bytes),
        () => refusal(unlock),
      ).code,
    ).toBe('archive.damaged');
  });

  test('at its end still gives what is left', async () => {
    writeFileSync(join(folder(), 'archive.db'), pristine);
    truncateSync(join(folder(), 'archive.db'), pristine.length - 3 * PAGE_BYTES);
    const archive = tryUnlock();
    if (archive === null) return;
    expect(readAll(archive).right).toBeGreaterThan(0);
    expect((await archive.checkPages(quietJob)).ok).toBe(false);
    archive.close();
  });
});

function tryUnlock(): OpenArchive | null {
  try {
    return unlock();
  } catch (error) {
    expect(error).toMatchObject({ code: 'archive.damaged' });
    return null;
  }
}
