import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { search } from './steps/window.ts';
import { answerDialog } from './support/dialogs.ts';

const PASSPHRASE = 'for the way to the court';

test('a bundle is made as the form says', async ({ opened, folder }) => {
  test.setTimeout(180_000);
  const { electronApp, page, pageErrors } = opened;
  const found = await search(page, '保本 OR 保收益');
  await found.getByRole('button', { name: 'Export all hits' }).click();
  const area = page.getByRole('main', { name: 'Evidence' });
  const button = area.getByRole('button', { name: 'Export bundle' });

  await test.step('what is still needed is told beside the button', async () => {
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription('Give a case number or name. Choose where to save.');
  });

  await test.step('context is counted before the export, and not as messages found', async () => {
    await expect(area.getByText(/messages as context/)).toHaveCount(0);
    await area.getByRole('textbox', { name: 'Context' }).fill('2');
    await expect(area.getByText(/and \d+ messages as context/)).toBeVisible();
  });

  await test.step('what is rarely needed is folded away, and reachable with the keyboard', async () => {
    await expect(area.getByRole('textbox', { name: 'Prefix of item numbers' })).toBeHidden();
    await area.getByText('More options').focus();
    await page.keyboard.press('Enter');
    await expect(area.getByRole('textbox', { name: 'Prefix of item numbers' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  await test.step('what cannot be is said before anything is made', async () => {
    await area.getByRole('textbox', { name: 'Case number or name' }).fill('CASE-2026-0012');
    await answerDialog(electronApp, folder);
    await area.getByRole('button', { name: 'Choose where to save' }).click();
    await expect(button).toBeEnabled();
    await expect(button).not.toHaveAccessibleDescription(/\S/);
    const prefix = area.getByRole('textbox', { name: 'Prefix of item numbers' });
    await prefix.fill('1a');
    await expect(area.getByText(/begins with a capital letter/).first()).toBeVisible();
    await expect(button).toBeDisabled();
    await prefix.fill('lq');
    await expect(prefix).toHaveValue('LQ');
    await area.getByRole('switch', { name: 'Also make a zip for transport' }).click();
    await area.getByRole('textbox', { name: 'Passphrase of the zip' }).fill(PASSPHRASE);
    await area.getByRole('textbox', { name: 'Once more' }).fill('something else');
    await expect(area.getByText('The two passphrases of the zip are not the same.').first()).toBeVisible();
    await expect(button).toBeDisabled();
    await area.getByRole('textbox', { name: 'Once more' }).fill(PASSPHRASE);
  });

  await test.step('the bundle is what was asked for, and the zip lies beside it', async () => {
    await area.getByRole('combobox', { name: 'Language of the documents' }).click();
    await page.getByRole('option', { name: '繁體中文' }).click();
    const zone = area.getByRole('combobox', { name: 'Show times in' });
    await zone.fill('Taipei');
    await page.getByRole('option', { name: 'Asia/Taipei' }).click();
    await button.click();
    await expect(area.getByText(/^Bundle written: /)).toBeVisible({ timeout: 60_000 });
    const bundle = await area.getByRole('status').locator('bdi').first().innerText();
    const html = readFileSync(join(bundle, 'data/index.html'), 'utf8');
    expect(html).toContain('<html lang="zh-Hant">');
    expect(html).toContain('Asia/Taipei (UTC+08:00)');
    expect(html).toContain('id="LQ-0000001"');
    expect(html).toMatch(/class="item \w+ context"/u);
    const [hash] = readFileSync(`${bundle}.zip.sha256`, 'utf8').split(' ');
    await expect(area.getByText(hash ?? 'none')).toBeVisible();
    expect(existsSync(`${bundle}.zip`)).toBe(true);
    expect(spawnSync('sha256sum', ['-c', `${bundle}.zip.sha256`], { cwd: folder }).status).toBe(0);
  });

  await test.step('the passphrase is asked for again', async () => {
    await area.getByRole('button', { name: 'Export again' }).click();
    await area.getByText('More options').click();
    await expect(area.getByRole('textbox', { name: 'Passphrase of the zip' })).toHaveValue('');
    expect(pageErrors).toEqual([]);
  });
});
