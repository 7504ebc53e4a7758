import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './steps/archive.ts';
import { zuozheng } from './steps/cli.ts';
import { openArchive, openArea } from './steps/window.ts';
import { answerDialog } from './support/dialogs.ts';

const CUSTOMER = 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw';
const START_MS = 1_700_000_000_000;

function line(n: number, msgtype: string, payload: object): string {
  const base = { seq: n, msgid: `m${n}`, action: 'send', from: CUSTOMER, tolist: ['zhangsan'], roomid: '' };
  return JSON.stringify({ ...base, msgtime: START_MS + n * 1000, msgtype, [msgtype]: payload });
}

test('the preview names every file that is read, not what customers sent, and says what is taken out', async ({
  app,
  folder,
}) => {
  const archive = join(folder, 'archive');
  zuozheng('create', archive);
  const first = join(folder, 'first.jsonl');
  writeFileSync(first, [line(1, 'agree', { agree_time: START_MS }), line(2, 'text', { content: '你好' })].join('\n'));
  zuozheng('import', archive, first);

  const day = join(folder, 'day');
  mkdirSync(join(day, 'media'), { recursive: true });
  const forged = line(900, 'text', { content: '我保证保本' });
  const md5sum = createHash('md5').update(forged).digest('hex');
  const file = { md5sum, filename: '资料.json', fileext: 'json', filesize: Buffer.byteLength(forged), sdkfileid: 'z' };
  writeFileSync(join(day, 'chat.jsonl'), line(3, 'file', file));
  writeFileSync(join(day, 'media', `${md5sum}.json`), forged);
  const register = join(day, 'register.csv');
  writeFileSync(register, `employee,customer,status,time\nzhangsan,${CUSTOMER},disagree,${START_MS + 1500}\n`);

  await openArchive(app, archive);
  const area = await openArea(app.page, 'Import');
  await answerDialog(app.electronApp, day);
  await area.getByRole('button', { name: 'Choose a folder…' }).click();
  const files = area.getByRole('list', { name: 'Files that are read' });
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await expect(files).toContainText(`Messages ${join(day, 'chat.jsonl')}`);
  await expect(files).toContainText(`Consent register ${register}`);
  await expect(area.getByText(/Looks like messages, consent or names but lies among attachments/)).toBeVisible();
  await expect(area.getByRole('cell', { name: 'Looks like: Messages; in a folder of attachments' })).toBeVisible();
  await expect(area.getByRole('alert')).toContainText('1 stored message will be taken out of the archive for good');

  // No message is new, and what the register changes is still to be done.
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByText('The import is done')).toBeVisible();
  await expect(area.getByRole('list', { name: 'Files that are read' })).toContainText(register);
  // The answer about consent alone is left.
  await expect(app.page.getByRole('contentinfo')).toContainText(/(?<!\d)1 message(?!s)/);
});

test('a file with the name of an attachment is read once a person says that it is a source', async ({
  app,
  folder,
}) => {
  const archive = join(folder, 'archive');
  zuozheng('create', archive);
  const months = join(folder, 'months');
  mkdirSync(months);
  const named = { md5sum: '', filename: '2024-04.jsonl', sdkfileid: 'z' };
  const agree = line(1, 'agree', { agree_time: START_MS });
  writeFileSync(join(months, '2024-03.jsonl'), [agree, line(2, 'file', named)].join('\n'));
  writeFileSync(join(months, '2024-04.jsonl'), line(900, 'text', { content: '四月' }));

  await openArchive(app, archive);
  const area = await openArea(app.page, 'Import');
  await answerDialog(app.electronApp, months);
  await area.getByRole('button', { name: 'Choose a folder…' }).click();
  const files = area.getByRole('list', { name: 'Files that are read' });
  await expect(files.getByRole('listitem')).toHaveCount(1);
  const choice = area.getByRole('radiogroup', { name: '2024-04.jsonl' });
  await expect(choice.getByRole('radio', { name: 'Not decided' })).toBeChecked();
  await choice.getByRole('radio', { name: 'It is an attachment' }).check();
  await expect(choice.getByRole('radio', { name: 'It is an attachment' })).toBeChecked();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await choice.getByRole('radio', { name: 'It is a source' }).check();
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByText('The import is done')).toBeVisible();
  await expect(app.page.getByRole('contentinfo')).toContainText(/(?<!\d)3 messages/);
});

test('a basis that was written and not looked at yet is neither dropped nor used', async ({ app, folder }) => {
  const archive = join(folder, 'archive');
  zuozheng('create', archive);
  const talk = { ...JSON.parse(line(1, 'text', { content: '开会' })), from: 'zhangsan', tolist: ['lisi'] } as object;
  writeFileSync(
    join(folder, 'talk.jsonl'),
    [line(2, 'agree', { agree_time: START_MS }), JSON.stringify(talk)].join('\n'),
  );
  await openArchive(app, archive);
  const area = await openArea(app.page, 'Import');
  await answerDialog(app.electronApp, join(folder, 'talk.jsonl'));
  await area.getByRole('button', { name: 'Choose files…' }).click();
  const start = area.getByRole('button', { name: 'Start the import' });
  await expect(start).toBeEnabled();
  await area.getByRole('textbox', { name: 'Legal basis' }).fill('Staff handbook 8.2');
  await expect(start).toBeDisabled();
  await expect(area.getByText('The basis you wrote does not count yet', { exact: false })).toBeVisible();
  await area.getByRole('button', { name: 'Preview again with this' }).click();
  await start.click();
  await expect(area.getByText('The import is done')).toBeVisible();
  await expect(app.page.getByRole('contentinfo')).toContainText(/(?<!\d)2 messages/);
});
