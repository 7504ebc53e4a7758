import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Launched } from '../support/app.ts';
import { sample, zuozheng } from './cli.ts';
import { openArchive } from './window.ts';

type WorkerFixtures = { readonly seed: string };
type Fixtures = {
  /** A copy of the sample archive that this test may do anything to. */
  readonly archive: string;
  /** The program with that archive open, by its owner. */
  readonly opened: Launched;
};

/** `test` with the sample archive ready: loaded once per run by the command line, copied for each test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  seed: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'zuozheng-seed-'));
      const archive = join(folder, 'archive');
      zuozheng('create', archive);
      const { chats, contacts, media, register, basis } = sample;
      zuozheng('import', archive, chats, contacts, media, '--consent', register, '--basis', basis);
      await use(archive);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  archive: async ({ seed, folder }, use) => {
    const copy = join(folder, 'archive');
    cpSync(seed, copy, { recursive: true });
    await use(copy);
  },
  opened: async ({ app, archive }, use) => {
    await openArchive(app, archive);
    await use(app);
  },
});

export { expect } from '@playwright/test';
