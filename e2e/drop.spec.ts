import { expect, test } from './steps/archive.ts';
import { sample, zuozheng } from './steps/cli.ts';
import { openArchive, openArea } from './steps/window.ts';
import { join } from 'node:path';

test('a file that is dropped on the import page is looked into', async ({ app, folder }) => {
  const { page } = app;
  const archive = join(folder, 'empty');
  zuozheng('create', archive);
  await openArchive(app, archive);
  const area = await openArea(page, 'Import');
  const target = area.getByText('Drop', { exact: false }).first();
  const box = await target.boundingBox();
  if (box === null) throw new Error('there is no place to drop on');
  // As the system hands a file over: Chromium itself makes the File, so that it has a path.
  const devtools = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [sample.chats, sample.contacts], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
  await expect(area.getByText('Drop to look into the files')).toBeVisible();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...at, data });
  await expect(area.getByRole('button', { name: 'Start the import' })).toBeEnabled();
  await expect(area).toContainText('sample.jsonl');
  await expect(page.getByRole('contentinfo')).toContainText('0 messages');
});

test('a file that is dropped anywhere else does not replace the window', async ({ opened }) => {
  const { page } = opened;
  await openArea(page, 'Overview');
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [sample.chats], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await page.waitForTimeout(1000);
  expect(page.url()).toBe('app://zuozheng/index.html');
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
});
