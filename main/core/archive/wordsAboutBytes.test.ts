import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

/** A person's word about a file holds for its bytes, in every import that follows and under every name. */
const REGISTER = `employee,customer,status,time\n${EMPLOYEE},${CUSTOMER},agree,${new Date(START_MS - 10_000).toISOString()}\n`;
const FORGED = [answerLine(0, 'agree'), textLine(3, '保证收益'), textLine(4, '保证本金')].join('\n');

let kit: Kit;
let [chat, register]: string[] = [];
beforeEach(() => {
  kit = openKit();
  chat = kit.file('chat.jsonl', textLine(1, '你好'));
  register = kit.file('register.csv', REGISTER);
});
afterEach(() => kit.cleanup());

const texts = (): string[] => kit.messages().map(({ text }) => text);
const files = (...paths: (string | undefined)[]): string[] => paths.map((path) => path ?? '');
const SAID = { code: 'source.amongMedia' };

describe('what was said to be an attachment', () => {
  test.each(['register.csv', 'other/name.csv'])('is none of the sources of the next import, as %s', async (name) => {
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 1 });
    expect(await kit.load(files(chat), { attachments: files(register) })).toMatchObject({ retracted: 1 });
    const again = kit.file(name, REGISTER);
    expect(await kit.load(files(chat, again))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('nor is it where nobody had read it before', async () => {
    await kit.load(files(chat, register), { attachments: files(register) });
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 0, problems: [SAID] });
    const zip = kit.file('all.zip', Buffer.from(zipSync({ 'copy.csv': Buffer.from(REGISTER) })));
    expect(await kit.load(files(chat, zip))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('brings none of its own messages back', async () => {
    const forged = kit.file('forged.jsonl', FORGED);
    await kit.load(files(chat, register, forged));
    expect(await kit.load(files(chat), { attachments: files(forged) })).toMatchObject({ retracted: 3 });
    expect(await kit.load([kit.file('april.jsonl', FORGED)])).toMatchObject({ loaded: 0, problems: [SAID] });
    expect(texts()).toEqual(['你好']);
  });

  test('is none under a second name of the same import, and counts no more under any name of earlier ones', async () => {
    const copy = kit.file('copy/register.csv', REGISTER);
    expect(await kit.load(files(chat, register, copy), { attachments: [copy] })).toMatchObject({ loaded: 0 });
    const other = openKit();
    const [first, second] = [other.file('a/r.csv', REGISTER), other.file('b/r.csv', REGISTER)];
    const talk = other.file('chat.jsonl', textLine(1, '你好'));
    await other.load([talk, first]);
    await other.load([talk, second]);
    expect(await other.load([talk], { attachments: [first] })).toMatchObject({ retracted: 1 });
    other.cleanup();
  });

  test('of a zip as a whole, holds for what lies in it', async () => {
    const zip = kit.file('all.zip', Buffer.from(zipSync({ 'copy.csv': Buffer.from(REGISTER) })));
    await kit.load(files(chat, zip), { attachments: [zip] });
    expect(await kit.load(files(chat, zip))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('of a zip that an earlier import read, takes out what came in by it', async () => {
    const zip = kit.file('all.zip', Buffer.from(zipSync({ 'copy.csv': Buffer.from(REGISTER) })));
    expect(await kit.load(files(chat, zip))).toMatchObject({ loaded: 1 });
    expect(await kit.load(files(chat), { attachments: [zip] })).toMatchObject({ retracted: 1 });
  });

  test('is a source again when that is said, and then under every name', async () => {
    await kit.load(files(chat, register), { attachments: files(register) });
    expect(await kit.load(files(chat, register), { vouched: files(register) })).toMatchObject({ loaded: 1 });
    const again = kit.file('again.csv', REGISTER);
    expect(await kit.load(files(chat, again))).toMatchObject({ duplicates: 1, problemCount: 0 });
  });
});

describe('what lies in a zip that was said to be an attachment', () => {
  const DOUBT = { code: 'source.maybeAttachment' };
  const zipped = (name: string, entry = 'copy.csv', content = REGISTER): string =>
    kit.file(name, Buffer.from(zipSync({ [entry]: Buffer.from(content) }, { mtime: new Date(2026, 0, 1) })));

  test('is in doubt outside of it, in the same import and later, until somebody says what it is', async () => {
    const zip = zipped('all.zip');
    const said = await kit.load(files(chat, zip, register), { attachments: [zip] });
    expect(said).toMatchObject({ loaded: 0, problems: [SAID, DOUBT] });
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 0, problems: [DOUBT] });
    expect(await kit.load(files(chat, register), { vouched: files(register) })).toMatchObject({ loaded: 1 });
    expect(await kit.load(files(chat, kit.file('other.csv', REGISTER)))).toMatchObject({ problemCount: 0 });
  });

  test('and was read before: lets nothing new in, and takes nothing out', async () => {
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 1 });
    const zip = zipped('all.zip');
    expect(await kit.load([kit.file('2.jsonl', textLine(3, '二')), zip], { attachments: [zip] })).toMatchObject({
      ...{ loaded: 0, retracted: 0 },
      problems: [SAID, { code: 'source.inDoubt', file: register }],
    });
    expect(texts()).toEqual(['你好']);
  });

  test('the same where the zip was read before, and is not here any more', async () => {
    const zip = zipped('all.zip');
    await kit.load(files(chat, zip, register));
    const report = await kit.load([kit.file('2.jsonl', textLine(3, '二'))], { attachments: [zip] });
    expect(report).toMatchObject({ loaded: 0, retracted: 0, problems: [{ code: 'source.inDoubt', file: register }] });
    expect(await kit.load(files(chat, kit.file('other.csv', REGISTER)))).toMatchObject({ problems: [DOUBT, {}] });
  });

  test('counts again with the zip, here or not', async () => {
    const zip = zipped('all.zip');
    await kit.load(files(chat, zip), { attachments: [zip] });
    expect(await kit.load(files(chat, zip), { vouched: [zip] })).toMatchObject({ loaded: 1, problemCount: 0 });
    expect(await kit.load(files(chat, zip))).toMatchObject({ duplicates: 1, problemCount: 0 });
    expect(await kit.load(files(chat), { attachments: [zip] })).toMatchObject({ retracted: 1 });
    expect(await kit.load(files(chat), { vouched: [zip] })).toMatchObject({ loaded: 1, problemCount: 0 });
  });

  test.each(['media/copy.csv', 'copy.csv'])('wherever in it: %s', async (entry) => {
    const zip = zipped('all.zip', entry);
    await kit.load(files(chat, zip), { attachments: [zip] });
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 0, problems: [DOUBT] });
  });
});

