import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { violations } from './steps/axe.ts';
import { signInAs } from './steps/users.ts';
import { openArea } from './steps/window.ts';
import { mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';

/** Somebody in the sample says 停牌前上车, and no list looks for it. */
const TERM = '上车';
const EXCLUDED = '上车险';

test('a rule goes from a draft over its tests and the history to another person, and flags after that', async ({
  opened,
}) => {
  test.setTimeout(120_000);
  const { page } = opened;
  const area = await openArea(page, 'Keywords');

  await test.step('write a rule whose near miss hits', async () => {
    await area.getByRole('button', { name: 'New rule' }).click();
    const form = area.getByRole('form', { name: 'New rule' });
    await form.getByRole('textbox', { name: 'Term or expression' }).fill(TERM);
    await form.getByRole('textbox', { name: 'Test 1' }).fill('现在上车还来得及');
    await form.getByRole('textbox', { name: 'Test 2' }).fill(`给您${EXCLUDED}`);
    await pickOption(page, form.getByRole('combobox', { name: 'Expected of test 2' }), 'suppressed hit');
    await form.getByRole('button', { name: 'Begin a draft and save' }).click();
    const panel = area.getByRole('complementary', { name: 'The rule' });
    await expect(panel.getByText('Found: hit')).toBeVisible();
    await expect(panel.getByRole('img', { name: 'a test fails' })).toBeVisible();
    await refused(page, area.getByRole('button', { name: 'Submit for approval' }), /Tests fail/);
  });

  await test.step('an exclusion mends it, and it is submitted', async () => {
    await area.getByRole('button', { name: 'Edit', exact: true }).click();
    const form = area.getByRole('form', { name: 'Rule of the draft' });
    await form.getByRole('button', { name: 'Add an exclusion' }).click();
    await form.getByRole('textbox', { name: 'Exclusion 1', exact: true }).fill(EXCLUDED);
    await form.getByRole('button', { name: 'Save in the draft' }).click();
    await expect(area.getByRole('complementary').getByRole('img', { name: 'tests hold' })).toBeVisible();
    await area.getByRole('tab', { name: 'Changes' }).click();
    await expect(area.getByRole('region', { name: '1 added' })).toContainText(TERM);
    await area.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for approval' }).click();
    await expect(area.getByRole('button', { name: 'Send back' })).toBeVisible();
    await refused(
      page,
      area.getByRole('button', { name: 'Approve', exact: true }),
      /You wrote on this version \(王敏\)/,
    );
  });

  await test.step('the history shows what it would find', async () => {
    await area.getByRole('tab', { name: 'Over the history' }).click();
    await area.getByRole('button', { name: 'Run over the history' }).click();
    const fresh = area.getByRole('region', { name: 'New hits (1)' });
    await expect(fresh.locator('mark')).toHaveText(TERM);
    await expect(area.getByRole('region', { name: 'Lost hits (0)' })).toBeVisible();
    expect(await flagged(page)).toEqual([]);
  });

  await test.step('another person approves it, and a scan flags with it', async () => {
    await signInAs(page, '周评', 'Reviewer');
    await openArea(page, 'Keywords');
    await area.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(area.getByText('signed by this archive')).toBeVisible();
    await expect(area.getByRole('combobox', { name: 'Version' })).toHaveValue('Version 2 · in force');
    await expect.poll(() => flagged(page)).toEqual([expect.stringContaining('停牌前上车')]);
  });
  expect(opened.pageErrors).toEqual([]);
});

test('rules are found by what is typed, and reached by keys', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  const list = area.getByRole('listbox', { name: 'Rules' });
  const field = area.getByRole('textbox', { name: 'Find terms, spellings, exclusions' });
  await expect(list.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('穩賺不賠');
  await expect(list.getByRole('option').first()).toContainText('稳赚不赔');
  await field.fill('没有这样的词');
  await expect(area.getByText('No rule found')).toBeVisible();
  await area.getByRole('button', { name: 'Clear the search' }).click();
  await list.focus();
  const second = await list.getByRole('option').nth(1).getAttribute('data-rule');
  await page.keyboard.press('ArrowDown');
  await expect(area.getByRole('complementary', { name: 'The rule' })).toContainText(second ?? '');
  await page.keyboard.press('k');
  await expect(list.locator('[aria-selected=true]')).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('n');
  await expect(area.getByRole('textbox', { name: 'Term or expression' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(area.getByRole('form')).toHaveCount(0);
});

test('a list goes out to a file and comes back as a draft; a broken one says what is wrong', async ({
  opened,
  folder,
}) => {
  const { page, electronApp } = opened;
  const area = await openArea(page, 'Keywords');
  const target = join(folder, 'lists');
  mkdirSync(target);
  await area.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog');
  await answerDialog(electronApp, target);
  await dialog.getByRole('button', { name: 'Choose where to save' }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const name = await dialog.getByRole('status').locator('bdi').innerText();
  const file = join(target, name);
  expect(existsSync(file)).toBe(true);
  await page.keyboard.press('Escape');

  const lexicon = JSON.parse(readFileSync(file, 'utf8')) as { rules: { expr: string; exprr?: string }[] };
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, JSON.stringify({ ...lexicon, rules: lexicon.rules.map((rule) => ({ ...rule, exprr: 'x' })) }));
  await answerDialog(electronApp, broken);
  await area.getByRole('button', { name: 'Import a list…' }).click();
  await expect(page.getByRole('dialog', { name: 'The file was not taken' })).toContainText('exprr');
  await page.keyboard.press('Escape');

  await answerDialog(electronApp, file);
  await area.getByRole('button', { name: 'Import a list…' }).click();
  const imported = page.getByRole('dialog', { name: 'Imported as a draft' });
  await imported.getByRole('button', { name: 'Open the draft' }).click();
  await expect(area.getByRole('combobox', { name: 'Version' })).toHaveValue('Version 2 · draft');
  await area.getByRole('tab', { name: 'Changes' }).click();
  await expect(area.getByText('Nothing is different')).toBeVisible();
});

test('a starter list for one market becomes a draft that only others may approve', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  await area.getByRole('button', { name: 'Starter lists…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lists that come with the program' });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('listitem').filter({ hasText: 'starter-hk' }).getByRole('button').click();
  await dialog.getByRole('button', { name: 'Open the draft' }).click();
  await expect(area.getByRole('heading', { name: 'starter-hk' })).toBeVisible();
  await expect(area.getByRole('combobox', { name: 'Version' })).toHaveValue(/draft/);
  await area.getByRole('button', { name: 'Starter lists…' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'starter-hk' })).toContainText('already here');
});

test('a list of one’s own begins with a term, and grows a category with a rule', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  await area.getByRole('button', { name: 'New list…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New list' });
  await dialog.getByRole('textbox', { name: 'Name of the list' }).fill('starter');
  await expect(dialog.getByText('A list has this name already.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Name of the list' }).fill('南区');
  await dialog.getByRole('textbox', { name: 'Name of the category' }).fill('催单');
  await dialog.getByRole('textbox', { name: 'First term' }).fill(TERM);
  await dialog.getByRole('button', { name: 'Begin a draft' }).click();
  await expect(area.getByRole('heading', { name: '南区' })).toBeVisible();
  await area.getByRole('button', { name: 'New rule' }).click();
  const form = area.getByRole('form', { name: 'New rule' });
  await form.getByRole('textbox', { name: 'Term or expression' }).fill('别声张');
  await pickOption(page, form.getByRole('combobox', { name: 'Category', exact: true }), 'A new category…');
  await form.getByRole('textbox', { name: 'Name of the category' }).fill('保密');
  await form.getByRole('button', { name: 'Save in the draft' }).click();
  const rows = area.getByRole('listbox', { name: 'Rules' }).getByRole('option');
  await expect(rows).toHaveText([/上车.*催单/, /别声张.*保密/]);
  await refused(page, area.getByRole('button', { name: 'Submit for approval' }), /rules lack tests/);
});

test('a rule says how it may be hidden and where it counts, and its tests prove it', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  await area.getByRole('button', { name: 'New rule' }).click();
  const form = area.getByRole('form', { name: 'New rule' });
  await form.getByRole('textbox', { name: 'Term or expression' }).fill('老鼠仓位');
  await form.getByText('Hidden spellings').click();
  await form.getByRole('textbox', { name: 'Stand-ins' }).fill('耗子仓');
  await form.getByText('Where it counts').click();
  await form.getByRole('checkbox', { name: 'Customer', exact: true }).uncheck();
  expect(await violations(page)).toEqual([]);
  await form.getByRole('textbox', { name: 'Test 1' }).fill('跟着耗子仓走');
  await form.getByRole('textbox', { name: 'Test 2' }).fill('什么是耗子仓');
  await pickOption(page, form.getByRole('combobox', { name: 'Speaker of test 2' }), 'Customer');
  await form.getByRole('button', { name: 'Begin a draft and save' }).click();
  const panel = area.getByRole('complementary', { name: 'The rule' });
  await expect(panel.getByRole('img', { name: 'tests hold' })).toBeVisible();
  await expect(panel.getByText('耗子仓', { exact: true })).toBeVisible();
  await expect(panel.getByText('Employee · Bot · Unknown')).toBeVisible();
});

