import { expect, type Page } from '@playwright/test';
import type { Launched } from '../support/app.ts';
import { answerDialog } from '../support/dialogs.ts';
import { OWNER } from './cli.ts';

export type AreaName =
  'Overview' | 'Import' | 'Search' | 'Chats' | 'Flags' | 'Keywords' | 'Evidence' | 'Audit' | 'Retention' | 'Settings';

/** Goes to an area by the rail, as somebody with a mouse does, and gives the part of the window that holds it. */
export async function openArea(page: Page, name: AreaName) {
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('button', { name }).click();
  return page.getByRole('main', { name });
}

/** From the welcome page into an archive that exists. */
export async function openArchive({ electronApp, page }: Launched, archive: string): Promise<void> {
  await answerDialog(electronApp, archive);
  await page.getByRole('button', { name: 'Open an archive…' }).click();
  await unlock(page, OWNER.passphrase);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Chooses files for an import and waits for the preview or the refusal. */
export async function chooseFiles({ electronApp, page }: Launched, ...files: readonly string[]) {
  const area = await openArea(page, 'Import');
  await answerDialog(electronApp, ...files);
  await area.getByRole('button', { name: 'Choose files…' }).click();
  return area;
}

/** Writes a query and runs it; gives the line that says how much was found. */
export async function search(page: Page, query: string) {
  const area = await openArea(page, 'Search');
  await area.getByRole('combobox', { name: 'Query' }).fill(query);
  await area.getByRole('button', { name: 'Search', exact: true }).click();
  return area;
}

/** The numbers of a report by their label, as they stand on the screen. */
export async function countsOf(area: ReturnType<Page['getByRole']>): Promise<Record<string, number>> {
  const rows = await area.locator('table').first().getByRole('row').all();
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const cells = await row.locator('th, td').allInnerTexts();
    const [label, value] = cells;
    if (label !== undefined && value !== undefined) counts[label] = Number(value.replaceAll(',', ''));
  }
  return counts;
}

/** Opens the conversation of a person, the one with `other` where there are several; gives the stream of its messages. */
export async function openChat(page: Page, person: string, other = person) {
  const area = await openArea(page, 'Chats');
  await area.getByRole('textbox', { name: 'Filter by person, room or ID' }).fill(person);
  const list = area.getByRole('navigation', { name: 'List of conversations' });
  await list.getByRole('listitem').getByRole('button').filter({ hasText: person }).filter({ hasText: other }).click();
  return area.getByRole('feed');
}
