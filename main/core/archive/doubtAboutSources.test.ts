import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
// Tests of the import run with the real gate; product code gets it handed in.
import { consentEventsOf } from '../consent/index.ts';
import { pairScope } from '../lib/consentTypes.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

/**
 * Whoever has a file can send it in a chat, also the consent list of the firm. What such a message says of a file that a
 * person had chosen is doubt: a person decides, and until then nothing comes in by it and nothing goes.
 */
const HEADER = 'employee,customer,status,time\n';
const REGISTER = `${HEADER}${EMPLOYEE},${CUSTOMER},agree,2020-01-01T00:00:00Z\n`;
const md5 = (content: Buffer | string): string => createHash('md5').update(content).digest('hex');
const fileLine = (n: number, file: Record<string, unknown>, extra: Record<string, unknown> = {}): string =>
  textLine(n, '', { msgtype: 'file', text: undefined, file: { sdkfileid: 's', ...file }, ...extra });
/** Of somebody without consent: withheld itself. */
const declaring = (n: number, content: Buffer | string, extra: Record<string, unknown> = {}): string =>
  fileLine(n, { md5sum: md5(content), filename: 'x.bin', ...extra }, { from: 'wmSTRANGER0000000000000000000000' });

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const put: Kit['file'] = (name, content) => kit.file(name, content);
const codesOf = ({ problems }: { problems: readonly { code: string; detail?: string | undefined }[] }): string[] =>
  problems.map(({ code, detail }) => `${code} ${detail ?? ''}`.trim());
const actions = (): unknown[] =>
  kit.archive.read.prepare("SELECT action FROM audit_entry WHERE action LIKE 'consent.%' ORDER BY rowid").pluck().all();
const count = (): number => kit.messages().length;

