import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { zuozheng } from './steps/cli.ts';
import { expect, test } from './steps/archive.ts';
import { openArchive, openArea } from './steps/window.ts';

/** More than two pages of a list. */
const COLLEAGUES = 230;

/** One conversation of each colleague with the same other one. */
function manyChats(folder: string): string {
  const file = join(folder, 'many.jsonl');
  const records = Array.from({ length: COLLEAGUES }, (_, index) => ({
    msgid: `many-${String(index)}`,
    action: 'send',
    from: `colleague${String(index)}`,
    tolist: ['zhangwei'],
    roomid: '',
    msgtime: 1_735_700_000_000 + index * 60_000,
    msgtype: 'text',
    text: { content: `第 ${String(index)} 条` },
  }));
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  return file;
}

/** Scrolls from the top to the end, as far as there is more, and counts the rows that stood there. */
async function rowsIn(list: Locator): Promise<number> {
  const places = new Set<string>();
  let most = 0;
  await expect(async () => {
    const shown = await list.getByRole('listitem').evaluateAll((rows: HTMLElement[]) => {
      const scroller = rows[0]?.closest('ul')?.parentElement;
      scroller?.scrollBy({ top: scroller.clientHeight / 2 });
      const isAtEnd = scroller && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
      return { isAtEnd, places: rows.map((row) => row.style.transform) };
    });
    most = Math.max(most, shown.places.length);
    for (const place of shown.places) places.add(place);
    expect(shown.isAtEnd && places.size >= COLLEAGUES).toBe(true);
  }).toPass({ intervals: [50], timeout: 20_000 });
  expect(most, 'only the rows on screen exist').toBeLessThan(60);
  return places.size;
}

for (const { which, filter } of [
  { which: 'Chats', filter: 'Filter by person, room or ID' },
  { which: 'People', filter: 'Filter by name, older name or ID' },
] as const) {
  test(`the list of ${which} shows everything page by page, and its field narrows it`, async ({
    app,
    archive,
    folder,
  }) => {
    zuozheng('import', archive, manyChats(folder), '--basis', 'Staff handbook, chapter 7 (made-up)');
    await openArchive(app, archive);
    const area = await openArea(app.page, 'Chats');
    if (which === 'People') await area.getByText('People', { exact: true }).click();
    const list = area.getByRole('navigation');
    const told = list.getByRole('status').filter({ hasText: /^\d/ });
    await expect(told).toHaveText(/^\d{3}/);
    const total = Number(/\d+/.exec(await told.innerText())?.[0]);
    expect(await rowsIn(list)).toBe(total);

    await list.getByRole('textbox', { name: filter }).fill('colleague117');
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await list.getByRole('listitem').getByRole('button').press('Enter');
    await expect(list.getByRole('button', { name: /colleague117/ })).toHaveAttribute('aria-current', 'true');
    await list.getByRole('textbox', { name: filter }).fill('nobody of this name');
    await expect(list.getByRole('listitem')).toHaveCount(0);
    await list.getByRole('button', { name: /[Cc]lear/ }).click();
    await expect(told).toHaveText(new RegExp(`^${String(total)}`));
  });
}
