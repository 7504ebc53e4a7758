import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import { exportBundle } from './index.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();
const OPEN = { userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS };

/** Exports, and dies at the checkpoint whose number is given, with no chance to clean up. */
const PROGRAM = `
import { openArchive } from ${url('../store/index.ts')};
import { exportBundle } from ${url('./index.ts')};
import { allMessageIds, depsOf, wishOf } from ${url('./testing/chatArchive.ts')};
import { ExportOptions } from ${url('../../../shared/ipc/exportOptions.ts')};
const { folder, out, dieAt, open } = JSON.parse(process.env.ASKED);
const archive = openArchive({ folder, ...open });
const options = ExportOptions.parse({ pdf: false, transport: { passphrase: 'for the way only' } });
let calls = 0;
const checkpoint = async () => {
  calls += 1;
  if (calls === dieAt) process.kill(process.pid, 'SIGKILL');
};
const job = { signal: new AbortController().signal, checkpoint };
await exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive), { options }), job);
archive.close();
console.log(calls);
`;

function url(path: string): string {
  return JSON.stringify(new URL(path, import.meta.url).href);
}

test('a program that is killed leaves nothing that looks like a bundle or opens as a zip, and the next export is whole', async () => {
  const archive = await archiveWith(chat());
  archive.close();
  const program = join(target(), 'export.ts');
  writeFileSync(program, PROGRAM);
  const run = (dieAt: number) => {
    const copy = join(mkdtempSync(join(target(), 'copy-')), 'archive');
    cpSync(archive.folder, copy, { recursive: true });
    const out = target();
    const env = { ...process.env, ASKED: JSON.stringify({ folder: copy, out, dieAt, open: OPEN }) };
    return { ...spawnSync(process.execPath, [program], { env, encoding: 'utf8' }), copy, out };
  };
  const whole = run(-1);
  expect(whole.stderr).toBe('');
  const last = Number(whole.stdout);
  expect(last).toBeGreaterThan(20);
  for (const dieAt of [1, Math.ceil(last / 3), Math.ceil(last / 2), last]) {
    const killed = run(dieAt);
    expect(killed.signal).toBe('SIGKILL');
    const left = readdirSync(killed.out);
    expect(left.every((name) => name.startsWith('.') && name.endsWith('.partial'))).toBe(true);
    const again = openArchive({ folder: killed.copy, ...OPEN });
    const options = ExportOptions.parse({ pdf: false, transport: {} });
    const made = await exportBundle(depsOf(again), wishOf(killed.out, allMessageIds(again), { options }), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    expect(existsSync(made.transport?.[0]?.path ?? '')).toBe(true);
    again.close();
  }
}, 120_000);
