import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { OWNER } from './steps/cli.ts';
import { openArchive, openArea, unlock } from './steps/window.ts';

const NEXT = 'green harbour 17 lamps';

test('the archive locks itself when nobody has used it for as long as was set', async ({ opened }) => {
  test.setTimeout(240_000);
  const { page } = opened;
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('textbox', { name: 'Lock after this many minutes without use' }).fill('1');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('Saved', { exact: true })).toBeVisible();
  await page.waitForTimeout(40_000);
  await openArea(page, 'Search');
  await openArea(page, 'Flags');
  await page.waitForTimeout(35_000);
  await expect(page.getByRole('navigation', { name: 'Areas' }), 'used in between').toBeVisible();
  await expect(page.getByRole('button', { name: 'Open an archive…' })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('保本')).toHaveCount(0);
  await reopen(page, OWNER.passphrase);
  const audit = await openArea(page, 'Audit');
  const locked = audit.getByRole('option').filter({ hasText: 'Locked the archive' }).first();
  await locked.click();
  await expect(audit).toContainText('Idle');
});

test('a changed passphrase: the old one is refused and the new one opens', async ({ opened }) => {
  const { page } = opened;
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('textbox', { name: 'Current passphrase' }).fill(OWNER.passphrase);
  await settings.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(NEXT);
  await settings.getByRole('textbox', { name: 'New passphrase again' }).fill(NEXT);
  await settings.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(settings.getByText('The passphrase was changed')).toBeVisible();
  await page.getByRole('button', { name: 'Lock the archive' }).click();
  await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
  await unlock(page, OWNER.passphrase);
  await expect(page.getByRole('alert')).toContainText(/passphrase/i);
  await expect(async () => {
    await unlock(page, NEXT);
    await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
});

test('a wrong current passphrase changes nothing', async ({ opened }) => {
  const { page } = opened;
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('textbox', { name: 'Current passphrase' }).fill('not the passphrase');
  await settings.getByRole('textbox', { name: 'New passphrase', exact: true }).fill(NEXT);
  await settings.getByRole('textbox', { name: 'New passphrase again' }).fill(NEXT);
  await settings.getByRole('button', { name: 'Change passphrase' }).click();
  await expect(settings.getByRole('alert')).toContainText(/passphrase/i);
});

test('the integrity check finds no damage in a whole archive', async ({ opened }) => {
  const settings = await openArea(opened.page, 'Settings');
  await settings.getByRole('button', { name: 'Start the check' }).click();
  await expect(settings.getByText('No damage found')).toBeVisible({ timeout: 60_000 });
});

test('the integrity check finds one flipped byte, and says what can still be read', async ({ app, archive }) => {
  flipByte(join(archive, 'archive.db'));
  await openArchive(app, archive);
  const settings = await openArea(app.page, 'Settings');
  await settings.getByRole('button', { name: 'Start the check' }).click();
  await expect(settings.getByText('Damage found')).toBeVisible({ timeout: 60_000 });
  const facts = settings.getByRole('status').filter({ hasText: 'Damage found' });
  await expect(facts).toContainText(/Readable messages\s*[1-9]/);
});

/** In the last third of the file: the pages at its start are needed to open it at all. */
function flipByte(path: string): void {
  const bytes = readFileSync(path);
  const place = Math.floor(bytes.length * 0.7);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

async function reopen(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
  await unlock(page, passphrase);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
}
