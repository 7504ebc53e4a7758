import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { readFirstSheet } from '../main/core/lib/tables/readXlsx.ts';
import { createWorkbook } from '../main/core/lib/tables/xlsx.ts';
import { expect, test } from './steps/archive.ts';
import { total } from './steps/searchBar.ts';
import { openArea, search } from './steps/window.ts';
import type { Launched } from './support/app.ts';
import { mustAsk } from './support/call.ts';
import { answerDialog } from './support/dialogs.ts';

/** Chooses a folder in a form and gives it. */
async function chooseFolder({ electronApp }: Launched, form: Locator, folder: string): Promise<string> {
  mkdirSync(folder);
  await answerDialog(electronApp, folder);
  await form.getByRole('button', { name: 'Choose where to save' }).click();
  return folder;
}

/** The rows of a written workbook, by column. */
function sheetOf(path: string): Record<string, string>[] {
  const [head, ...rows] = readFirstSheet(readFileSync(path)) ?? [];
  if (head === undefined) throw new Error(`no workbook: ${path}`);
  return rows.map(({ cells }) => Object.fromEntries(head.cells.map((column, at) => [column, cells[at] ?? ''])));
}

/** A workbook with a list of terms, as somebody would hand one in. */
function workbookOf(terms: typeof TERMS): Uint8Array {
  const parts: Uint8Array[] = [];
  const sink = { write: (part: string | Uint8Array) => parts.push(Buffer.from(part)), close: () => undefined };
  const workbook = createWorkbook(sink, { path: 'terms.xlsx', nowMs: Date.UTC(2026, 0, 1) });
  const sheet = workbook.sheet('terms', ['name', 'query']);
  for (const term of terms) sheet.add(term);
  sheet.close();
  workbook.close();
  return Buffer.concat(parts);
}

/** Counts what stands in a file of terms; gives the messages of each line as the window shows them. */
async function countFile({ electronApp, page }: Launched, file: string, terms: number): Promise<(string | null)[]> {
  const area = await openArea(page, 'Search');
  await area.getByRole('button', { name: 'Term report' }).click();
  await answerDialog(electronApp, file);
  await area.getByRole('button', { name: 'Choose a file…' }).click();
  await area.getByRole('button', { name: 'Count' }).click();
  const rows = area.getByRole('region', { name: 'What each term finds' }).locator('[data-line]');
  await expect(rows).toHaveCount(terms);
  return rows.evaluateAll((all) => all.map((row) => row.querySelectorAll('td')[2]?.textContent ?? null));
}

test('a workbook of all hits holds each of them once, in the order of the window', async ({ opened, folder }) => {
  const { page } = opened;
  const area = await search(page, '保本 OR 收益');
  const all = await total(area);
  await area.getByRole('button', { name: 'Export table…' }).click();
  const dialog = page.getByRole('dialog', { name: 'All hits as a table' });
  await dialog.getByText('XLSX', { exact: true }).click();
  const tables = await chooseFolder(opened, dialog, join(folder, 'tables'));
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByText(`${all} rows`)).toBeVisible();
  const name = await dialog.locator('dd bdi').innerText();
  expect(name).toMatch(/\.xlsx$/);
  const rows = sheetOf(join(tables, name));
  const { hits } = await mustAsk(page, 'search.run', { query: '保本 OR 收益', limit: 500 });
  expect(rows).toHaveLength(all);
  expect(rows.map((row) => row.msgid)).toEqual(hits.map((hit) => hit.msgid));
  expect(rows.map((row) => row.text)).toEqual(hits.map((hit) => hit.text));
});

const TERMS = [
  { name: '承诺', query: '保本 OR 保息' },
  { name: '回扣', query: '返佣 OR 回扣' },
  { name: '收益, 引号', query: '收益' },
] as const;

const LISTS: Readonly<Record<string, () => string | Uint8Array>> = {
  csv: () => `名称,检索式\r\n${TERMS.map(({ name, query }) => `"${name}",${query}`).join('\r\n')}\r\n`,
  xlsx: () => workbookOf(TERMS),
};

