import { expect, type Page } from '@playwright/test';
import { openArea, unlock } from './window.ts';

/** Of every user that a test adds. */
export const USER_PASSPHRASE = 'seven quiet mountains 7';

type AddedRole = 'Auditor' | 'Reviewer';

/** As an administrator, in the settings. */
export async function addUser(page: Page, name: string, role: AddedRole): Promise<void> {
  const settings = await openArea(page, 'Settings');
  await settings.getByRole('button', { name: 'Add a user' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(USER_PASSPHRASE);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Locks the archive and opens it as a new user. */
export async function signInAs(page: Page, name: string, role: AddedRole): Promise<void> {
  await addUser(page, name, role);
  await page.getByRole('button', { name: 'Lock the archive' }).click();
  await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
  await page.getByRole('combobox', { name: 'User' }).click();
  await page.getByRole('option', { name }).click();
  await unlock(page, USER_PASSPHRASE);
  await expect(page.getByText(`${name} · ${role}`)).toBeVisible();
}
