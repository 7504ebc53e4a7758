import { expect, test } from './steps/archive.ts';
import { openChat, search } from './steps/window.ts';

test('a recalled message stays readable and says when it was recalled', async ({ opened }) => {
  const chat = await openChat(opened.page, '王女士');
  const recalled = chat.getByRole('article').filter({ hasText: '今天最后一天，不抢更待何时' });
  await expect(recalled).toContainText(/recalled 2024-03-01 \d\d:\d\d/);
  await expect(chat.getByText(/张伟 recalled a message/)).toBeVisible();
  await expect(chat.getByRole('button', { name: 'Show the recalled message' })).toBeVisible();
});

test('in a preview the note of a recall stands apart from what was said', async ({ opened }) => {
  const found = await search(opened.page, '不抢更待何时');
  await found.getByRole('option').first().click();
  const preview = found.getByRole('complementary', { name: 'Conversation around the hit' });
  const said = preview.locator('[aria-current] [data-recalled]');
  await expect(said).toHaveText(/不抢更待何时\S*\s+recalled 2024-03-01/);
  const gap = await said.evaluate((element) => {
    const [words, note] = [element.querySelector('bdi'), element.querySelector('bdi ~ span')];
    return (note?.getBoundingClientRect().left ?? 0) - (words?.getBoundingClientRect().right ?? 0);
  });
  expect(gap).toBeGreaterThanOrEqual(8);
});

test('the recall of a message that never came says which one is missing', async ({ opened }) => {
  const chat = await openChat(opened.page, '金女士');
  await expect(chat.getByText('the recalled message is not in the archive, id')).toContainText('14822339130656386894');
});

test('withheld messages stand as a counted gap with their reason', async ({ opened }) => {
  const chat = await openChat(opened.page, '任女士');
  await expect(chat.getByText(/2 messages withheld · no consent record/)).toBeVisible();
  await expect(chat.getByText('在的，请先确认存档告知')).toHaveCount(0);
  await expect(chat.getByText('感谢配合，我们从需求分析开始')).toBeVisible();
});

test('what was said after a withdrawal is not there, and the withdrawal is', async ({ opened }) => {
  const chat = await openChat(opened.page, '石先生');
  await expect(chat.getByText(/2 messages withheld · the customer withdrew consent/)).toBeVisible();
  await expect(chat.getByText('这句话在撤回之后')).toHaveCount(0);
  await expect(chat.getByText(/石先生 (withdrew consent|refused archiving)/).first()).toBeVisible();
});

test('a forwarded record stands open down to a flag in its innermost message, and folds', async ({ opened }) => {
  const chat = await openChat(opened.page, '范总', '田总');
  const record = chat.getByRole('article').filter({ hasText: '田总和李浩的聊天记录' });
  await expect(record.getByText('内部消息，公告前先布局')).toBeVisible();
  await expect(record.locator('u[data-severity]').filter({ hasText: '保本保息' })).toBeVisible();
  await record.getByRole('button', { name: '2 forwarded messages' }).click();
  await expect(record.getByText('保本保息，写进抽屉协议')).toBeHidden();
  await expect(record.locator('u[data-severity]').filter({ hasText: '内部消息' })).toBeVisible();
});

test('the day of what is read stands above it once, and stays when its line scrolls away', async ({ opened }) => {
  const { page, electronApp } = opened;
  await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(960, 600));
  const chat = await openChat(page, '王女士');
  const area = page.getByRole('main', { name: 'Chats' });
  const sticky = area.locator('[aria-hidden]').filter({ hasText: /^\w+, March 1, 2024$/ });
  await chat.evaluate((feed) => (feed.scrollTop = 0));
  await expect(chat.getByText('Friday, March 1, 2024')).toBeVisible();
  await expect(sticky).toHaveCount(0);
  await chat.evaluate((feed) => (feed.scrollTop = 150));
  await expect(sticky).toBeVisible();
});

test('a hand-over to a colleague leads to the other conversation', async ({ opened }) => {
  const chat = await openChat(opened.page, '武先生', '张伟');
  await chat
    .getByText(/Customer handed over from 张伟 to 刘娜/)
    .first()
    .waitFor();
  await chat.getByRole('button', { name: 'Open the other conversation' }).first().click();
  await expect(opened.page.getByRole('heading', { name: /武先生/ })).toContainText('刘娜');
});

test('attachments are shown in place, and a missing or altered one says so on its tile', async ({ opened }) => {
  const { page } = opened;
  const picture = (await openChat(page, '武先生', '刘娜')).getByRole('article').filter({ hasText: 'Image' });
  await expect(picture.getByText('Attachment intact')).toBeVisible();
  const image = picture.getByRole('img', { name: 'Image' });
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  const missing = await openChat(page, '簡先生');
  await expect(missing.getByText(/Attachment missing: it did not come/)).toBeVisible();
  const altered = await openChat(page, 'MrGreco');
  await expect(altered.getByText(/Attachment altered: it does not match/)).toBeVisible();
});

test('a vote and a form show their title and their choices', async ({ opened }) => {
  const chat = await openChat(opened.page, '白女士', '倪先生');
  const vote = chat.getByRole('article').filter({ hasText: '年检代办要不要团报' });
  await expect(vote.getByText('Vote', { exact: true })).toBeVisible();
  await expect(vote.getByRole('listitem')).toHaveText(['要', '不要']);
  await expect(chat.getByText('代办须知.pdf')).toBeVisible();
});

test('every message shows where its bytes came from', async ({ opened }) => {
  const { page } = opened;
  const chat = await openChat(page, '王女士');
  await chat.getByText('真的吗，收益有多少').click();
  await page.keyboard.press('i');
  const panel = page.getByRole('complementary', { name: 'Message details' });
  await expect(panel).toContainText('sample.jsonl');
  await panel.getByRole('button', { name: 'Raw record' }).click();
  await expect(panel.getByText(/"msgtype":\s*"text"/)).toBeVisible();
});