test('a rule may look at several messages, and its tests say what was said before', async ({ opened }) => {
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  await area.getByRole('button', { name: 'New rule' }).click();
  const form = area.getByRole('form', { name: 'New rule' });
  await pickOption(page, form.getByRole('combobox', { name: 'Kind' }), 'Near, any order');
  await form.getByRole('textbox', { name: 'Term or expression' }).fill('上车 优惠券');
  await pickOption(page, form.getByRole('combobox', { name: 'Distance' }), 'Counted in messages');
  await expect(form.getByText('The two sides may stand in different messages')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'At most' })).toHaveValue('3');
  await form.getByRole('textbox', { name: 'Test 1', exact: true }).fill('给您优惠券');
  await form.getByRole('button', { name: 'Add a message before test 1' }).click();
  await form.getByRole('textbox', { name: 'Message 1 before test 1', exact: true }).fill('现在上车');
  await pickOption(page, form.getByRole('combobox', { name: 'Speaker of message 1 before test 1' }), 'Customer');
  await form.getByRole('textbox', { name: 'Test 2', exact: true }).fill('给您优惠券');
  await form.getByRole('button', { name: 'Begin a draft and save' }).click();
  const panel = area.getByRole('complementary', { name: 'The rule' });
  await expect(panel.getByRole('img', { name: 'tests hold' })).toBeVisible();
  await expect(panel).toContainText('Customer: 现在上车 / 给您优惠券');
  await expect(panel).toContainText('Counted in messages · At most 3');
  expect(await violations(page)).toEqual([]);
  expect(opened.pageErrors).toEqual([]);
});

