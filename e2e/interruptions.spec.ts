import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from './steps/processes.ts';
import { expect, test } from './steps/archive.ts';
import { zuozheng } from './steps/cli.ts';
import { chooseFiles, countsOf, openArchive, openArea, unlock } from './steps/window.ts';
import { OWNER } from './steps/cli.ts';

const TEXTS = 60_000;

test('a cancelled import keeps what it loaded, and importing again loads the rest once', async ({ app, folder }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const { archive, chats } = prepare(folder);
  await openArchive(app, archive);
  const area = await chooseFiles(app, chats);
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByRole('group', { name: 'Import' })).toContainText(/[1-9][\d,]* records/);
  await area.getByRole('button', { name: 'Cancel' }).click();
  await expect(area.getByText(/The import was cancelled; what was loaded stays/)).toBeVisible();
  const stayed = Number(/^([\d,]+)/.exec(await status(page))?.[1]?.replaceAll(',', ''));
  expect(stayed).toBeLessThan(TEXTS + 1);

  const again = await chooseAgain(app, chats);
  await again.getByRole('button', { name: 'Start the import' }).click();
  await expect(again.getByText('The import is done')).toBeVisible({ timeout: 120_000 });
  const counts = await countsOf(again);
  expect((counts['Loaded'] ?? 0) + (counts['Duplicates (already in the archive)'] ?? 0)).toBe(TEXTS + 1);
  await expect(page.getByRole('contentinfo')).toContainText(`${(TEXTS + 1).toLocaleString('en')} messages`);
});

test('when the engine is killed in mid-work the window says so and the archive opens again', async ({
  app,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'finds the engine in /proc');
  test.setTimeout(240_000);
  const { page, electronApp } = app;
  const { archive, chats } = prepare(folder);
  await openArchive(app, archive);
  const area = await chooseFiles(app, chats);
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByRole('group', { name: 'Import' })).toContainText(/[1-9][\d,]* records/);
  const engine = engineOf(electronApp.process().pid!);
  expect(engine).not.toBeNull();
  process.kill(engine!, 'SIGKILL');

  await expect(page.getByText(/The engine stopped/).first()).toBeVisible();
  await page.getByRole('button', { name: /empty/ }).click();
  await unlock(page, OWNER.passphrase);
  await openArea(page, 'Import');
  await expect(page.getByRole('main', { name: 'Import' }).getByText(/The last import did not finish/)).toBeVisible();
  const again = await chooseFiles(app, chats);
  await again.getByRole('button', { name: 'Start the import' }).click();
  await expect(again.getByText('The import is done')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('contentinfo')).toContainText(`${(TEXTS + 1).toLocaleString('en')} messages`);
  await page.getByRole('button', { name: 'Lock the archive' }).click();
  await expect(page.getByRole('button', { name: 'Open an archive…' })).toBeVisible();
  expect(zuozheng<{ ok: boolean }>('audit', archive).ok).toBe(true);
});

/** An empty archive and a file with enough messages that an import can be stopped in the middle. */
function prepare(folder: string): { archive: string; chats: string } {
  const archive = join(folder, 'empty');
  zuozheng('create', archive);
  const chats = join(folder, 'many.jsonl');
  const customer = 'wmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const line = (seq: number, body: object) =>
    JSON.stringify({
      seq,
      msgid: `${seq}_${1_700_000_000_000 + seq * 1000}_external`,
      action: 'send',
      from: seq % 2 === 0 ? customer : 'zhangsan',
      tolist: [seq % 2 === 0 ? 'zhangsan' : customer],
      roomid: '',
      msgtime: 1_700_000_000_000 + seq * 1000,
      ...body,
    });
  const agree = line(0, { msgtype: 'agree', agree: { userid: customer, agree_time: 1_700_000_000_000 } });
  const texts = Array.from({ length: TEXTS }, (_, index) =>
    line(index + 1, { msgtype: 'text', text: { content: `第${index + 1}条，年金险的现金价值表请看附件` } }),
  );
  writeFileSync(chats, [agree, ...texts].join('\n'));
  return { archive, chats };
}

async function chooseAgain(app: Parameters<typeof chooseFiles>[0], chats: string) {
  const startOver = app.page.getByRole('main', { name: 'Import' }).getByRole('button', {
    name: /Choose other files|Import another/,
  });
  await startOver.click();
  return chooseFiles(app, chats);
}

const status = (page: Parameters<typeof openArea>[0]) => page.getByRole('contentinfo').innerText();
