import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { OWNER, sample } from './steps/cli.ts';
import { smallPng } from './steps/smallPng.ts';
import { expect, test, type Launched } from './support/app.ts';
import { answerDialog } from './support/dialogs.ts';
import { root } from './support/runtime.ts';

/** Makes the pictures of the README: the sample archive in simplified Chinese, 1280 x 800. Run by `npm run screenshots`. */
test('the pictures of the README', async ({ launch }) => {
  test.setTimeout(180_000);
  const folder = join(tmpdir(), '佐证示例');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // The window shows places below the home folder as `~/…`: the pictures show no folder of the machine they are made on.
  process.env['HOME'] = folder;
  // Grey edges of letters instead of coloured ones: half the bytes.
  const app = await launch({ locale: 'zh-CN', args: ['--disable-lcd-text'] });
  const { page } = app;
  await app.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await page.emulateMedia({ colorScheme: 'light' });
  await create(app, folder);

  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByText('导入完成')).toBeVisible();
  await shoot(app, 'import-report');

  await area(page, 'search');
  await page.getByRole('combobox', { name: '检索式' }).fill('保本 OR 保收益');
  await page.keyboard.press('Enter');
  const hit = page.getByRole('option', { name: /这款年金保本保收益/ });
  await hit.click();
  await expect(page.locator('#area aside li[data-target]')).toContainText('这款年金保本保收益');
  await shoot(app, 'search');

  await hit.dblclick();
  const target = page.locator('#area article').filter({ hasText: '收益稳稳的' });
  await target.locator('button[data-severity]').first().click();
  await expect(page.getByRole('complementary', { name: '消息详情' })).toContainText('SHA-256');
  await shoot(app, 'conversation');

  await area(page, 'flags');
  await page.keyboard.press('f');
  await page.keyboard.press('Alt+1');
  await shoot(app, 'flags');

  await area(page, 'search');
  await page.getByRole('button', { name: '全部命中取证' }).click();
  await page.getByRole('textbox', { name: /案件编号/ }).fill('CASE-2024-0007');
  await answerDialog(app.electronApp, join(folder, '证据'));
  await page.getByRole('button', { name: '选择保存位置' }).click();
  await page.getByRole('button', { name: '导出证据包' }).click();
  await expect(page.locator('#area [data-ok=true]:visible').first()).toBeVisible();
  await shoot(app, 'evidence');
  rmSync(folder, { recursive: true, force: true });
});

/** From the first start to the preview of the sample's import, of a copy: its place stands in the report. */
async function create({ electronApp, page }: Launched, folder: string): Promise<void> {
  const places = ['归档', '证据'].map((name) => join(folder, name));
  for (const place of places) mkdirSync(place);
  const sources = join(folder, '来源');
  cpSync(dirname(sample.chats), sources, { recursive: true });
  await page.getByRole('button', { name: '新建归档…' }).click();
  await page.getByRole('textbox', { name: '归档名称' }).fill('示例归档');
  await answerDialog(electronApp, places[0]!);
  await page.getByRole('button', { name: '选择文件夹…' }).click();
  await page.getByRole('textbox', { name: '您的姓名' }).fill(OWNER.name);
  await page.getByRole('textbox', { name: '口令', exact: true }).fill(OWNER.passphrase);
  await page.getByRole('textbox', { name: '再输一次口令' }).fill(OWNER.passphrase);
  await page.getByRole('button', { name: '新建并打开' }).click();
  await area(page, 'import');
  await answerDialog(electronApp, sources);
  await page.getByRole('button', { name: '选择文件夹…' }).click();
  await page.getByRole('textbox', { name: /员工之间消息的法律依据/ }).fill('员工手册第7章：工作通讯留存（虚构示例）');
  await page.getByRole('button', { name: '按此重新预览' }).click();
  await expect(page.getByRole('button', { name: '开始导入' })).toBeEnabled();
  await expect(page.getByText(join(sources, 'consent-register.csv'))).toBeVisible();
}

async function area(page: Page, name: string): Promise<void> {
  await page.locator(`[data-area=${name}]`).click();
  await expect(page.locator('#area [aria-busy=true]:visible')).toHaveCount(0);
}

/** What Electron itself has drawn, with no pointer over anything. */
async function shoot({ electronApp, page }: Launched, name: string): Promise<void> {
  await page.mouse.move(640, 2);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const taken = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]!.webContents.capturePage();
    return { ...image.getSize(), pixels: image.toBitmap().toString('base64') };
  });
  const picture = smallPng(Buffer.from(taken.pixels, 'base64'), taken.width, taken.height);
  writeFileSync(join(root, 'docs', 'images', `${name}.png`), picture);
}
