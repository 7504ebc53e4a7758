import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { quietJob } from '../core/lib/job.ts';
import { openArchive } from '../core/store/index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../core/store/testing.ts';
import { composeArchive } from './compose.ts';

const PAGE_BYTES = 4096;

test('no damaged page keeps an archive shut that its key still opens, and the check finds it', async () => {
  const made = openTestArchive();
  composeArchive(made, () => TEST_NOW_MS).close('exit');
  const folder = join(dirname(made.folder), 'copy');
  onTestFinished(made.cleanup);
  mkdirSync(folder);
  copyFileSync(join(made.folder, 'archive.json'), join(folder, 'archive.json'));
  const pristine = readFileSync(join(made.folder, 'archive.db'));
  let [shut, needed] = [0, 0];
  for (let page = 0; page < pristine.length / PAGE_BYTES; page += 3) {
    const bytes = Buffer.from(pristine);
    bytes[page * PAGE_BYTES + 100]! ^= 1;
    writeFileSync(join(folder, 'archive.db'), bytes);
    rmSync(join(folder, 'archive.db-wal'), { force: true });
    const archive = opened(folder);
    if (archive === null) shut++;
    else {
      const services = composeArchive(archive, () => TEST_NOW_MS);
      if (archive.damage !== null) needed++;
      expect(await services.check(quietJob)).toMatchObject({ ok: false, damagedPages: [page + 1] });
      services.close('exit');
    }
  }
  // The key page, the schema and who may sign in are needed; the starter lists are not.
  expect(shut).toBeLessThan(12);
  expect(needed).toBeGreaterThan(0);
}, 120_000);

function opened(folder: string) {
  try {
    return openArchive({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return null;
  }
}
