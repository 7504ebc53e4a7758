import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerDialog } from './support/dialogs.ts';
import { expect, test } from './steps/archive.ts';
import { zuozheng } from './steps/cli.ts';
import { missing, real } from './steps/realData.ts';
import { chooseFiles, countsOf, openArchive, openArea, search } from './steps/window.ts';

type Manifest = { lines: number };
type Line = {
  msgtype: string;
  from: string;
  tolist: string[];
  msgtime: number;
  text?: { content: string };
};
type Hits = { terms: Record<string, { messages: number }> };

test('5,000 real messages load as their manifest says and are found as often as they are written', async ({
  app,
  folder,
}) => {
  const why = missing('wecom/real-zh-5k.jsonl', 'wecom/real-zh-5k.manifest.json', 'wecom/real-zh-5k.hits.json');
  test.skip(why !== null, why ?? '');
  const manifest = real.json<Manifest>('wecom/real-zh-5k.manifest.json');
  const lines = real
    .text('wecom/real-zh-5k.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const texts = lines.filter((line) => line.msgtype === 'text');
  const consent = consentAt(lines);
  const withheld = (status: string) => texts.filter((line) => consent(line) === status).length;

  await openEmptyArchive(app, folder);
  const area = await chooseFiles(app, real.path('wecom/real-zh-5k.jsonl'));
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByText('The import is done')).toBeVisible({ timeout: 60_000 });
  const counts = await countsOf(area);
  expect(counts).toMatchObject({
    'Records read': manifest.lines,
    'Withheld: No consent record': withheld('unknown'),
    'Withheld: Customer withdrew consent': withheld('disagree'),
    Loaded: manifest.lines - withheld('unknown') - withheld('disagree'),
  });

  const loaded = texts.filter((line) => consent(line) === 'agree');
  const terms = Object.entries(real.json<Hits>('wecom/real-zh-5k.hits.json').terms)
    .filter(([term, { messages }]) => messages > 0 && /^\p{Script=Han}+$/u.test(term))
    .slice(0, 4)
    .map(([term]) => term);
  expect(terms.length).toBeGreaterThan(0);
  for (const term of terms) {
    const written = loaded.filter((line) => line.text?.content.normalize('NFC').includes(term)).length;
    const found = await search(app.page, term);
    await expect(
      found.getByRole('status').getByText(new RegExp(`^${written.toLocaleString('en')} messages?`)),
    ).toBeVisible();
  }
});

test('a message of three million characters opens, and more of it is shown on demand', async ({ app, folder }) => {
  const why = missing('hostile/wecom/w24-very-long-text.jsonl');
  test.skip(why !== null, why ?? '');
  const { page, pageErrors } = app;
  await openEmptyArchive(app, folder);
  const register = join(folder, 'register.csv');
  writeFileSync(register, registerFor('hostile/wecom/w24-very-long-text.jsonl'));
  const area = await chooseFiles(app, real.path('hostile/wecom/w24-very-long-text.jsonl'));
  await answerDialog(app.electronApp, register);
  await area.getByRole('button', { name: 'Add a consent file…' }).click();
  await area.getByRole('button', { name: 'Start the import' }).click();
  await expect(area.getByText('The import is done')).toBeVisible({ timeout: 60_000 });
  await area.getByRole('button', { name: 'Open the chats' }).click();
  await page.getByRole('navigation', { name: 'List of conversations' }).getByRole('button').first().click();
  const chat = page.getByRole('feed');
  const more = chat.getByRole('button', { name: 'Show 50,000 more' }).last();
  await expect(more).toBeVisible();
  await more.click();
  await expect(chat.getByText(/51,200 of [\d,]+ characters shown/).first()).toBeVisible();
  await page.keyboard.press('Shift+G');
  await expect(chat.getByRole('article').last()).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('a file that is still encrypted is refused with the versions of its keys', async ({ app, folder }) => {
  const why = missing('hostile/wecom/w08-still-encrypted.jsonl');
  test.skip(why !== null, why ?? '');
  await openEmptyArchive(app, folder);
  const area = await chooseFiles(app, real.path('hostile/wecom/w08-still-encrypted.jsonl'));
  const refusal = area.getByRole('alert');
  await expect(refusal).toContainText(/encrypted/);
  await expect(refusal).toContainText('key versions: 3');
  await expect(area.getByRole('button', { name: 'There is no record to load' })).toBeDisabled();
  await expect(app.page.getByRole('contentinfo')).toContainText('0 messages');
});

/** An archive of this test's own with nothing in it, made by command line and opened in the window. */
async function openEmptyArchive(app: Parameters<typeof openArchive>[0], folder: string): Promise<string> {
  const archive = join(folder, 'empty');
  zuozheng('create', archive);
  await openArchive(app, archive);
  await openArea(app.page, 'Import');
  return archive;
}

/** The plain reading of the rule: what the customer answered last before a message decides about it. */
function consentAt(lines: readonly Line[]): (line: Line) => string {
  const pairOf = (line: Line) => [line.from, ...line.tolist].sort().join('|');
  const answers = lines.filter((line) => line.msgtype === 'agree' || line.msgtype === 'disagree');
  return (line) =>
    answers
      .filter((answer) => pairOf(answer) === pairOf(line) && answer.msgtime <= line.msgtime)
      .sort((one, other) => one.msgtime - other.msgtime)
      .at(-1)?.msgtype ?? 'unknown';
}

/** A consent register that covers every pair of a file. */
function registerFor(name: string): string {
  const lines = real
    .text(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const pairs = lines.flatMap((line) => line.tolist.map((to) => [line.from, to]));
  const rows = pairs.map((pair) => {
    const customer = pair.find((id) => /^w[mo]/.test(id)) ?? '';
    return [pair.find((id) => id !== customer), customer, 'agree', '2020-01-01T00:00:00+08:00', 'test'].join(',');
  });
  return ['employee,customer,status,time,reference', ...new Set(rows)].join('\n');
}
