import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, errors, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { Bridge } from '../../shared/bridge.ts';
import { drivableCopy } from './packaged.ts';
import { projectNode, root, runtime } from './runtime.ts';

declare global {
  interface Window {
    readonly zuozheng: Bridge;
  }
}

export type Launched = {
  readonly electronApp: ElectronApplication;
  /** The first window, loaded. */
  readonly page: Page;
  /** Its profile; launch again with the same one to see what a program remembers. */
  readonly profile: string;
  /** What the page wrote to its console as errors, policy violations among them. */
  readonly pageErrors: readonly string[];
};

export type LaunchOptions = {
  readonly profile?: string;
  readonly args?: readonly string[];
  readonly locale?: string;
  readonly bypassCSP?: boolean;
};

type Fixtures = {
  /** A folder of this test's own, gone afterwards. */
  readonly folder: string;
  /** Starts the program, as often as the test wants; each is closed after the test. */
  readonly launch: (options?: LaunchOptions) => Promise<Launched>;
  /** The program, started once with a fresh profile. */
  readonly app: Launched;
};

type WorkerFixtures = { readonly program: { readonly executable: string; readonly args: readonly string[] } };

/** What the specs import instead of Playwright's own `test`. Runs the packaged program when PACKAGED_APP names its folder. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  program: [
    // Playwright reads the fixtures that a fixture needs from this pattern, so it has to stand there.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const packaged = process.env.PACKAGED_APP;
      if (!packaged) return use({ executable: runtime().executable, args: [root] });
      const copy = mkdtempSync(join(tmpdir(), 'zuozheng-packaged-'));
      await use({ executable: await drivableCopy(resolve(root, packaged), copy), args: [] });
      rmSync(copy, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'zuozheng-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ program, folder }, use) => {
    const launched: Launched[] = [];
    await use(async (options = {}) => {
      const one = await start(program, options.profile ?? mkdtempSync(join(folder, 'profile-')), options);
      launched.push(one);
      return one;
    });
    for (const { electronApp } of launched) await electronApp.close();
  },
  app: async ({ launch }, use) => use(await launch()),
});

export { expect } from '@playwright/test';

async function start(program: WorkerFixtures['program'], profile: string, options: LaunchOptions): Promise<Launched> {
  const electronApp = await connect(program, profile, options);
  const page = await electronApp.firstWindow();
  const pageErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  page.on('pageerror', (error) => pageErrors.push(error.message));
  // TRAP: the load event may have come before Playwright listened; the first thing drawn comes after it in any case.
  await page.locator('#root :is(main, [role=status], [role=alert])').first().waitFor();
  return { electronApp, page, profile, pageErrors };
}

/**
 * TRAP: the program does not wait for Playwright, and about one time in fifty the two miss each other: the program runs,
 * Playwright waits for ever. Only this is tried again; a program that starts and shows nothing fails its test.
 */
async function connect(
  program: WorkerFixtures['program'],
  profile: string,
  options: LaunchOptions,
  triesLeft = 2,
): Promise<ElectronApplication> {
  try {
    return await _electron.launch({
      executablePath: program.executable,
      args: [...chromiumArgs(profile, options), ...program.args],
      env: { ...(process.env as Record<string, string>), ENGINE_NODE: projectNode },
      timeout: 20_000,
      bypassCSP: options.bypassCSP ?? false,
    });
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof errors.TimeoutError)) throw error;
    console.warn('Playwright and the program missed each other; starting it again');
    return connect(program, profile, options, triesLeft - 1);
  }
}

/** Only root goes without Chromium's sandbox: there it cannot run. */
export function chromiumArgs(profile: string, { args = [], locale = 'en' }: LaunchOptions = {}): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, `--user-data-dir=${profile}`, `--lang=${locale}`, ...args];
}
