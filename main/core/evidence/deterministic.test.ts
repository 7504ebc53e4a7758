import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import { exportBundle } from './index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from './testing/chatArchive.ts';
import { useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();

/** Exports from the archive folder given by the environment, with the options given by it; prints the bundle's folder. */
const PROGRAM = `
import { openArchive } from ${url('../store/index.ts')};
import { exportBundle } from ${url('./index.ts')};
import { allMessageIds, depsOf, wishOf } from ${url('./testing/chatArchive.ts')};
import { ExportOptions } from ${url('../../../shared/ipc/exportOptions.ts')};
const { archive: folder, out, options, open } = JSON.parse(process.env.ASKED);
const archive = openArchive({ folder, ...open });
const ids = allMessageIds(archive).slice(2, 5);
const wish = wishOf(out, ids, { options: ExportOptions.parse(options) });
const job = { signal: new AbortController().signal, checkpoint: () => Promise.resolve() };
console.log((await exportBundle(depsOf(archive), wish, job)).bundle);
archive.close();
`;

function url(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

test('same options, clock and key: the same payload bytes, whatever the machine’s zone and language', async () => {
  const lines = Array.from({ length: 8 }, (_, at) => textLine(at + 2, CUSTOMER, EMPLOYEE, `第${at}条：保本吗？`));
  const archive = await archiveWith([agreeLine(1), ...lines]);
  // Makes the signing key, so that every copy has it.
  await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
  archive.close();
  const place = target();
  const program = join(place, 'export.ts');
  writeFileSync(program, PROGRAM);
  const machines = [
    { TZ: 'America/New_York', LC_ALL: 'en_US.UTF-8', LANG: 'en_US.UTF-8' },
    { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
    { TZ: 'Asia/Kathmandu', LC_ALL: 'ar_EG.UTF-8', LANG: 'tr_TR.UTF-8' },
  ];
  const options = {
    language: 'zh-Hant',
    timeZone: 'Europe/London',
    itemPrefix: 'LQ',
    contextMessages: 2,
    loadFiles: ['concordance', 'rsmf', 'edrm'],
  };
  const manifests = machines.map((machine) => {
    const copy = mkdtempSync(join(place, 'copy-'));
    cpSync(archive.folder, join(copy, 'archive'), { recursive: true });
    const open = { userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS };
    const ASKED = JSON.stringify({ archive: join(copy, 'archive'), out: copy, options, open });
    const env = { ...process.env, ...machine, ASKED };
    const { stdout, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
    expect(stderr).toBe('');
    return readFileSync(join(stdout.trim(), 'manifest-sha256.txt'), 'utf8');
  });
  expect(manifests[0]).toContain('data/index.html');
  expect(new Set(manifests).size).toBe(1);
}, 120_000);
