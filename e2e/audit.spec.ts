import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { openArea, openChat, search } from './steps/window.ts';
import { mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';

const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });

test('the chain is filtered by person, action, days and text; an entry leads to what it is about', async ({
  opened: { page },
}) => {
  await search(page, '"写不进合同"');
  const opened = async () => (await mustAsk(page, 'audit.list', { action: 'conversation.opened' })).total;
  await expect.poll(opened, 'the conversation around the first hit is shown').toBe(1);
  await (await openChat(page, '王女士')).waitFor();
  const audit = await openArea(page, 'Audit');
  const rows = audit.getByRole('option');
  const count = audit.getByRole('toolbar').getByRole('status');
  await audit.getByRole('searchbox', { name: 'Find in entries' }).fill('写不进');
  await expect(rows.filter({ hasText: 'Searched' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: 'Opened' })).toHaveCount(0);
  await rows.filter({ hasText: 'Searched' }).first().click();
  await audit.getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByRole('main', { name: 'Search' }).getByRole('combobox', { name: 'Query' })).toHaveValue(
    '"写不进合同"',
  );
  await openArea(page, 'Audit');
  await audit.getByRole('searchbox', { name: 'Find in entries' }).fill('');
  const [first, last] = ['First day', 'Last day'].map((name) => audit.getByRole('textbox', { name })) as [
    Locator,
    Locator,
  ];
  await last.fill('2020-01-01');
  await expect(audit.getByText('No entry matches')).toBeVisible();
  await expect(count).toHaveText('0 entries');
  await last.fill('2020-02-30');
  await expect(audit.getByText('Write 2026-05-01')).toBeVisible();
  await last.fill(today());
  await first.fill(today());
  await expect(rows.first()).toBeVisible();
  await audit.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Opened a conversation', exact: true }).click();
  // Around the hit, and by the list.
  await expect(count).toHaveText('2 entries');
  await expect(rows.first()).toContainText(/王女士 · \S+/);
  await rows.first().click();
  const details = audit.getByRole('complementary', { name: 'Entry details' });
  await expect(details, 'with the key that stands in the chain').toContainText(/王女士 · \S+single:/);
});

test('the chain and a proof of one entry leave the archive; bash checks both', async ({ opened, folder }) => {
  const { electronApp, page } = opened;
  const audit = await openArea(page, 'Audit');
  const dialog = page.getByRole('dialog');
  const write = async (open: Locator) => {
    await open.click();
    await answerDialog(electronApp, folder);
    await dialog.getByRole('button', { name: /^choose/i }).click();
    await dialog.getByRole('button', { name: 'Write' }).click();
    await expect(dialog.getByRole('status', { name: 'Written' })).toBeVisible();
    const name = await dialog.getByRole('definition').first().innerText();
    await dialog.getByRole('button', { name: /close/i }).click();
    return name;
  };
  const chain = await write(audit.getByRole('button', { name: 'Export the chain…' }));
  expect(bash(join(folder, chain), 'README.txt')).toEqual(['chain-ok']);
  await audit.getByRole('option').filter({ hasText: 'Finished an import' }).click();
  const proof = await write(audit.getByRole('button', { name: 'Prove this entry…' }));
  expect(readdirSync(folder)).toContain(proof);
  const answers = bash(folder, proof);
  expect(answers[1]).toBe('entry-ok');
  expect(answers[3]).toBe('Verified OK');
  await expect(audit.getByRole('option').filter({ hasText: 'Proved an entry' })).toBeVisible();
});

/** What the commands in a text say, run as they stand. */
function bash(cwd: string, file: string): string[] {
  const text = readFileSync(join(cwd, file), 'utf8');
  const first = /^f='.*'$/mu.exec(text)?.[0] ?? '';
  return [...text.matchAll(/^# \d\. \w+\n(.+)$/gmu)].map(([, command]) => {
    const run = spawnSync('bash', ['-c', `${first}\n${command}`], { cwd, encoding: 'utf8' });
    return (run.stdout + run.stderr).trim();
  });
}
