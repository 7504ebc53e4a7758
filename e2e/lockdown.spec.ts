import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openCanary, type Canary } from './support/canary.ts';
import { chromiumArgs, expect, test } from './support/app.ts';
import { ask } from './support/call.ts';
import { networkAttempts } from './support/netLog.ts';
import { projectNode } from './support/runtime.ts';
import { commandLines, watchSockets } from './support/sockets.ts';
import { waysOut } from './support/waysOut.ts';

let canary: Canary;
test.beforeAll(async () => {
  canary = await openCanary();
});
test.afterAll(() => canary.close());

test('the canary hears what reaches it', async () => {
  await fetch(`http://127.0.0.1:${canary.tcpPort}/control`);
  expect(canary.arrivals).toContainEqual('tcp GET /control HTTP/1.1');
});

for (const [name, wayOut] of Object.entries(waysOut)) {
  test(`a page cannot get out by ${name}`, async ({ app }) => {
    const before = canary.arrivals.length;
    const { page, electronApp } = app;
    const outcome = await page
      .evaluate(wayOut, { tcpPort: canary.tcpPort, udpPort: canary.udpPort })
      .catch(() => 'refused');
    await page.waitForTimeout(500);
    expect(outcome).toBe('refused');
    expect(canary.arrivals.slice(before)).toEqual([]);
    expect(page.url()).toBe('app://zuozheng/index.html');
    expect(electronApp.windows()).toHaveLength(1);
  });
}

test('nothing gets out either when the page has no content policy', async ({ launch }) => {
  const { page, electronApp } = await launch({ bypassCSP: true });
  expect(await page.evaluate(waysOut.eval!, { tcpPort: 0, udpPort: 0 }), 'the policy is really off').toBe('out');
  const before = canary.arrivals.length;
  for (const wayOut of Object.values(waysOut)) {
    const tried = page.evaluate(wayOut, { tcpPort: canary.tcpPort, udpPort: canary.udpPort }).catch(() => 'refused');
    // What is refused by silence never settles.
    await Promise.race([tried, page.waitForTimeout(5000)]);
  }
  await page.waitForTimeout(1000);
  expect(canary.arrivals.slice(before)).toEqual([]);
  expect(page.url()).toBe('app://zuozheng/index.html');
  expect(electronApp.windows()).toHaveLength(1);
});

test('the main process itself cannot make Chromium fetch anything', async ({ app }) => {
  const before = canary.arrivals.length;
  const outcome = await app.electronApp.evaluate(
    ({ net }, port) =>
      net.fetch(`http://127.0.0.1:${port}/main`).then(
        () => 'out',
        () => 'refused',
      ),
    canary.tcpPort,
  );
  expect(outcome).toBe('refused');
  expect(canary.arrivals.slice(before)).toEqual([]);
});

test('a page gets no permission', async ({ app }) => {
  const answers = await app.page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('denied'),
      ),
    ),
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'denied',
    ),
  }));
  expect(answers).toEqual({ notification: 'denied', place: 'denied', microphone: 'denied', clipboard: 'denied' });
});

test('a page cannot save a file', async ({ app, folder }) => {
  await app.electronApp.evaluate(({ app: electron }, path) => electron.setPath('downloads', path), folder);
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['secret']));
    link.download = 'secret.txt';
    link.click();
  });
  await app.page.waitForTimeout(1000);
  expect(readdirSync(folder).filter((name) => name.includes('secret'))).toEqual([]);
});

test('the page has no Node, and every window of the program is sandboxed and isolated', async ({ app }) => {
  expect(
    await app.page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined']);
  // Known to Electron at run time, not to its typings.
  type Told = { getLastWebPreferences(): Record<string, unknown> };
  const preferences = await app.electronApp.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as Told).getLastWebPreferences()),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('the bridge answers only the top frame of our own page', async ({ app }) => {
  const answer = await app.electronApp.evaluate(async ({ BrowserWindow, app: electron }) => {
    const preload = `${electron.getAppPath()}/out/main/preload.cjs`;
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('data:text/html,app://zuozheng/index.html');
    const result: unknown = await stranger.webContents.executeJavaScript('zuozheng.call("shell.info", {})');
    stranger.destroy();
    return result;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  expect(await ask(app.page, 'shell.info', {})).toMatchObject({ ok: true });
});

test('a path that a script makes up is no grant', async ({ app }) => {
  const answer = await app.page.evaluate(() => window.zuozheng.grantDropped(new File(['x'], '/etc/passwd')));
  expect(answer).toMatchObject({ ok: false });
});

test('nothing but our own files is served', async ({ app }) => {
  const { page } = app;
  for (const path of ['../main/main.cjs', '..%2fmain%2fmain.cjs', '%2e%2e/engine/engine.cjs', 'missing.js']) {
    const loaded = await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const image = document.createElement('script');
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = address;
          document.head.append(image);
        }),
      `app://zuozheng/${path}`,
    );
    expect(loaded, path).toBe(false);
  }
});

test('started without a test driver, the program opens no internet socket at all', async ({ program, folder }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const log = join(folder, 'net-log.json');
  const args = [...chromiumArgs(join(folder, 'profile')), `--log-net-log=${log}`, ...program.args];
  const child = spawn(program.executable, args, { env: { ...process.env, ENGINE_NODE: projectNode }, stdio: 'ignore' });
  const watched = watchSockets(child.pid!);
  await expect.poll(() => commandLines(child.pid!).some((line) => line.includes('engine.cjs'))).toBe(true);
  await setTimeout(5000);
  child.kill();
  await once(child, 'exit');
  expect(watched.stop()).toEqual([]);
  expect(networkAttempts(log)).toEqual([]);
});