describe('a message declares a register that a person gave by its own path', () => {
  let register: string;
  let chat: string;
  beforeEach(async () => {
    register = put('register.csv', REGISTER);
    chat = put('1.jsonl', [textLine(1, '一'), textLine(2, '二')].join('\n'));
    expect(await kit.load([chat, register])).toMatchObject({ loaded: 2, problemCount: 0 });
  });
  const doubt = (): string => put('2.jsonl', [declaring(3, REGISTER), textLine(4, '四')].join('\n'));

  test('nothing goes: a problem with its place asks, and what the register agreed to lets in nothing new', async () => {
    const next = doubt();
    expect(await kit.inspect([next])).toMatchObject({ retracted: 0, counts: { loaded: 0 } });
    const report = await kit.load([next]);
    expect(report).toMatchObject({ loaded: 0, retracted: 0, withheld: { unknown: 2 } });
    expect(report.problems).toMatchObject([{ file: register, code: 'source.inDoubt', detail: next }]);
    expect(count()).toBe(2);
    expect(actions()).toEqual(['consent.imported', 'consent.doubted']);
  });

  test('it is asked with every import until a person decides', async () => {
    await kit.load([doubt()]);
    expect(codesOf(await kit.load([put('3.jsonl', textLine(5, '五', { tolist: [] }))]))).toEqual(['source.inDoubt']);
    expect(count()).toBe(2);
  });

  test('what it refused counts on, and what is stored stays when its conversation is looked at again', async () => {
    const refusal = `${HEADER}${EMPLOYEE},wmOTHER000000000000000000000000A,disagree,2020-01-01T00:00:00Z\n`;
    const refusals = put('refusals.csv', `${REGISTER}${refusal.slice(HEADER.length)}`);
    await kit.load([refusals]);
    await kit.load([
      put('2.jsonl', [declaring(3, REGISTER), declaring(4, `${REGISTER}${refusal.slice(HEADER.length)}`)].join('\n')),
    ]);
    const agreed = `${HEADER}${EMPLOYEE},wmOTHER000000000000000000000000A,agree,2019-01-01T00:00:00Z\n`;
    const talk = textLine(6, '六', { tolist: ['wmOTHER000000000000000000000000A'] });
    const withdrawal = `${HEADER}${EMPLOYEE},${CUSTOMER},disagree,2090-01-01T00:00:00Z\n`;
    const consent = [put('a.csv', agreed), put('w.csv', withdrawal)];
    const report = await kit.load([put('4.jsonl', talk)], { consent });
    expect(report).toMatchObject({ loaded: 0, retracted: 0, withheld: { withdrawn: 1 } });
    expect(count()).toBe(2);
  });

  test('a person says in the same import that it is a source: it counts, and is not asked for again', async () => {
    expect(await kit.load([doubt(), register], { vouched: [register] })).toMatchObject({ loaded: 1, problemCount: 0 });
    expect(await kit.load([put('3.jsonl', declaring(9, REGISTER))])).toMatchObject({ retracted: 0, problemCount: 0 });
    expect(actions()).toContain('consent.vouched');
  });

  test('a person says it later, of the file that was read then: what was held back is let in by the next import', async () => {
    const next = doubt();
    await kit.load([next]);
    expect(await kit.load([next], { vouched: [register] })).toMatchObject({ loaded: 1, released: 1, problemCount: 0 });
    expect(count()).toBe(3);
  });

  test('a word for another file at the same place is no word for the one that was read then', async () => {
    await kit.load([doubt()]);
    put('register.csv', `${HEADER}${EMPLOYEE},wmOTHER000000000000000000000000A,agree,2020-01-01T00:00:00Z\n`);
    expect(codesOf(await kit.load([register], { vouched: [register] }))).toEqual(['source.inDoubt']);
  });

  test('nor is a word that another file there is an attachment: what came in by the one that was read then stays', async () => {
    put('register.csv', `${HEADER}${EMPLOYEE},wmOTHER000000000000000000000000A,agree,2020-01-01T00:00:00Z\n`);
    const wish = { attachments: [register] };
    expect(await kit.inspect([chat, register], wish)).toMatchObject({ retracted: 0 });
    expect(await kit.load([chat, register], wish)).toMatchObject({ retracted: 0 });
    expect(await kit.load([register], wish)).toMatchObject({ retracted: 0 });
    expect(count()).toBe(2);
    expect(actions()).not.toContain('consent.voided');
  });

  test('of two files that lay there one after the other, a word without a file is about the one that is asked about', async () => {
    const other = `${HEADER}${EMPLOYEE},wmOTHER000000000000000000000000A,agree,2020-01-01T00:00:00Z\n`;
    await kit.load([chat, put('register.csv', other)]);
    await kit.load([doubt()]);
    expect(await kit.load([chat], { vouched: [register] })).toMatchObject({ problemCount: 0 });
    const md5s = kit.archive.read.prepare('SELECT md5 FROM read_source WHERE is_vouched = 1').pluck().all();
    expect(md5s).toEqual([md5(REGISTER)]);
  });

  test('a person says that it is an attachment: what came in by it goes, and the audit chain says who said so', async () => {
    const next = doubt();
    await kit.load([next]);
    const wish = { attachments: [register] };
    expect(await kit.inspect([next], wish)).toMatchObject({ retracted: 2 });
    expect(await kit.load([next], wish)).toMatchObject({ loaded: 0, retracted: 2, problemCount: 0 });
    expect(count()).toBe(0);
    expect(actions()).toEqual(['consent.imported', 'consent.doubted', 'consent.voided']);
    const line = kit.archive.read.prepare("SELECT line FROM audit_entry WHERE action = 'consent.voided'").pluck().get();
    expect(line).toContain('"saidBy"');
  });

  test('given again, it is neither read nor passed over in silence', async () => {
    await kit.load([doubt()]);
    expect(codesOf(await kit.load([chat, register]))).toEqual([
      'source.maybeAttachment register, hash',
      'source.inDoubt',
    ]);
  });

  test('given as consent, or vouched for, no message can put it in doubt', async () => {
    await kit.load([chat], { consent: [register] });
    expect(await kit.load([doubt()])).toMatchObject({ loaded: 1, retracted: 0, problemCount: 0 });
  });
});

describe('a message declares the messages themselves', () => {
  const MARCH = [answerLine(0, 'agree'), textLine(1, '三月')].join('\n');

  test('sent to the officer as a file, a month that lay in a folder stays, and that is asked', async () => {
    put('march/2024-03.jsonl', MARCH);
    await kit.load([join(kit.folder, 'march')]);
    const report = await kit.load([put('2024-04.jsonl', declaring(3, MARCH))]);
    expect(report).toMatchObject({ retracted: 0 });
    expect(codesOf(report)[0]).toContain('source.inDoubt');
    expect(count()).toBe(2);
  });

  test('in one folder with the month that declares it, it is not passed over in silence', async () => {
    put('2024-03.jsonl', MARCH);
    put('2024-04.jsonl', declaring(3, MARCH));
    expect(codesOf(await kit.load([kit.folder]))).toEqual(['source.maybeAttachment messages, hash']);
    const vouched = [join(kit.folder, '2024-03.jsonl')];
    expect(await kit.load([kit.folder], { vouched })).toMatchObject({ loaded: 2, problemCount: 0 });
  });
});

