import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { answerDialog } from './support/dialogs.ts';
import { OWNER, zuozheng } from './steps/cli.ts';
import { countsOf, openArea, search, unlock } from './steps/window.ts';

test('a compliance officer loads, searches, reads, reviews, exports and verifies', async ({ app, folder }) => {
  test.setTimeout(300_000);
  const { electronApp, page, pageErrors } = app;
  const archive = join(folder, 'Branch 2024');
  let bundle = '';

  await test.step('the first start offers an archive with the sample', async () => {
    await page.getByRole('button', { name: 'New archive with the sample' }).click();
    await page.getByRole('textbox', { name: 'Archive name' }).fill('Branch 2024');
    await answerDialog(electronApp, folder);
    await page.getByRole('button', { name: 'Choose a folder…' }).click();
    await page.getByRole('textbox', { name: 'Your name' }).fill(OWNER.name);
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(OWNER.passphrase);
    await page.getByRole('textbox', { name: 'Passphrase again' }).fill('something else entirely');
    await page.getByRole('button', { name: 'Create and open' }).click();
    await expect(page.getByText('The two are not the same')).toBeVisible();
    await page.getByRole('textbox', { name: 'Passphrase again' }).fill(OWNER.passphrase);
    await page.getByRole('button', { name: 'Create and open' }).click();
  });

  await test.step('the preview tells what will be loaded and withheld before anything is written', async () => {
    const area = page.getByRole('main', { name: 'Import' });
    await expect(area.getByText(/WeCom archive, JSON Lines, 534 records, 2024-03-01 to/)).toBeVisible();
    await expect(area.getByText('consent-register.csv', { exact: true })).toBeVisible();
    await expect(area.getByRole('textbox', { name: /Legal basis/ })).toHaveValue(/handbook/);
    await expect(area.getByText('The lines add up to the records read.')).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('0 messages');
  });

  await test.step('taking the register away withholds more, giving it back withholds less', async () => {
    const area = page.getByRole('main', { name: 'Import' });
    const withRegister = await countsOf(area);
    await area.getByRole('button', { name: 'Remove consent-register.csv' }).click();
    await expect
      .poll(async () => (await countsOf(area))['Will be loaded'])
      .toBeLessThan(withRegister['Will be loaded']!);
    await answerDialog(electronApp, join(import.meta.dirname, '..', 'out', 'sample', 'consent-register.csv'));
    await area.getByRole('button', { name: 'Add a consent file…' }).click();
    await expect.poll(() => countsOf(area)).toEqual(withRegister);
  });

  await test.step('the report adds up and each number opens its list', async () => {
    const area = page.getByRole('main', { name: 'Import' });
    await area.getByRole('button', { name: 'Start the import' }).click();
    await expect(area.getByText('The import is done')).toBeVisible();
    const { 'Records read': read, ...parts } = await countsOf(area);
    expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(read);
    expect(parts['Loaded']).toBe(516);
    for (const [label, count] of Object.entries(parts).filter(([name, n]) => name.startsWith('Withheld') && n > 0)) {
      await area.getByRole('button', { name: `${label}: ${count}` }).click();
      const list = page.getByRole('dialog', { name: 'Withheld records' });
      await expect(list.getByText(`1 to ${count} of ${count}`)).toBeVisible();
      await expect(list.getByRole('row')).toHaveCount(count + 1);
      await page.keyboard.press('Escape');
      await expect(list).toBeHidden();
    }
    await expect(page.getByRole('contentinfo')).toContainText('516 messages');
    await expect(page.getByRole('contentinfo')).toContainText('18 withheld');
  });

  await test.step('保本 is found everywhere it is written, in both scripts', async () => {
    const area = await search(page, '保本');
    await expect(area.getByRole('status').getByText('15 messages')).toBeVisible();
    const hits = area.getByRole('listbox', { name: 'Messages found' });
    await expect(hits.getByRole('option').first()).toHaveAttribute('aria-setsize', '15');
    await expect(hits.getByText('未滿期解約不保本')).toBeVisible();
    await expect(hits.locator('mark').first()).toHaveText('保本');
  });

  await test.step('a hit opens in its conversation, with its flags underlined', async () => {
    const area = await search(page, '保本 from:zhangwei');
    await area.getByRole('option', { name: /这款年金保本保收益/ }).dblclick();
    const chat = page.getByRole('feed', { name: /Messages in .*王女士/ });
    const target = chat.locator('[aria-current=true]');
    await expect(target).toContainText('这款年金保本保收益');
    await expect(target.locator('u[data-severity=critical]').first()).toContainText('保本');
    await target
      .getByRole('button', { name: /Critical, Open, rule/ })
      .first()
      .click();
    const panel = page.getByRole('complementary', { name: 'Message details' });
    await expect(panel.getByText('As written').first()).toBeVisible();
    await expect(panel).toContainText('SHA-256 of the record');
  });

  await test.step('the flag queue is decided with keys', async () => {
    const area = await openArea(page, 'Flags');
    const status = area.getByRole('toolbar', { name: 'Filters' }).getByRole('status');
    await expect(status).toHaveText(/^[1-9]\d* flags$/);
    const before = parseInt(await status.innerText());
    const card = area.getByRole('complementary', { name: 'The flag and its decision' });
    const first = await card.getByText('As written').locator('xpath=following-sibling::dd[1]').innerText();
    await page.keyboard.press('f');
    await page.keyboard.type('promised a return');
    await page.keyboard.press('Enter');
    await expect(status).toHaveText(`${before - 1} flags`);
    await page.keyboard.press('c');
    await page.keyboard.type('a quote from the training');
    await page.keyboard.press('Enter');
    await expect(status).toHaveText(`${before - 2} flags`);
    await area.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Confirmed' }).click();
    await expect(card).toContainText('promised a return');
    await expect(card).toContainText(first);
  });

  await test.step('all hits go into a bundle that is verified at once', async () => {
    const found = await search(page, '保本 OR 保收益');
    await found.getByRole('button', { name: 'Export all hits' }).click();
    const area = page.getByRole('main', { name: 'Evidence' });
    await expect(area.getByText('All hits of the query')).toBeVisible();
    await area.getByRole('textbox', { name: 'Case number or name' }).fill('CASE-2024-0007');
    await answerDialog(electronApp, folder);
    await area.getByRole('button', { name: 'Choose where to save' }).click();
    await area.getByRole('button', { name: 'Export bundle' }).click();
    await expect(area.getByText(/^Bundle written: /)).toBeVisible();
    const verification = area.getByRole('region', { name: 'Verification' });
    await expect(verification).toContainText(/Verified just now with \d+ checks, \d+ files hashed/);
    bundle = await area.getByRole('status').locator('bdi').first().innerText();
    expect(zuozheng<{ ok: boolean }>('verify', bundle).ok).toBe(true);
  });

  await test.step('it can be printed: the fonts came with the program', async () => {
    for (const file of ['data/report.pdf', 'data/evidence-list.pdf', 'seal/hand-over.pdf']) {
      const pdf = readFileSync(join(bundle, file), 'latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(pdf).toMatch(/\/FontName \/[A-Z]{6}\+NotoSans(SC)?-Regular/u);
    }
  });

  await test.step('one altered byte is found and its file named', async () => {
    const area = page.getByRole('main', { name: 'Evidence' });
    const verify = async () => {
      await answerDialog(electronApp, bundle);
      await area.getByRole('button', { name: 'Choose a bundle folder' }).click();
    };
    await verify();
    const last = area.getByRole('region', { name: 'Verification' }).last();
    await expect(last).toContainText('Verified just now');
    const file = join(bundle, 'data', 'messages.csv');
    const bytes = readFileSync(file);
    bytes[bytes.length - 3]! ^= 1;
    writeFileSync(file, bytes);
    await verify();
    await expect(last).toContainText('Not verified');
    const named = last.getByRole('alert').getByRole('row', { name: 'data/messages.csv Content changed' });
    await expect(named).toBeVisible();
    const height = (await named.getByRole('cell').first().locator('bdi').boundingBox())?.height;
    expect(height, 'the name of the file stands in one line').toBeLessThan(30);
  });

  await test.step('the audit chain names every act and is intact', async () => {
    const area = await openArea(page, 'Audit');
    const entries = area.getByRole('listbox', { name: 'Audit entries, newest first' });
    for (const act of ['Verified a bundle', 'Exported a bundle', 'Cleared a flag', 'Confirmed a flag', 'Searched']) {
      await expect(entries.getByText(act).first()).toBeVisible();
    }
    await area.getByRole('button', { name: 'Recompute the whole chain' }).click();
    await expect(area.getByText('checked just now')).toBeVisible();
    await expect(area.getByText('Chain intact', { exact: true })).toBeVisible();
  });

  await test.step('locked, it opens with the right passphrase only', async () => {
    await page.getByRole('region', { name: 'Top bar' }).getByRole('button', { name: 'Lock the archive' }).click();
    await page.getByRole('button', { name: /Branch 2024/ }).click();
    await unlock(page, 'not the passphrase');
    await expect(page.getByRole('alert')).toContainText(/passphrase/i);
    await expect(page.getByRole('navigation', { name: 'Areas' })).toBeHidden();
    await expect.poll(() => tryToUnlock(page), { timeout: 60_000 }).toBe(true);
  });

  await test.step('the command line counts what the window counted', async () => {
    await page.getByRole('region', { name: 'Top bar' }).getByRole('button', { name: 'Lock the archive' }).click();
    await expect(page.getByRole('button', { name: 'Open an archive…' })).toBeVisible();
    expect(zuozheng<{ total: number }>('search', archive, '保本').total).toBe(15);
    expect(zuozheng<{ messages: number }>('stats', archive).messages).toBe(516);
    expect(zuozheng<{ ok: boolean }>('audit', archive).ok).toBe(true);
  });
  expect(pageErrors).toEqual([]);
});

/** The engine makes somebody who was wrong wait; a person tries again. */
async function tryToUnlock(page: Parameters<typeof unlock>[0]): Promise<boolean> {
  if (await page.getByRole('navigation', { name: 'Areas' }).isVisible()) return true;
  await unlock(page, OWNER.passphrase);
  const opened = page.getByRole('navigation', { name: 'Areas' });
  const refused = page.getByRole('alert');
  await expect(opened.or(refused).first()).toBeVisible();
  return opened.isVisible();
}
