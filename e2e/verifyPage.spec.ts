import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { exportBundle } from '../main/core/evidence/index.ts';
import { allMessageIds, archiveOf, depsOf, wishOf } from '../main/core/evidence/testing/chatArchive.ts';
import { chat } from '../main/core/evidence/testing/harness.ts';
import { writeSampleBundle, newSigner } from '../main/core/evidence/testing/sampleBundle.ts';
import { quietJob } from '../main/core/lib/job.ts';
import { ExportOptions } from '../shared/ipc/exportOptions.ts';
import { chromiumArgs } from './support/app.ts';
import { runtime } from './support/runtime.ts';

/** A browser with nothing of ours in it but the page of the bundle, opened from the disk. */
const BROWSER = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 900, height: 800 }).loadURL(process.env.PAGE));`;

const signer = newSigner();
let folder: string;
let bundle: string;
let browser: ElectronApplication;
let page: Page;
const errors: string[] = [];
const requests: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-verify-page-'));
  bundle = writeSampleBundle(folder, 'CASE-1_EXP-0001', 30, signer);
  const program = mkdtempSync(join(folder, 'browser-'));
  writeFileSync(join(program, 'package.json'), '{"name":"browser","main":"browser.cjs"}');
  writeFileSync(join(program, 'browser.cjs'), BROWSER);
  browser = await _electron.launch({
    executablePath: runtime().executable,
    args: [...chromiumArgs(join(folder, 'profile')), program],
    env: { ...(process.env as Record<string, string>), PAGE: pathToFileURL(join(bundle, 'verify.html')).href },
  });
  page = await browser.firstWindow();
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('heading').waitFor();
});
test.afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function verdict(key = '', chosen = bundle): Promise<string> {
  await page.reload();
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('#key').fill(key);
  await page.locator('#folder').setInputFiles(chosen);
  await page.locator('#status :is(.good, .bad)').waitFor();
  return page.locator('#status').innerText();
}

function changed(file: string, change: (bytes: Buffer) => Buffer): () => void {
  const path = join(bundle, file);
  const bytes = readFileSync(path);
  writeFileSync(path, change(bytes));
  return () => writeFileSync(path, bytes);
}

test('a good bundle is intact, with the key of the paper form and without', async () => {
  expect(await verdict()).toContain('Intact: every hash and the signature of the key (P-256) agree');
  const grouped = (signer.fingerprint.toUpperCase().match(/.{4}/gu) ?? []).join(' ');
  const told = await verdict(grouped);
  expect(told).toContain('Intact');
  expect(told.replaceAll(' ', '')).toContain(signer.fingerprint);
});

test('a bundle as it comes out of an archive, with the report and the hand-over sheet, is intact', async () => {
  const archive = await archiveOf(chat());
  const wish = wishOf(folder, allMessageIds(archive), { options: ExportOptions.parse({}) });
  const made = await exportBundle(depsOf(archive), wish, quietJob).finally(() => archive.cleanup());
  const told = await verdict(made.signerKeySha256, made.bundle);
  expect(told).toContain('Intact');
  expect(told).not.toContain('Not intact');
});

test('another key than on the paper form, and what is no key', async () => {
  expect(await verdict(newSigner().fingerprint)).toContain('The key is not the one on the paper form');
  expect(await verdict('abc')).toContain('This is no fingerprint');
});

test('what was changed, added, renamed or removed is named', async () => {
  const undo = [
    changed('data/raw/0/3.json', (bytes) => Buffer.concat([bytes, Buffer.from(' ')])),
    changed('seal/tagmanifest-sha256.txt.p256.sig', (bytes) => {
      const flipped = Buffer.from(bytes);
      flipped[40] = (flipped[40] ?? 0) ^ 1;
      return flipped;
    }),
    changed('data/audit/audit-log.tsv', (bytes) => Buffer.from(bytes.toString().replace('"lin"', '"wan"'))),
  ];
  renameSync(join(bundle, 'data/raw/0/4.json'), join(bundle, 'data/raw/0/x\u202e4.json'));
  const told = await verdict();
  renameSync(join(bundle, 'data/raw/0/x\u202e4.json'), join(bundle, 'data/raw/0/4.json'));
  for (const one of undo) one();
  // One more where no locale is set (LANG): Chromium cannot open a name beyond ASCII then, and the page says so.
  expect(told).toMatch(/Not intact: [78]/u);
  expect(told).toContain('data/raw/0/3.json — Content changed');
  expect(told).toContain('data/raw/0/4.json — Missing');
  expect(told).toContain('data/raw/0/x[U+202e]4.json — No manifest lists it');
  expect(told).toContain('tagmanifest-sha256.txt — Signature invalid or missing');
  expect(told).toContain('data/audit/audit-log.tsv — Audit chain broken');
  expect(await verdict()).toContain('Intact');
});

test('three languages; a folder that is no bundle; no request, no error, no script of the bundle', async () => {
  for (const [name, title] of [
    ['简体中文', '核验证据包'],
    ['繁體中文', '查驗證據包'],
    ['English', 'Check an evidence bundle'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
  await page.locator('#folder').setInputFiles(join(bundle, 'data'));
  await expect(page.getByText('This folder is no bundle')).toBeVisible();
  expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  expect(errors).toEqual([]);
  const refused = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'got out',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
});