describe('a size that a message declares', () => {
  const give = (md5sum: string): void => {
    put('withdrawals.csv', REGISTER);
    const file = { md5sum, filename: 'prices.csv', fileext: 'csv', filesize: Buffer.byteLength(REGISTER) };
    put('chat.jsonl', fileLine(1, file));
  };

  test('keeps no source out unasked', async () => {
    give('');
    expect(codesOf(await kit.load([kit.folder]))).toEqual(['source.maybeAttachment register, size']);
  });

  test('says nothing of a file with another MD5 than the declared one', async () => {
    give('0'.repeat(32));
    expect(await kit.load([kit.folder])).toMatchObject({ loaded: 1, problemCount: 0 });
  });

  test('a person says that it is an attachment: it is kept out, and not asked for', async () => {
    give('');
    const attachments = [join(kit.folder, 'withdrawals.csv')];
    expect(codesOf(await kit.load([kit.folder], { attachments }))).toEqual(['source.amongMedia register, said']);
  });
});

describe('a word for a zip', () => {
  const forged = `${HEADER}${EMPLOYEE},wmFORGER00000000000000000000000A,agree,2020-01-01T00:00:00Z\n`;
  const chat = [
    answerLine(0, 'agree'),
    textLine(1, '真实'),
    fileLine(3, { md5sum: md5(forged), filename: 'x.csv' }),
    textLine(5, '秘密', { from: 'wmFORGER00000000000000000000000A' }),
  ].join('\n');

  test('says nothing of the attachments in it', async () => {
    await kit.load([put('march.jsonl', fileLine(7, { md5sum: '', filename: 'april.zip' }))]);
    const entries = { 'chat.jsonl': chat, [`media/${md5(forged)}.csv`]: forged, 'flat.csv': forged };
    const packed = Object.fromEntries(Object.entries(entries).map(([name, content]) => [name, strToU8(content)]));
    const zip = put('april.zip', Buffer.from(zipSync(packed)));
    expect(codesOf(await kit.load([zip]))).toEqual(['source.maybeAttachment zip, name']);
    const report = await kit.load([zip], { vouched: [zip] });
    expect(report).toMatchObject({ read: 4, withheld: { unknown: 1 }, attachments: { hash: 1 } });
    expect(codesOf(report).sort()).toEqual([
      'source.amongMedia register, folder',
      'source.maybeAttachment register, hash',
    ]);
  });
});

test('a word for what is neither given nor was read before is refused, with what to do', async () => {
  const chat = put('1.jsonl', textLine(1, '一'));
  const path = join(kit.folder, 'nowhere.csv');
  await expect(kit.load([chat], { vouched: [path] })).rejects.toThrow('import.notAmongFiles');
  await expect(kit.load([chat], { attachments: [path] })).rejects.toThrow('import.notAmongFiles');
});

test('answers in a file of messages that is in doubt let nothing new in, and take nothing out', async () => {
  const month = [answerLine(0, 'agree'), textLine(1, '一')].join('\n');
  await kit.load([put('1.jsonl', month)]);
  const report = await kit.load([put('2.jsonl', [declaring(9, month), textLine(11, '后')].join('\n'))]);
  expect(report).toMatchObject({ loaded: 0, retracted: 0 });
  expect(count()).toBe(2);
});

describe('consent that a register repeats from month to month', () => {
  const second = `${REGISTER}${EMPLOYEE},wmOTHER000000000000000000000000A,agree,2020-01-01T00:00:00Z\n`;
  const inForce = (): unknown =>
    kit.archive.read.prepare('SELECT count(*) FROM consent_in_force WHERE scope LIKE ?').pluck().get(`%${CUSTOMER}`);

  test.each([
    ['found in a folder', 'lists'],
    ['given by its own path', 'lists/register.csv'],
  ])('%s stands when a message declares the first of them', async (_how, given) => {
    put('lists/register.csv', REGISTER);
    const path = join(kit.folder, given);
    await kit.load([path]);
    expect(await kit.load([put('1.jsonl', textLine(1, '一'))])).toMatchObject({ loaded: 1 });
    put('lists/register.csv', second);
    await kit.load([path]);
    expect(await kit.load([path])).toMatchObject({ problemCount: 0 });
    expect(inForce()).toBe(2);
    const report = await kit.load([put('2.jsonl', [declaring(3, REGISTER), textLine(4, '四')].join('\n'))]);
    expect(report).toMatchObject({ loaded: 1, retracted: 0 });
    expect(inForce()).toBe(1);
  });

  test('shows once where both count', async () => {
    const path = put('register.csv', REGISTER);
    await kit.load([path]);
    put('register.csv', second);
    await kit.load([path]);
    expect(consentEventsOf(kit.archive.read, pairScope(EMPLOYEE, CUSTOMER))).toHaveLength(1);
  });
});
