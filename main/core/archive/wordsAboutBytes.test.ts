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
    expect(await kit.load(files(chat, register))).toMatchObject({ loaded: 0, problems: [SAID] });
  });

  test('is a source again when that is said, and then under every name', async () => {
    await kit.load(files(chat, register), { attachments: files(register) });
    expect(await kit.load(files(chat, register), { vouched: files(register) })).toMatchObject({ loaded: 1 });
    const again = kit.file('again.csv', REGISTER);
    expect(await kit.load(files(chat, again))).toMatchObject({ duplicates: 1, problemCount: 0 });
  });
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
