import type { Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { engineOf } from './steps/processes.ts';
import { bar, total } from './steps/searchBar.ts';
import { search } from './steps/window.ts';
import { mustAsk } from './support/call.ts';

test('another question begins at the top with nothing selected, and keeps the keyboard in the list', async ({
  opened,
}) => {
  const { page } = opened;
  await search(page, '保本');
  const area = await search(page, '是');
  const hits = area.getByRole('listbox', { name: 'Messages found' });
  const rows = hits.getByRole('option');
  await expect(rows.first().locator('mark').first()).toHaveText('是');
  await rows.first().click();
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await expect(area.getByRole('toolbar', { name: 'Selected hits' })).toBeVisible();
  expect(await hits.evaluate((list) => list.scrollTop)).toBeGreaterThan(0);

  // From the last row, which the answer before has no place for.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows.first().locator('mark').first()).toHaveText('保本');
  await expect(rows.first()).toBeFocused();
  await expect(area.getByRole('toolbar', { name: 'Selected hits' })).toBeHidden();
  await expect(hits.getByRole('option', { selected: true })).toHaveCount(0);

  await page.keyboard.press('Alt+ArrowRight');
  await expect(rows.first().locator('mark').first()).toHaveText('是');
  await page.keyboard.press('End');
  await search(page, '保本');
  await expect(rows.first().locator('mark').first()).toHaveText('保本');
  expect(await hits.evaluate((list) => list.scrollTop)).toBe(0);
});

test('rows of two questions never stand together, and the last one asked is answered', async ({ opened }) => {
  const { page } = opened;
  const area = await search(page, '是');
  const { field } = await bar(page);
  await expect.poll(() => total(area)).toBe(await found(page, '是'));
  await watchMarks(page);
  for (const query of ['保本', '收益', '是', '保本', '是', '收益']) {
    await field.fill(query);
    await field.press('Enter');
  }
  await expect.poll(() => total(area)).toBe(await found(page, '收益'));
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(seen.at(0)).toBe('是');
  expect(seen.at(-1)).toBe('收益');
  expect(seen.filter((marks) => marks.includes(' '))).toEqual([]);
});

test('what is typed while the answer comes stays in the field', async ({ opened }) => {
  const { page } = opened;
  const { area, field } = await bar(page);
  await field.fill('保本');
  await page.keyboard.press('Enter');
  await page.keyboard.type('abc');
  const first = area.getByRole('listbox', { name: 'Messages found' }).getByRole('option').first();
  await expect(first.locator('mark').first()).toHaveText('保本');
  await expect(field).toHaveValue('保本abc');
});

test('while an answer is long in coming the old rows stand dimmed, and the search can be stopped', async ({
  opened,
}) => {
  test.skip(process.platform !== 'linux', 'finds the engine in /proc');
  const { page, electronApp } = opened;
  const area = await search(page, '是');
  const hits = area.getByRole('listbox', { name: 'Messages found' });
  await expect(hits.locator('mark').first()).toHaveText('是');
  const engine = engineOf(electronApp.process().pid!)!;
  process.kill(engine, 'SIGSTOP');
  try {
    const { field } = await bar(page);
    await field.fill('保本');
    await field.press('Enter');
    await expect(hits.locator('xpath=ancestor::*[@data-old]')).toBeVisible();
    await expect(area.getByRole('button', { name: 'Stop' })).toBeVisible();
    await expect(hits.locator('mark').first()).toHaveText('是');
  } finally {
    process.kill(engine, 'SIGCONT');
  }
  await expect(hits.locator('mark').first()).toHaveText('保本');
  await expect(area.locator('[data-old]')).toHaveCount(0);
});

async function found(page: Page, query: string): Promise<number> {
  return (await mustAsk(page, 'search.summary', { query })).total;
}

/** Notes in every frame which words are marked in the rows, without what hides in them; a space between different ones. */
async function watchMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      const marks = [...document.querySelectorAll('[data-hit] mark')].map((mark) =>
        mark.textContent.replaceAll('\u200b', ''),
      );
      const now = [...new Set(marks)].join(' ');
      if (now !== seen.at(-1)) seen.push(now);
      requestAnimationFrame(look);
    };
    look();
  });
}