describe('is remembered', () => {
  test('of a file and of a zip among attachments', async () => {
    const zip = Buffer.from(zipSync({ 'copy.csv': Buffer.from(REGISTER) }));
    kit.file('in/chat.jsonl', textLine(1, '你好'));
    const among = [kit.file('in/media/r.csv', `${REGISTER}\n`), kit.file('in/media/all.zip', zip)];
    await kit.load([`${kit.folder}/in`], { attachments: among });
    for (const copy of [kit.file('r.csv', `${REGISTER}\n`), kit.file('all.zip', zip)])
      expect(await kit.load(files(chat, copy))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('of a zip in a zip', async () => {
    const inner = Buffer.from(zipSync({ 'copy.csv': Buffer.from(REGISTER) }));
    const outer = kit.file(
      'outer.zip',
      Buffer.from(zipSync({ 'inner.zip': inner, 'a.jsonl': Buffer.from(textLine(1, 'a')) })),
    );
    await kit.load([outer], { attachments: [`${outer}!/inner.zip`] });
    expect(await kit.load(files(chat, kit.file('inner.zip', inner)))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('whether the bytes come packed or not', async () => {
    const packed = kit.file('r.csv.gz', gzipSync(REGISTER));
    await kit.load(files(chat, register), { attachments: files(register) });
    expect(await kit.load(files(chat, packed))).toMatchObject({ loaded: 0, problems: [SAID] });
    const other = kit.file('s.csv.gz', gzipSync(`${REGISTER}\n`));
    expect(await kit.load(files(chat, other))).toMatchObject({ loaded: 1 });
    const plain = kit.file('s.csv', `${REGISTER}\n`);
    expect(await kit.load(files(chat, plain), { attachments: [plain] })).toMatchObject({ retracted: 1 });
    expect(await kit.load(files(chat, other))).toMatchObject({ loaded: 0, problems: [SAID] });
  });
});

test('a word that is said when an import goes on is remembered as well', async () => {
  const doubted = kit.file('doubted.csv', REGISTER);
  const file = { filename: 'doubted.csv', sdkfileid: 's', fileext: 'csv' };
  const lines = Array.from({ length: 12_000 }, (_, n) => textLine(n + 2, '你好'));
  const long = kit.file(
    'long.jsonl',
    [textLine(1, '', { msgtype: 'file', text: undefined, file }), ...lines].join('\n'),
  );
  const cancel = new AbortController();
  const job = {
    signal: cancel.signal,
    checkpoint({ records }: { records?: number }): Promise<void> {
      if (records !== undefined) cancel.abort(new Error('cancelled'));
      cancel.signal.throwIfAborted();
      return Promise.resolve();
    },
  };
  await expect(kit.load([long, doubted], { job })).rejects.toThrow('cancelled');
  await kit.load([long, doubted], { attachments: [doubted] });
  expect(await kit.load(files(chat, kit.file('renamed.csv', REGISTER)))).toMatchObject({ problems: [SAID] });
});

test('other bytes in its place are another file', async () => {
  await kit.load(files(chat, register), { attachments: files(register) });
  kit.file('register.csv', `${REGISTER}\n`);
  expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 1, problemCount: 0 });
});

test('the same bytes are not said to be both, under whatever names', async () => {
  const copy = kit.file('copy.csv', REGISTER);
  const refused = expect.objectContaining({ code: 'import.saidBoth' });
  for (const vouched of [files(register), [copy]])
    await expect(kit.load(files(chat, register, copy), { vouched, attachments: files(register) })).rejects.toEqual(
      refused,
    );
  await expect(kit.load(files(chat, register), { consent: [copy], attachments: files(register) })).rejects.toEqual(
    refused,
  );
  expect(texts()).toEqual([]);
});
