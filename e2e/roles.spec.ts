import type { Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { openArea, unlock } from './steps/window.ts';
import { ask } from './support/call.ts';

const PASSPHRASE = 'seven quiet mountains 7';

test('an administrator adds users in the window', async ({ opened }) => {
  const { page } = opened;
  await addUser(page, '李查', 'Auditor');
  await expect(page.getByRole('row').filter({ hasText: '李查' })).toContainText(/active/i);
});

test('an auditor exports and reads the chain, and cannot decide a flag', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '李查', 'Auditor');
  const flags = await openArea(page, 'Flags');
  await expect(flags.getByText('As written').first()).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.type('not my job');
  await page.keyboard.press('Enter');
  await expect(flags.getByRole('alert')).toContainText('Auditor');
  await expect(flags.getByRole('listbox').getByRole('option').first()).toBeVisible();
  const audit = await openArea(page, 'Audit');
  await expect(audit.getByRole('listbox').getByText('李查').first()).toBeVisible();
});

test('a reviewer decides flags, and neither exports nor reads the chain', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '周评', 'Reviewer');
  const flags = await openArea(page, 'Flags');
  await expect(flags.getByRole('group', { name: 'Decide' })).toBeVisible();
  const audit = await openArea(page, 'Audit');
  await expect(audit.getByRole('alert')).toContainText(/Reviewer/);
  await expect(audit.getByText('Searched')).toHaveCount(0);
  const exported = await ask(page, 'evidence.preview', { selection: { kind: 'query', query: '保本' } });
  expect(exported).toMatchObject({ ok: false, error: { code: 'session.forbidden' } });
});

async function addUser(page: Page, name: string, role: 'Auditor' | 'Reviewer'): Promise<void> {
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function signInAs(page: Page, name: string, role: 'Auditor' | 'Reviewer'): Promise<void> {
  await addUser(page, name, role);
  await page.getByRole('button', { name: 'Lock the archive' }).click();
  await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
  await page.getByRole('combobox', { name: 'User' }).click();
  await page.getByRole('option', { name }).click();
  await unlock(page, PASSPHRASE);
  await expect(page.getByText(`${name} · ${role}`)).toBeVisible();
}
