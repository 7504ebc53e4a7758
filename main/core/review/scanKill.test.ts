import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../audit/index.ts';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER, type TestArchive } from '../store/testing.ts';
import { installLexicon, scanAll } from './index.ts';
import { firmLexicon, openChatArchive, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

/** Scans and says how far it is at every checkpoint. */
const scanner = (wish: object) => `
  import { openArchive } from ${JSON.stringify(join(import.meta.dirname, '../store/index.ts'))};
  import { scanAll } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
  import { writeSync } from 'node:fs';
  const archive = openArchive(${JSON.stringify(wish)});
  await scanAll({ ...archive, actor: 'lin', nowMs: () => ${TEST_NOW_MS} }, {
    signal: new AbortController().signal,
    checkpoint: async ({ done }) => { writeSync(1, done + '\\n'); await new Promise((next) => setTimeout(next, 20)); },
  });`;

test('R-8 a scan that is killed goes on where it was, and ends where one without a kill ends', async () => {
  const words = ['保本', '不保本', '刚兑吗', '你好', '返佣', '早上好'];
  storeTexts(
    archive,
    Array.from({ length: 60_000 }, (_, at) => `${words[(at * 7) % words.length]}${at}`),
  );
  archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本', '刚兑']), who));
  await scanAll({ ...archive, actor: 'lin', nowMs: () => TEST_NOW_MS }, quietJob);
  archive.transaction((db) => installLexicon(db, firmLexicon(2, ['保本', '返佣']), who));
  archive.close();
  const wish = { folder: archive.folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS };
  const told: number[] = [];
  for (const checkpoints of [2, 3, 2]) told.push(await killedAt(scanner(wish), checkpoints));
  // Each began where the one before had come to, less at most the batch that the kill took.
  expect(told[1]).toBeGreaterThan(told[0] ?? 0);
  expect(told[2]).toBeGreaterThan(told[1] ?? 0);

  const again = openArchive(wish);
  const deps = { ...again, actor: 'lin', nowMs: () => TEST_NOW_MS };
  const first: number[] = [];
  await scanAll(deps, { ...quietJob, checkpoint: async ({ done }) => void first.push(done) });
  expect(first[0]).toBeGreaterThanOrEqual(told[2] ?? Infinity);
  expect(verifyChain(again.read).ok).toBe(true);
  const live = again.read.prepare(
    `SELECT message_id, lexicon_row, rule, ranges, status FROM flag WHERE status <> 'retired' ORDER BY 1, 3, 4`,
  );
  const flags = live.all();
  expect(flags).toHaveLength(30_000);
  await scanAll(deps, quietJob, { everything: true });
  expect(flags).toEqual(live.all());
  again.close();
}, 30_000);

/** Kills it at its n-th checkpoint. @returns how far that one said it was. */
async function killedAt(code: string, checkpoints: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > checkpoints) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(output.trimEnd().split('\n').at(-1));
}
