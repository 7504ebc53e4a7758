import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { openArea, openChat, search } from './steps/window.ts';
import { mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';

const QUERY = '是 OR 保本';

/** The number in the line of results, once everything is counted. */
async function total(area: Locator): Promise<number> {
  const told = area.getByRole('status').filter({ hasText: /messages? · / });
  return Number(/([\d,]+) messages?/.exec(await told.innerText())?.[1]?.replaceAll(',', ''));
}

/** What the engine finds for a query when it is asked without the window. */
async function found(page: Page, query: string): Promise<number> {
  return (await mustAsk(page, 'search.summary', { query })).total;
}

test('a facet narrows the query to exactly its count, and its chip takes it away', async ({ opened }) => {
  const { page } = opened;
  const area = await search(page, QUERY);
  const panel = area.getByRole('complementary', { name: 'Narrow down' });
  const facet = panel
    .getByRole('region', { name: 'Senders' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .first();
  const name = await facet.locator('bdi').innerText();
  const count = Number((await facet.innerText()).match(/(\d+)$/)?.[1]);
  const all = await total(area);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(all);

  await facet.click();
  await expect.poll(() => total(area)).toBe(count);
  await expect(area.getByRole('listbox', { name: 'Messages found' }).getByRole('option').first()).toContainText(name);
  // What stands in the bar is what was asked: the choice kept together and the term beside it.
  await expect(area.getByRole('combobox', { name: 'Query' })).toHaveValue(/^\(是 OR 保本\) from:\w+$/);

  const chips = area.getByRole('list', { name: 'Narrowed by' });
  await chips.getByRole('button', { name: /^Remove: from:/ }).click();
  await expect.poll(() => total(area)).toBe(all);
  await facet.click({ modifiers: ['Shift'] });
  await expect.poll(() => total(area)).toBe(all - count);
  await expect(chips).toContainText(`not from: ${name}`);
});

test('months are brushed with the pointer and with the keyboard', async ({ opened }) => {
  const { page } = opened;
  const area = await search(page, QUERY);
  const all = await total(area);
  const bars = area.getByRole('listbox', { name: /^Hits by month/ });
  await expect(bars).toBeVisible();
  const months = await bars.getByRole('option').evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
  const counts = months.map((label) => Number(label?.split(': ')[1]));
  expect(counts.length).toBeGreaterThan(3);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(all);

  const box = (await bars.boundingBox())!;
  const at = (bar: number) => [box.x + ((bar + 0.5) * box.width) / counts.length, box.y + box.height / 2] as const;
  await page.mouse.move(...at(1));
  await page.mouse.down();
  await page.mouse.move(...at(2), { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => total(area)).toBe(counts[1]! + counts[2]!);
  // The months around stay in the picture, and those chosen are marked.
  await expect(bars.getByRole('option')).toHaveCount(counts.length);
  await expect(bars.getByRole('option', { selected: true })).toHaveCount(2);

  await bars.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => total(area)).toBe(counts[0]! + counts[1]! + counts[2]!);
  await area.getByRole('button', { name: 'All months' }).click();
  await expect.poll(() => total(area)).toBe(all);
});

test('grouped by conversation, a group opens with its hits to step through', async ({ opened }) => {
  const { page } = opened;
  const area = await search(page, QUERY);
  await total(area);
  await area.getByRole('button', { name: 'Group by conversation' }).click();
  const groups = area.getByRole('listbox', { name: 'Conversations with hits' });
  const group = groups
    .getByRole('option')
    .filter({ hasText: /[2-9] hits/ })
    .first();
  const hits = Number(/(\d+) hits/.exec(await group.innerText())?.[1]);
  await group.dblclick();

  const chats = page.getByRole('main', { name: 'Chats' });
  const bar = chats.getByRole('search', { name: 'Find in this conversation' });
  await expect(bar.getByRole('status')).toHaveText(`${hits} of ${hits}`);
  const current = chats.locator('[role=feed] [data-target]');
  await expect(current.locator('mark').first()).toHaveText(/是|保本/);
  const newest = await current.innerText();
  await page.keyboard.press('n');
  await expect(bar.getByRole('status')).toHaveText(`1 of ${hits}`);
  await expect(current).not.toHaveText(newest);
  await expect(current.locator('mark').first()).toHaveText(/是|保本/);
  await page.keyboard.press('Shift+N');
  await expect(bar.getByRole('status')).toHaveText(`${hits} of ${hits}`);
});

test('finding in an open conversation steps with Enter, and enters the audit chain', async ({ opened }) => {
  const { page } = opened;
  const chat = await openChat(page, '王女士');
  await chat.getByText('真的吗，收益有多少').click();
  await page.keyboard.press('/');
  const bar = page.getByRole('search', { name: 'Find in this conversation' });
  await bar.getByRole('textbox').fill('收益');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(/^\d+ of [2-9]$/);
  const before = await bar.getByRole('status').innerText();
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).not.toHaveText(before);
  await bar.getByRole('textbox').fill('(收益');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('alert')).toContainText('parenthesis');
  const { entries } = await mustAsk(page, 'audit.list', { action: 'search.within' });
  expect(entries.map((entry) => entry.subject)).toEqual(['收益']);

  const area = await openArea(page, 'Search');
  await area.getByRole('button', { name: 'Searches' }).click();
  const drawer = page.getByRole('dialog', { name: 'Searches' });
  await drawer.getByRole('tab', { name: 'History' }).click();
  const past = drawer.getByRole('listitem').filter({ hasText: /^收益/ });
  await past.getByRole('button', { name: 'Same result?' }).click();
  await expect(past.getByRole('status')).toContainText('Same result as then');
  await past.getByRole('button', { name: / in / }).click();
  await expect(page.getByRole('main', { name: 'Chats' })).toBeVisible();
});

test('a saved search runs again, and the history says that it finds the same', async ({ opened }) => {
  const { page } = opened;
  const area = await search(page, QUERY);
  const all = await total(area);
  await area.getByRole('button', { name: 'Searches' }).click();
  const drawer = page.getByRole('dialog', { name: 'Searches' });
  await drawer.getByRole('textbox', { name: 'A name for this query' }).fill('承诺');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(drawer.getByRole('button', { name: /^承诺/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await search(page, '返佣');
  await expect.poll(() => total(area)).not.toBe(all);
  await area.getByRole('button', { name: 'Searches' }).click();
  await drawer.getByRole('button', { name: /^承诺/ }).click();
  await expect(drawer).toBeHidden();
  await expect.poll(() => total(area)).toBe(all);

  await area.getByRole('button', { name: 'Searches' }).click();
  await drawer.getByRole('tab', { name: 'History' }).click();
  const past = drawer.getByRole('listitem').filter({ hasText: QUERY }).first();
  await past.getByRole('button', { name: 'Same result?' }).click();
  await expect(past.getByRole('status')).toContainText(`Same result as then Then ${all}; now ${all}`);
  await drawer.getByRole('tab', { name: 'Saved' }).click();
  await drawer.getByRole('button', { name: 'Delete “承诺”' }).click();
  await expect(drawer.getByText('No saved searches yet')).toBeVisible();
});

test('all hits are written as a table that holds each of them', async ({ opened, folder }) => {
  const { page, electronApp } = opened;
  const tables = join(folder, 'tables');
  mkdirSync(tables);
  const area = await search(page, '保本');
  const all = await total(area);
  await area.getByRole('button', { name: 'Export table…' }).click();
  const dialog = page.getByRole('dialog', { name: 'All hits as a table' });
  await answerDialog(electronApp, tables);
  await dialog.getByRole('button', { name: 'Choose where to save' }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText(`${all} rows`)).toBeVisible();
  const name = await dialog.locator('dd bdi').innerText();
  const text = readFileSync(join(tables, name), 'utf8');
  const { hits } = await mustAsk(page, 'search.run', { query: '保本', limit: 500 });
  for (const hit of hits) expect(text).toContain(hit.msgid);
  expect(hits).toHaveLength(all);
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeEnabled();
});

test('a pasted list of terms is counted, a bad term says why, and a term leads to its hits', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Search');
  await area.getByRole('button', { name: 'Term report' }).click();
  await area.getByRole('textbox', { name: 'Terms or queries, one per line' }).fill('保本\n返佣 OR 回扣\n(微信\n保本');
  await area.getByRole('textbox', { name: 'Context' }).fill('1');
  await area.getByRole('button', { name: 'Count' }).click();
  const table = area.getByRole('table').first();
  const row = (line: number) => table.locator(`[data-line="${line}"]`);
  await expect(row(1).getByRole('cell').nth(2)).toHaveText(String(await found(page, '保本')));
  await expect(row(2).getByRole('cell').nth(2)).toHaveText(String(await found(page, '返佣 OR 回扣')));
  await expect(row(3)).toContainText('a parenthesis has no partner');
  await expect(area.getByText('1 line of the list is worth a look')).toBeVisible();
  await row(2).getByRole('button').click();
  await expect.poll(async () => total(area)).toBe(await found(page, '返佣 OR 回扣'));
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(2)).toBeVisible();
});

test('a person’s page tells of the hand-over, and leads into both chats and a search', async ({ opened }) => {
  const { page } = opened;
  await page.keyboard.press('Control+k');
  const finder = page.getByRole('dialog');
  await finder.getByRole('textbox').fill('武先生');
  await finder
    .getByRole('button', { name: /Customer/ })
    .first()
    .click();
  const chats = page.getByRole('main', { name: 'Chats' });
  const history = chats.getByRole('list', { name: 'History' });
  await expect(history.getByText('武先生 handed over from 张伟 to 刘娜')).toBeVisible();
  const order = await history.locator(':scope > li').allInnerTexts();
  const of = (text: string) => order.findIndex((entry) => entry.includes(text));
  expect(of('武先生 · 张伟')).toBeLessThan(of('handed over from 张伟 to 刘娜'));
  expect(of('handed over from 张伟 to 刘娜')).toBeLessThan(of('武先生 · 刘娜'));

  await history
    .getByRole('article')
    .filter({ hasText: '武先生 · 刘娜' })
    .getByRole('button', { name: 'Open conversation' })
    .click();
  await expect(chats.getByRole('heading', { name: /武先生/ })).toContainText('刘娜');
  await page.keyboard.press('Alt+ArrowLeft');
  await chats.getByRole('button', { name: 'Search this person' }).click();
  const area = page.getByRole('main', { name: 'Search' });
  const { people } = await mustAsk(page, 'people.find', { query: '武先生' });
  await expect.poll(() => total(area)).toBe(await found(page, `with:${people[0]!.sourceId}`));
});
