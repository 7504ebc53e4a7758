import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { JobResult } from '../shared/ipc/jobs.ts';
import { chromiumArgs, expect, test, type Launched } from './support/app.ts';
import { ask, mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';
import { networkAttempts } from './support/netLog.ts';
import { projectNode } from './support/runtime.ts';
import { commandLines, enginePid, watchSockets, type InternetSocket } from './support/sockets.ts';

const PASSPHRASE = 'a long enough passphrase';

/** The main job over the real bridge, on the sample archive: what the areas of the window do, one request after the other. */
async function mainJob({ electronApp, page }: Launched, folder: string): Promise<void> {
  const created = await mustAsk(page, 'archive.create', {
    folder: await picked(electronApp, page, 'createArchive', folder),
    name: 'smoke',
    userName: 'Li Ming',
    passphrase: PASSPHRASE,
  });
  expect(created).toMatchObject({ archiveName: 'smoke', userName: 'Li Ming', role: 'administrator' });

  const sample = await mustAsk(page, 'shell.sampleFiles', {});
  const sources = { files: ids(sample?.files), consentFiles: ids(sample?.consentFiles), basis: sample?.basis ?? '' };
  const imported = await finished(page, mustAsk(page, 'import.start', sources));
  if (imported.kind !== 'import') throw new Error(imported.kind);
  const { read, loaded, withheld, duplicates, conflicts, encrypted, undecodable } = imported.report;
  const held = withheld.unknown + withheld.refused + withheld.withdrawn + withheld.noBasis;
  expect(loaded).toBeGreaterThan(100);
  expect(loaded + held + duplicates + conflicts + encrypted + undecodable).toBe(read);

  const found = await mustAsk(page, 'search.run', { query: '保本' });
  expect(found.total).toBeGreaterThan(3);
  expect((await mustAsk(page, 'flags.list', {})).total).toBeGreaterThan(10);

  const selection = { kind: 'query', query: '保本' } as const;
  const target = await picked(electronApp, page, 'export', folder);
  const exported = await finished(
    page,
    mustAsk(page, 'evidence.export', { selection, folder: target, caseName: 'SMOKE' }),
  );
  if (exported.kind !== 'export') throw new Error(exported.kind);
  expect(exported.export).toMatchObject({ items: found.total, verification: { ok: true, problems: [] } });
  const verified = await finished(page, mustAsk(page, 'evidence.verify', { bundle: exported.export.grantId }));
  expect(verified).toMatchObject({ kind: 'verify', report: { ok: true, problems: [] } });
  expect(await mustAsk(page, 'audit.verify', {})).toMatchObject({ ok: true });
}

test('the main job runs from end to end, and nothing leaves meanwhile', async ({ launch, folder }) => {
  const log = join(folder, 'net-log.json');
  const app = await launch({ args: [`--log-net-log=${log}`] });
  const sockets = process.platform === 'linux' ? watchSockets(app.electronApp.process().pid!) : null;
  await mainJob(app, folder);
  await expect(app.page.locator('#root')).not.toBeEmpty();
  expect(app.pageErrors, 'no error and no breach of the content policy').toEqual([]);
  const seen = sockets?.stop() ?? [];
  await app.electronApp.close();
  expect(seen.filter((socket) => !isTestDriver(socket, seen))).toEqual([]);
  expect(networkAttempts(log)).toEqual([]);
});

test('an archive is remembered by the next start, and opens with its passphrase only', async ({ launch, folder }) => {
  const first = await launch();
  await mustAsk(first.page, 'archive.create', {
    folder: await picked(first.electronApp, first.page, 'createArchive', folder),
    name: 'kept',
    userName: 'Li Ming',
    passphrase: PASSPHRASE,
  });
  await first.electronApp.close();
  const { page } = await launch({ profile: first.profile });
  const [recent] = await mustAsk(page, 'shell.recentArchives', {});
  expect(recent).toMatchObject({ name: 'kept' });
  const unlock = (passphrase: string) =>
    ask(page, 'archive.unlock', { folder: recent!.id, userName: 'Li Ming', passphrase });
  expect(await unlock('not the passphrase')).toMatchObject({ ok: false, error: { code: 'session.wrongPassphrase' } });
  await expect
    .poll(() => unlock(PASSPHRASE), { timeout: 30_000 })
    .toMatchObject({ ok: true, value: { archiveName: 'kept' } });
});

test('a second start shows the first window and ends', async ({ app, program }) => {
  const args = [...chromiumArgs(app.profile), ...program.args];
  const second = spawn(program.executable, args, {
    env: { ...process.env, ENGINE_NODE: projectNode },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(app.electronApp.windows()).toHaveLength(1);
});

test('when the engine dies, the window is told and the next request finds a new one', async ({ app, folder }) => {
  test.skip(process.platform !== 'linux', 'finds the engine in /proc');
  const { electronApp, page } = app;
  await mustAsk(page, 'archive.create', {
    folder: await picked(electronApp, page, 'createArchive', folder),
    name: 'dying',
    userName: 'Li Ming',
    passphrase: PASSPHRASE,
  });
  await page.evaluate(() => {
    const heard: string[] = [];
    window.zuozheng.on((event) => heard.push(event.kind));
    Object.assign(window, { heard });
  });
  const pid = electronApp.process().pid!;
  process.kill(enginePid(pid)!, 'SIGKILL');
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard') as string[])).toContain('engineStopped');
  expect(await mustAsk(page, 'archive.session', {})).toBeNull();
  expect(commandLines(pid).filter((line) => line.includes('engine.cjs'))).toHaveLength(1);
});

test('the program says what it runs on', async ({ app }) => {
  const info = await mustAsk(app.page, 'shell.info', {});
  expect(info.engineNode).toMatch(/^2[4-9]\./);
  const shipped = await app.electronApp.evaluate(() => Number(process.versions.electron?.split('.')[0]) >= 45);
  expect(info.standInRuntime).toBe(!shipped);
});

async function picked(
  electronApp: ElectronApplication,
  page: Page,
  purpose: 'createArchive' | 'export',
  folder: string,
): Promise<string> {
  await answerDialog(electronApp, folder);
  const grant = await mustAsk(page, 'shell.pickFolder', { purpose });
  if (!grant) throw new Error('the dialog gave no folder');
  return grant.id;
}

const ids = (grants: readonly { readonly id: string }[] | undefined) => (grants ?? []).map((grant) => grant.id);

/** Waits for a job's one end. */
async function finished(page: Page, started: Promise<{ jobId: string }>): Promise<JobResult> {
  const { jobId } = await started;
  await expect
    .poll(async () => (await mustAsk(page, 'jobs.get', { jobId })).phase, { timeout: 60_000 })
    .not.toBe('running');
  const job = await mustAsk(page, 'jobs.get', { jobId });
  if (!job.result) throw new Error(JSON.stringify(job.error));
  return job.result;
}

/** Playwright steers over two loopback ports that it makes the program listen on; nothing else may be open. */
function isTestDriver(socket: InternetSocket, all: readonly InternetSocket[]): boolean {
  // By address: for an instant, the engine that is being started holds its parent's sockets too.
  const listening = all.filter((one) => one.remote === '0.0.0.0:0' && one.local.startsWith('127.0.0.1:'));
  const driverPorts = new Set(listening.map((one) => one.local));
  expect(driverPorts.size).toBeLessThanOrEqual(2);
  return driverPorts.has(socket.local) && /^(127\.0\.0\.1|0\.0\.0\.0):/.test(socket.remote);
}
