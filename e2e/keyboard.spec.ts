import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { answerDialog } from './support/dialogs.ts';
import { OWNER } from './steps/cli.ts';

test('a form that cannot be sent puts the keyboard where something is missing', async ({ app, folder }) => {
  const { electronApp, page } = app;
  await page.getByRole('button', { name: 'New archive…' }).click();
  const [name, user, passphrase, again] = ['Archive name', 'Your name', 'Passphrase', 'Passphrase again'].map((label) =>
    page.getByRole('textbox', { name: label, exact: true }),
  ) as [Locator, Locator, Locator, Locator];
  const send = () => page.getByRole('button', { name: 'Create and open' }).click();
  await send();
  await expect(name).toBeFocused();
  await name.fill('a');
  await send();
  const folderButton = page.getByRole('button', { name: 'Choose a folder…' });
  await expect(folderButton).toBeFocused();
  await expect(folderButton).toHaveAccessibleDescription('Please fill this in');
  await answerDialog(electronApp, folder);
  await folderButton.press('Enter');
  await expect(page.getByText(folder, { exact: true })).toBeVisible();
  await user.fill('   ');
  await send();
  await expect(user, 'blanks are no name').toBeFocused();
  await user.fill(OWNER.name);
  await send();
  await expect(passphrase).toBeFocused();
  await passphrase.fill(OWNER.passphrase);
  await send();
  await expect(again).toBeFocused();
});

test('the main job can be done without a mouse', async ({ app, folder }) => {
  test.setTimeout(180_000);
  const { electronApp, page } = app;
  const press = (keys: string) => page.keyboard.press(keys);

  await test.step('create an archive with the sample', async () => {
    await tabTo(page, page.getByRole('button', { name: 'New archive with the sample' }));
    await press('Enter');
    await expect(page.getByRole('textbox', { name: 'Archive name' })).toBeFocused();
    await answerDialog(electronApp, folder);
    await tabTo(page, page.getByRole('button', { name: 'Choose a folder…' }));
    await press('Enter');
    await expect(page.getByText(folder, { exact: true })).toBeVisible();
    await writeInto(page, 'Your name', OWNER.name);
    await writeInto(page, 'Passphrase', OWNER.passphrase);
    await writeInto(page, 'Passphrase again', OWNER.passphrase);
    await press('Enter');
  });

  await test.step('import', async () => {
    const start = page.getByRole('button', { name: 'Start the import' });
    await expect(start).toBeEnabled();
    await tabTo(page, start);
    await press('Enter');
    await expect(page.getByText('The import is done')).toBeVisible();
  });

  await test.step('search, walk through the hits and open one', async () => {
    await press('Control+3');
    await expect(page.getByRole('combobox', { name: 'Query' })).toBeFocused();
    await page.keyboard.type('保本');
    await press('Enter');
    const hits = page.getByRole('listbox', { name: 'Messages found' }).getByRole('option');
    await expect(hits.first()).toBeVisible();
    await tabTo(page, hits.first());
    await press('j');
    await expect(hits.nth(1)).toBeFocused();
    await press('Enter');
    await expect(page.getByRole('feed')).toBeVisible();
  });

  await test.step('read: from flag to flag, with its details', async () => {
    await press('n');
    await press('i');
    await expect(page.getByRole('complementary', { name: 'Message details' })).toBeVisible();
    await press('Alt+ArrowLeft');
    await expect(page.getByRole('main', { name: 'Search' })).toBeVisible();
  });

  await test.step('decide flags', async () => {
    await press('Control+5');
    const status = page.getByRole('toolbar', { name: 'Filters' }).getByRole('status');
    await expect(status).toHaveText(/^[1-9]\d* flags$/);
    const before = parseInt(await status.innerText());
    await press('j');
    await press('c');
    await page.keyboard.type('nothing was promised');
    await press('Enter');
    await expect(status).toHaveText(`${before - 1} flags`);
  });

  await test.step('export two selected hits', async () => {
    await press('Control+3');
    await tabTo(page, page.getByRole('listbox', { name: 'Messages found' }).locator('[tabindex="0"]'));
    await press('Space');
    await press('j');
    await press('Space');
    await expect(page.getByText('2 selected', { exact: true })).toBeVisible();
    await press('e');
    await writeInto(page, /Case number or name/, 'CASE-KEYS');
    await answerDialog(electronApp, folder);
    await tabTo(page, page.getByRole('button', { name: 'Choose where to save' }));
    await press('Enter');
    const exporting = page.getByRole('button', { name: 'Export bundle' });
    await expect(exporting).toBeEnabled();
    await tabTo(page, exporting);
    await press('Enter');
    await expect(page.getByText(/Bundle written: 2 messages/)).toBeVisible();
  });

  await test.step('find anything, see the keys, look at the audit chain, lock', async () => {
    await press('Control+k');
    // What is typed before the field has the focus goes nowhere.
    await expect(page.getByRole('dialog').locator('input')).toBeFocused();
    await page.keyboard.type('王女士');
    await expect(page.getByRole('dialog').getByText('王女士').first()).toBeVisible();
    await press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await press('Control+8');
    await expect(page.getByRole('listbox').getByText('Exported a bundle')).toBeVisible();
    await press('Shift+?');
    await expect(page.getByRole('dialog', { name: 'Keys that work here' })).toContainText('Lock the archive');
    await press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await press('Control+Shift+L');
    await expect(page.getByRole('button', { name: 'Open an archive…' })).toBeVisible();
  });
});

/** Presses Tab until the thing has the focus: what cannot be reached in 80 steps cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

async function writeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: label, exact: typeof label === 'string' }));
  await page.keyboard.type(text);
}