for (const [ending, listOf] of Object.entries(LISTS)) {
  test(`a list of terms in a ${ending} file is counted, and its report saved as a workbook`, async ({
    opened,
    folder,
  }) => {
    const { page } = opened;
    const list = join(folder, `terms.${ending}`);
    writeFileSync(list, listOf());
    const counts = await countFile(opened, list, TERMS.length);
    for (const [at, { query }] of TERMS.entries())
      expect(counts[at], query).toBe(String((await mustAsk(page, 'search.summary', { query })).total));

    const area = page.getByRole('main', { name: 'Search' });
    const form = area.getByRole('group', { name: 'Save as a table' });
    const tables = await chooseFolder(opened, form, join(folder, 'tables'));
    await form.getByRole('button', { name: 'Save as a table' }).click();
    const done = area.getByRole('status').filter({ hasText: 'SHA-256' });
    const rows = sheetOf(join(tables, await done.locator('dd bdi').innerText())).filter((row) => row.row === 'term');
    expect(rows.map(({ name, query, messages }) => ({ name, query, messages }))).toEqual(
      TERMS.map((term, at) => ({ ...term, messages: counts[at] })),
    );
  });
}

test('a term report goes into a bundle where it is wanted, and only once there is one', async ({ opened, folder }) => {
  const { page } = opened;
  await search(page, '保本');
  await page.getByRole('button', { name: 'Export all hits' }).click();
  const evidence = page.getByRole('main', { name: 'Evidence' });
  const wanted = evidence.getByRole('switch', { name: 'Include the search term report' });
  await expect(wanted).toBeDisabled();
  await expect(evidence.getByText('None was made since the archive was opened.')).toBeVisible();

  const list = join(folder, 'terms.csv');
  writeFileSync(list, '保本\n返佣 OR 回扣\n');
  const counts = await countFile(opened, list, 2);
  await page.getByRole('main', { name: 'Search' }).getByRole('button', { name: 'Back to search' }).click();
  await page.getByRole('button', { name: 'Export all hits' }).click();
  await expect(evidence.getByText(/^2 terms, \d+ messages; by 王敏, /)).toBeVisible();
  await wanted.check();
  await evidence.getByRole('textbox', { name: /Case number/ }).fill('CASE-TERMS');
  await chooseFolder(opened, evidence, join(folder, 'bundles'));
  await evidence.getByRole('button', { name: 'Export bundle' }).click();
  await expect(evidence.getByText(/^Verified just now/)).toBeVisible({ timeout: 60_000 });

  const bundle = await evidence.getByRole('status').locator('p bdi').first().innerText();
  const written = readFileSync(join(bundle, 'data', 'search', 'term-report.csv'), 'utf8');
  expect(written).toContain(`term,1,保本,保本,${String(counts[0])},`);
  expect(written).toContain(`term,2,返佣 OR 回扣,返佣 OR 回扣,${String(counts[1])},`);
  const manifest = readFileSync(join(bundle, 'manifest-sha256.txt'), 'utf8');
  for (const file of ['data/search/term-report.csv', 'data/search/term-report.json'])
    expect(manifest).toMatch(new RegExp(`^[0-9a-f]{64}  ${file.replaceAll('.', '\\.')}$`, 'm'));

  // The next one is without it unless it is asked for again.
  await evidence.getByRole('button', { name: 'Export again' }).click();
  await expect(wanted).not.toBeChecked();
  await evidence.getByRole('textbox', { name: /Case number/ }).fill('CASE-PLAIN');
  await chooseFolder(opened, evidence, join(folder, 'others'));
  await evidence.getByRole('button', { name: 'Export bundle' }).click();
  await expect(evidence.getByText(/^Verified just now/)).toBeVisible({ timeout: 60_000 });
  const plain = await evidence.getByRole('status').locator('p bdi').first().innerText();
  expect(existsSync(join(plain, 'data', 'search', 'query.json'))).toBe(true);
  expect(existsSync(join(plain, 'data', 'search', 'term-report.csv'))).toBe(false);
});
