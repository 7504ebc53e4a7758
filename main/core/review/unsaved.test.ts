import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobContext } from '../lib/job.ts';
import type { WriteDb } from '../store/index.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { installLexicon, scanAll } from './index.ts';
import { firmLexicon, openChatArchive, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

/** Several batches, with a hit in every thousandth message. */
const MESSAGES = 70_000;
const texts = Array.from({ length: MESSAGES }, (_, at) => (at % 1000 === 0 ? `第${at}条保本` : '早上好'));

const scan = (checkpoint: JobContext['checkpoint']) =>
  scanAll(
    { read: archive.read, transaction: archive.transaction, actor: 'lin', nowMs: () => TEST_NOW_MS },
    { signal: new AbortController().signal, checkpoint },
  );
const number = (sql: string) => archive.read.prepare(sql).pluck().get() as number;
const flagged = () => archive.read.prepare('SELECT message_id FROM flag ORDER BY 1').pluck().all() as number[];
const remove = (id: number) => (db: WriteDb) => db.prepare('DELETE FROM message WHERE id = ?').run(id);

describe('R-19 what a scan found and has not stored yet', () => {
  test('is forgotten and looked for again where somebody writes meanwhile', async () => {
    storeTexts(archive, texts);
    archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), who));
    let checkpoints = 0;
    const gone: number[] = [];
    const told: number[] = [];
    await scan(async ({ done }) => {
      told.push(done);
      const stored = number('SELECT coalesce(max(message_id), 0) FROM flag');
      const lookedAt = Math.floor((done - 1) / 1000) * 1000 + 1;
      if (++checkpoints <= 2 || lookedAt <= stored || gone.includes(lookedAt)) return;
      // Found, and stored by nobody.
      gone.push(lookedAt);
      archive.transaction(remove(lookedAt));
    });
    expect(gone).toEqual([32_001, 65_001]);
    expect(told).not.toEqual([...new Set(told)].sort((a, b) => a - b));
    const all = texts.flatMap((text, at) => (text.includes('保本') ? [at + 1] : []));
    expect(flagged()).toEqual(all.filter((id) => !gone.includes(id)));
    // Nothing is noted of what is gone.
    expect(number('SELECT sum(messages) FROM scan_signs')).toBe(MESSAGES - gone.length);
  });

  test('waits for the next batches, fewer where more is found, and for nothing where somebody writes all the time', async () => {
    const storedIn = async (list: readonly string[], isBusy: boolean): Promise<number[]> => {
      archive.transaction((db) => {
        for (const table of ['flag', 'scan_signs', 'scan_segment', 'lexicon']) db.prepare(`DELETE FROM ${table}`).run();
        installLexicon(db, firmLexicon(1, list), who);
      });
      const stored: number[] = [];
      await scan(async () => {
        stored.push(number('SELECT coalesce(max(last_id), 0) FROM scan_signs'));
        if (isBusy) archive.transaction((db) => db.prepare('UPDATE flag_version SET version = version + 1').run());
      });
      return [...new Set(stored)];
    };
    storeTexts(archive, texts);
    expect(await storedIn(['保本'], false)).toEqual([0, 16_384, 49_152, MESSAGES]);
    expect(await storedIn(['早上'], false)).toEqual([0, 16_384, 32_768, 49_152, 65_536, MESSAGES]);
    expect(await storedIn(['保本'], true)).toEqual([0, 16_384, 32_768, 49_152, 65_536, MESSAGES]);
  });

  test('is stored where the scan is cancelled', async () => {
    storeTexts(archive, texts);
    archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), who));
    let left = 3;
    const cancelled = scan(() => (--left < 0 ? Promise.reject(new Error('cancelled')) : Promise.resolve()));
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(flagged()).toHaveLength(50);
    const told: number[] = [];
    await scan(async ({ done }) => void told.push(done));
    expect(told[0]).toBe(49_152);
    expect(flagged()).toHaveLength(70);
  });
});