test('an auditor reads lists and their tests, and is told whose it is to change them', async ({ opened }) => {
  const { page } = opened;
  await signInAs(page, '李查', 'Auditor');
  const area = await openArea(page, 'Keywords');
  const whose = 'Only for: Compliance officer · Reviewer · Administrator';
  await refused(page, area.getByRole('button', { name: 'New rule' }), whose);
  await refused(page, area.getByRole('button', { name: 'Retire' }), whose);
  await refused(page, area.getByRole('button', { name: 'Import a list…' }), whose);
  await area.getByRole('tab', { name: 'Tests' }).click();
  await expect(area.getByRole('status').filter({ hasText: /tests hold/ })).toBeVisible();
});

test('every part of a list is accessible, light and dark', async ({ opened }) => {
  test.setTimeout(120_000);
  const { page } = opened;
  const area = await openArea(page, 'Keywords');
  await expect(area.getByRole('option').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    for (const tab of ['Tests', 'Changes', 'Over the history', 'About', 'Rules']) {
      await area.getByRole('tab', { name: tab }).click();
      await expect(page.locator('#area [aria-busy=true]:visible')).toHaveCount(0);
      expect.soft(await violations(page), `${tab}, ${colorScheme}`).toEqual([]);
    }
    await area.getByRole('button', { name: 'New rule' }).click();
    await area.getByRole('button', { name: 'Add an exclusion' }).click();
    expect.soft(await violations(page), `form, ${colorScheme}`).toEqual([]);
    await area.getByRole('button', { name: 'Cancel' }).click();
  }
});

/** A button that cannot be used says why as soon as the pointer rests on it. */
async function refused(page: Page, button: Locator, reason: string | RegExp): Promise<void> {
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.hover();
  await expect(page.getByRole('tooltip').filter({ hasText: reason })).toBeVisible();
  await page.mouse.move(640, 790);
}

async function pickOption(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The texts that were flagged for the term. */
async function flagged(page: Page): Promise<string[]> {
  const { flags } = await mustAsk(page, 'flags.list', { status: 'open', limit: 500 });
  return flags.filter((flag) => flag.term === TERM).map(({ text }) => text);
}
