import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { search } from './steps/window.ts';
import { answerDialog } from './support/dialogs.ts';

/** Every byte of the bundle, as text. */
function everything(bundle: string): string {
  const files = readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

test('a redacted bundle hides what the form says, and shows before what that is', async ({ opened, folder }) => {
  test.setTimeout(180_000);
  const { electronApp, page, pageErrors } = opened;
  const found = await search(page, '保本 OR 手机');
  await found.getByRole('button', { name: 'Export all hits' }).click();
  const area = page.getByRole('main', { name: 'Evidence' });
  await area.getByText('More options').click();

  await test.step('the salts are for a sealed bundle, never for a redacted one', async () => {
    const salts = area.getByRole('switch', { name: /Sealed bundle/ });
    await salts.click();
    await area.getByRole('switch', { name: 'Make a redacted bundle' }).click();
    await expect(salts).toHaveCount(0);
    const chain = area.getByRole('switch', { name: 'Whole audit chain' });
    await expect(chain).not.toBeChecked();
    await expect(chain).toBeDisabled();
  });

  await test.step('what would be hidden is shown in place', async () => {
    await area.getByRole('checkbox', { name: 'Mobile numbers' }).click();
    await area.getByRole('textbox', { name: 'Hide these texts' }).fill('保本\n保');
    await expect(area.getByText('Too short, left out: 保')).toBeVisible();
    await area.getByRole('switch', { name: 'Leave out attachments that cannot be looked into' }).click();
    await area.getByRole('button', { name: 'Show what will be hidden' }).click();
    const preview = area.getByRole('region', { name: 'Redaction' });
    await expect(preview.getByText('Texts you gave')).toBeVisible();
    await expect(preview.locator('mark').filter({ hasText: '保本' }).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await preview.getByRole('checkbox', { name: 'Hide the whole message' }).first().click();
    await expect(area.getByText('The choices have changed: look again.')).toBeVisible();
    await area.getByRole('button', { name: 'Show what will be hidden' }).click();
    await expect(preview.getByText(/1 of them as a whole/)).toBeVisible();
    await expect(preview.getByText('The query is left out of the bundle', { exact: false })).toBeVisible();
  });

  const words =
    await test.step('words selected in any message of the selection are hidden, and can be shown again', async () => {
      const preview = area.getByRole('region', { name: 'Redaction' });
      await preview.getByText('All messages').click();
      const text = preview.getByRole('textbox', { name: /^Text of the message/ }).nth(1);
      await text.press('ArrowRight');
      for (let count = 0; count < 4; count++) await text.press('Shift+ArrowRight');
      await preview.getByRole('button', { name: 'Hide the selected words' }).click();
      const mark = preview.getByRole('button', { name: /^Do not hide/ });
      const hidden = (await mark.innerText()).trim();
      expect(await text.innerText()).toContain(hidden);
      await mark.click();
      await expect(mark).toHaveCount(0);
      await text.press('ArrowRight');
      for (let count = 0; count < 4; count++) await text.press('Shift+ArrowRight');
      await text.press('Enter');
      await area.getByRole('button', { name: 'Show what will be hidden' }).click();
      await expect(preview.getByText('Words you marked')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      return mark.innerText();
    });

  await test.step('the bundle holds none of it', async () => {
    await area.getByRole('textbox', { name: 'Case number or name' }).fill('保本 2026');
    await answerDialog(electronApp, folder);
    await area.getByRole('button', { name: 'Choose where to save' }).click();
    await area.getByRole('button', { name: 'Export bundle' }).click();
    await expect(area.getByText(/^Bundle written: /)).toBeVisible({ timeout: 90_000 });
    const bundle = await area.getByRole('status').locator('bdi').first().innerText();
    expect(everything(bundle)).not.toContain('保本');
    expect(words.trim()).toHaveLength(4);
    expect(everything(bundle)).not.toContain(words.trim());
    expect(readFileSync(join(bundle, 'data/redactions.csv'), 'utf8')).toContain('Personal data');
    expect(readdirSync(join(bundle, 'data'))).not.toContain('raw');
    expect(pageErrors).toEqual([]);
  });
});
