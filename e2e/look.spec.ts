import type { Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { openArchive } from './steps/window.ts';

const LANGUAGES = [
  { language: 'en', open: 'Open an archive…', areas: 'Areas', query: '保本' },
  { language: 'zh-CN', open: '打开档案…', areas: '功能区', query: '保本' },
  { language: 'zh-TW', open: '開啟封存…', areas: '功能區', query: '保證' },
] as const;
const AREA_IDS = [
  'overview',
  'import',
  'search',
  'conversation',
  'flags',
  'lexicons',
  'evidence',
  'audit',
  'retention',
  'settings',
] as const;

test('every area is accessible, light and dark', async ({ opened }) => {
  test.setTimeout(240_000);
  const { page } = opened;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    for (const area of AREA_IDS) {
      await show(page, area);
      expect.soft(await violations(page), `${area}, ${colorScheme}`).toEqual([]);
    }
  }
});

test('the pages before an archive is open are accessible', async ({ app }) => {
  const { page } = app;
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'New archive…' }).click();
  expect(await violations(page)).toEqual([]);
});

test('a hint that was open does not come back with its area', async ({ opened }) => {
  const { page } = opened;
  await show(page, 'search');
  await page.getByRole('main').getByRole('button', { name: 'Searches' }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.locator('[data-area=flags]').click();
  await page.locator('[data-area=search]').click();
  await expect(page.getByRole('main', { name: 'Search' })).toBeVisible();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

for (const { language } of LANGUAGES) {
  test(`in ${language} every text is there and the frame fits 1280 x 800`, async ({ launch, archive }) => {
    const app = await launch({ locale: language });
    const { page } = app;
    await app.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await page.evaluate((wanted) => localStorage.setItem('zuozheng.language', wanted), 'en');
    await page.reload();
    await openArchive(app, archive);
    await page.evaluate((wanted) => localStorage.setItem('zuozheng.language', wanted), language);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const area of AREA_IDS) {
      await show(page, area);
      expect(await bareKeys(page), `${area}, ${language}`).toEqual([]);
      expect(await overflow(page), `${area}, ${language}`).toEqual([]);
    }
    expect(app.pageErrors).toEqual([]);
  });
}

/** Opens an area with something in it, whatever the language. */
async function show(page: Page, area: (typeof AREA_IDS)[number]): Promise<void> {
  await page.locator(`[data-area=${area}]`).click();
  await expect(page.locator(`[data-area=${area}]`)).toHaveAttribute('aria-current', 'page');
  if (area === 'search') {
    await page.locator('#area form[role=search] input').fill('保本');
    await page.keyboard.press('Enter');
    await page.locator('#area [role=option]').first().click();
  }
  if (area === 'conversation') {
    await page.locator('#area nav li button:visible').first().click();
    await page.locator('#area [role=feed] article').first().waitFor();
  }
  if (area === 'audit') await page.locator('#area [role=option]:visible').first().click();
  await expect(page.locator('#area [aria-busy=true]:visible')).toHaveCount(0);
}

/** A missing text shows as its key, `area.some.key`. File names look alike and end in what files end in. */
function bareKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? '';
      const isKey = /^([a-z][\w-]*:)?[a-z]\w*(\.[a-z_]\w*)+$/i.test(text) && !/\.(jsonl?|csv|png|pdf|zip)$/.test(text);
      if (isKey || text.includes('{{')) found.push(text);
    }
    // Action codes of the audit chain are shown as what they are.
    return found.filter(
      (text) => !/^(archive|audit|clock|session|import|search|conversation|flags?|consent|lexicon)\.\w+$/.test(text),
    );
  });
}

/** Parts of the frame that stick out of the window or are cut off. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('#root > *, #root header, #root nav, #root footer, #area, #area > *')];
    const sticksOut = parts.filter((element) => {
      // What scrolls inside an area may be as tall as it likes.
      if (element.parentElement?.closest('#area') && element.parentElement.id !== 'area') return false;
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1);
    });
    const scrolls = document.documentElement.scrollWidth > innerWidth ? ['the window scrolls sideways'] : [];
    return [...scrolls, ...sticksOut.map((element) => element.outerHTML.slice(0, 120))];
  });
}
