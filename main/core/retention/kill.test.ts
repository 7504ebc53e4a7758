import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import { plainPages } from '../store/testing/pages.ts';
import { retentionStatus, runRetention } from './index.ts';
import { agreed, depsFor, line, NOW_MS, openKit, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const CHILD = join(import.meta.dirname, 'testing', 'runChild.ts');
const AT = '2020-03-01T10:00:00Z';

/** Lets a deletion in another process come to its n-th batch and kills it there, without a word of warning. */
async function killedAt(batch: number, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  for await (const chunk of child.stdout) {
    seen += String(chunk).split('batch').length - 1;
    if (seen >= batch) break;
  }
  child.kill('SIGKILL');
  await new Promise((done) => child.once('exit', done));
}

test('a deletion that is killed again and again ends where an undisturbed one ends', { timeout: 120_000 }, async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const image = { md5sum: createHash('md5').update(picture).digest('hex'), filesize: picture.length, sdkfileid: 'f' };
  await kit.load(
    [
      agreed(1),
      line({ n: 2, text: '', at: AT, more: { msgtype: 'image', text: undefined, image } }),
      ...Array.from({ length: 8 }, (_, at) => line({ n: 3 + at, text: `第${at}句旧话`, at: AT })),
      line({ n: 90, text: '新话', at: '2039-03-01T10:00:00Z' }),
    ],
    { 'a.png': picture },
  );
  kit.rules([], 60);
  const { id, digest } = await kit.plan();
  kit.archive.close();
  for (const batch of [2, 3, 2]) await killedAt(batch, [kit.archive.folder, String(id), digest]);
  const archive = openArchive({
    folder: kit.archive.folder,
    userName: TEST_USER,
    passphrase: TEST_PASSPHRASE,
    nowMs: NOW_MS,
  });
  try {
    const [before] = retentionStatus(archive).runs;
    expect(before?.state).toBe('deleting');
    expect(before?.deleted).toBeGreaterThanOrEqual(3);
    expect(before?.deleted).toBeLessThan(10);
    const run = await runRetention(depsFor(archive), { runId: id, digest }, quietJob);
    expect(run).toMatchObject({ state: 'done', deleted: 10, media: 1 });
    expect(archive.read.prepare('SELECT text FROM message').pluck().all()).toEqual(['新话']);
    expect(plainPages(archive).filter((page) => page.includes('旧话'))).toEqual([]);
    const files = readdirSync(join(archive.folder, 'media'), { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toEqual([]);
    expect(archive.damage).toBeNull();
  } finally {
    archive.close();
  }
});
