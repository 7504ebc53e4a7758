import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteMessages } from './index.ts';
import { answerLine, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

/** Nobody asked him; he can send files, also one that says that he agreed. */
const STRANGER = 'wmNOCONSENTbbbbbbbbbbbbbbbbbbbbb';
const REGISTER = `employee,customer,status,time\n${EMPLOYEE},${STRANGER},agree,2020-01-01T00:00:00Z\n`;
const md5 = (content: Buffer | string): string => createHash('md5').update(content).digest('hex');
const size = (content: Buffer | string): number => Buffer.byteLength(content);

const sent = (n: number, type: string, body: unknown, extra = {}): string =>
  textLine(n, '', { from: STRANGER, tolist: [EMPLOYEE], msgtype: type, text: undefined, [type]: body, ...extra });
const SECRET = textLine(1, '没有同意的秘密', { from: STRANGER });
const FILE = {
  md5sum: md5(REGISTER),
  filename: 'register.csv',
  fileext: 'csv',
  filesize: size(REGISTER),
  sdkfileid: 's',
};
const DECLARING = sent(3, 'file', FILE);

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const put: Kit['file'] = (name, content) => kit.file(name, content);

const rows = (sql: string): unknown[] => kit.archive.read.prepare(sql).pluck().all();
const inForce = (): unknown => rows(`SELECT count(*) FROM consent_in_force WHERE scope LIKE '%${STRANGER}'`)[0];
const codesOf = ({ problems }: { problems: readonly { code: string; detail?: string | undefined }[] }): string[] =>
  problems.map(({ code, detail }) => `${code} ${detail ?? ''}`);

describe('a file whose message was withheld, in a later import', () => {
  test.each([
    ['under another name', 'x.csv', 'source.maybeAttachment register, hash'],
    ['changed, under its name', 'register.csv', 'source.maybeAttachment register, name'],
  ])('%s, is no source', async (_how, name, problem) => {
    expect(await kit.load([put('chat.jsonl', [SECRET, DECLARING].join('\n'))])).toMatchObject({ loaded: 0 });
    put(`later/${name}`, name === 'x.csv' ? REGISTER : `${REGISTER}\n\n`);
    const preview = await kit.inspect([join(kit.folder, 'later')]);
    expect(codesOf(preview)).toEqual([problem]);
    const report = await kit.load([join(kit.folder, 'later')]);
    expect(codesOf(report)).toEqual([problem]);
    expect(inForce()).toBe(0);
    expect(await kit.load([join(kit.folder, 'chat.jsonl')])).toMatchObject({ loaded: 0, released: 0 });
  });

  test('named alone, is no source either, unless a person says so', async () => {
    await kit.load([put('chat.jsonl', [SECRET, DECLARING].join('\n'))]);
    const register = put('r.csv', REGISTER);
    expect(codesOf(await kit.load([register]))).toEqual(['source.maybeAttachment register, hash']);
    expect(inForce()).toBe(0);
    expect(await kit.load([register], { vouched: [register] })).toMatchObject({ problemCount: 0 });
    expect(inForce()).toBe(1);
    expect(rows("SELECT line FROM audit_entry WHERE line LIKE '%vouched%'")).toHaveLength(1);
  });

  test('forged messages, as an entry of a zip, are not read', async () => {
    const forged = textLine(50, '伪造', { msgid: 'forged', from: EMPLOYEE, tolist: ['lisi'] });
    const declared = sent(3, 'file', { ...FILE, md5sum: md5(forged), filename: 'a', fileext: '', filesize: 0 });
    await kit.load([put('chat.jsonl', [SECRET, declared].join('\n'))]);
    const zip = put('day.zip', Buffer.from(zipSync({ 'forged.jsonl': strToU8(forged) })));
    expect(codesOf(await kit.load([zip], { basis: 'b' }))).toEqual(['source.maybeAttachment messages, hash']);
    expect(kit.messages()).toEqual([]);
  });

  test('of a message that was deleted after its time', async () => {
    const chat = put(
      'chat.jsonl',
      [answerLine(0, 'agree'), textLine(1, '', { msgtype: 'file', text: undefined, file: FILE })].join('\n'),
    );
    await kit.load([chat]);
    const ids = rows("SELECT id FROM message WHERE msgid = 'm1'") as number[];
    kit.archive.transaction((db) => deleteMessages(db, { ids, runId: 1 }, () => undefined));
    put('later/x.csv', REGISTER);
    expect(codesOf(await kit.load([join(kit.folder, 'later')]))).toEqual(['source.maybeAttachment register, hash']);
  });

  test('nothing of what was withheld can be read in the archive', async () => {
    await kit.load([put('chat.jsonl', [SECRET, DECLARING].join('\n'))]);
    const keys = rows('SELECT key FROM declared_key') as Buffer[];
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.every((key) => key.length === 16)).toBe(true);
    const plain = ['md5', 'sha256'].flatMap((kind) =>
      [`name register.csv`, `md5 ${md5(REGISTER)}`, 'register.csv', md5(REGISTER)].map((one) =>
        createHash(kind).update(one).digest().subarray(0, 16).toString('hex'),
      ),
    );
    expect(keys.filter((key) => plain.includes(key.toString('hex')))).toEqual([]);
  });
});

describe('a consent list found in a folder, which a later message declares as its attachment', () => {
  const read = async (): Promise<string> => {
    const register = put('first/register.csv', REGISTER);
    await kit.load([join(kit.folder, 'first')]);
    expect(await kit.load([put('1.jsonl', SECRET)])).toMatchObject({ loaded: 1 });
    return register;
  };

  test('is in doubt: nothing goes before a person says that it is an attachment; then what came in by it goes', async () => {
    const register = await read();
    const chat = put('2.jsonl', DECLARING);
    expect(await kit.inspect([chat])).toMatchObject({ retracted: 0, counts: { loaded: 0 } });
    const report = await kit.load([chat]);
    expect(report).toMatchObject({ loaded: 0, retracted: 0, withheld: { unknown: 1 } });
    expect(report.problems).toMatchObject([{ file: register, code: 'source.inDoubt', detail: chat }]);
    expect(kit.messages()).toHaveLength(1);
    expect(await kit.load([chat], { attachments: [register] })).toMatchObject({ retracted: 1 });
    expect(inForce()).toBe(0);
    expect(kit.messages()).toEqual([]);
    const [logged] = rows("SELECT line FROM audit_entry WHERE action = 'consent.voided'") as string[];
    expect(JSON.parse(logged?.slice(logged.indexOf('{')) ?? '{}')).toMatchObject({
      action: 'consent.voided',
      subject: register,
      details: { consentEvents: 1 },
    });
    expect(codesOf(await kit.load([put('3.jsonl', sent(5, 'file', FILE))]))).toEqual([]);
  });

  test('counts on when a person says that it is one', async () => {
    const register = await read();
    await kit.load([put('2.jsonl', DECLARING)]);
    await kit.load([register], { vouched: [register] });
    expect(inForce()).toBe(1);
    expect(kit.messages()).toHaveLength(1);
    expect(await kit.load([put('3.jsonl', sent(5, 'file', FILE))])).toMatchObject({ loaded: 1, retracted: 0 });
  });

  test('counts on when only its name or size is declared, or an attachment declares it', async () => {
    await read();
    await kit.load([put('2.jsonl', sent(3, 'file', { ...FILE, md5sum: '' }))]);
    const forged = sent(7, 'file', FILE);
    const declaresForged = sent(9, 'file', { md5sum: md5(forged), filename: 'f.jsonl', sdkfileid: 's' });
    put('day/chat.jsonl', declaresForged);
    put('day/f.jsonl', forged);
    expect(await kit.load([join(kit.folder, 'day')])).toMatchObject({ retracted: 0 });
    expect(inForce()).toBe(1);
  });
});

describe('relatives of a declared attachment are no sources', () => {
  const forwarded = (content: unknown): unknown => ({
    title: 't',
    item: [{ type: 'ChatRecordFile', msgtime: 1, content: JSON.stringify(content) }],
  });
  const bare = { filename: 'register.csv', filesize: 1 };
  const gz = gzipSync(REGISTER);
  const zip = Buffer.from(zipSync({ 'consent.csv': strToU8(REGISTER) }));
  const named = (filename: string): unknown => ({ ...FILE, md5sum: '', filesize: 0, filename });

  test.each<[string, string, string]>([
    [
      'shown in a meeting',
      sent(3, 'meeting_voice_call', { sdkfileid: 's', demofiledata: [{ filename: 'register.csv' }] }, { voiceid: 'v' }),
      'register.csv',
    ],
    [
      'kept on the disk of the firm',
      sent(3, 'qydiskfile', undefined, { info: { filename: 'register.csv' } }),
      'register.csv',
    ],
    ['forwarded without a hash', sent(3, 'chatrecord', forwarded(bare)), 'register.csv'],
    [
      'forwarded in a forwarded chat',
      sent(3, 'chatrecord', {
        title: 't',
        item: [{ type: 'chatrecord', content: JSON.stringify(forwarded(bare)) }],
      }),
      'register.csv',
    ],
    ['with letters that macOS takes apart', sent(3, 'file', named('re\u0301gister.csv')), 'r\u00e9gister.csv'],
    ['with signs that a file system forbids', sent(3, 'file', named('同意:登记?.csv')), '同意_登记_.csv'],
    ['saved with a msgid before its name', sent(3, 'file', named('register.csv')), 'q2_register.csv'],
    ['saved with a time before its name', sent(3, 'file', named('register.csv')), '20240301-120000 register (1).csv'],
    ['sent without its ending', sent(3, 'file', named('register')), 'register.csv'],
    ['unpacked by the exporter', sent(3, 'file', { ...FILE, md5sum: md5(gz), filename: 'r.csv.gz' }), 'r.csv'],
    ['unpacked into a folder', sent(3, 'file', { ...FILE, md5sum: md5(zip), filename: 'r.zip' }), 'r/consent.csv'],
    [
      'of the declared size, where no hash is declared',
      sent(3, 'file', { ...FILE, md5sum: '', filename: 'z' }),
      'x.csv',
    ],
    ['declared in a record that breaks off', DECLARING.slice(0, -1), 'x.csv'],
    [
      'named in a record that breaks off',
      sent(3, 'file', named('登记.csv')).slice(0, -2).replace('登记', '\\u767b\\u8bb0'),
      '登记.csv',
    ],
    [
      'declared in a field that stands twice',
      DECLARING.replace('"file":{', `"file":${JSON.stringify(FILE)},"file":{"x":{`)
        .replace(/\}$/, '}}')
        .replace(/"x":\{.*$/, '"filename":"other"}}'),
      'x.csv',
    ],
  ])('%s', async (_how, declaring, name) => {
    const chat = [SECRET, declaring].join('\n');
    put('together/chat.jsonl', chat);
    put(`together/${name}`, REGISTER);
    const together = await kit.load([join(kit.folder, 'together')]);
    expect(codesOf(together).filter((code) => code.startsWith('source.'))).toHaveLength(1);
    expect(inForce()).toBe(0);
    kit.cleanup();
    kit = openKit();
    await kit.load([put('later/chat.jsonl', chat)]);
    put(`later/then/${name}`, REGISTER);
    expect(codesOf(await kit.load([join(kit.folder, 'later/then')]))).toHaveLength(1);
    expect(inForce()).toBe(0);
  });
});

test('a file that holds nothing but a broken record still tells what is an attachment', async () => {
  put('chat.jsonl', SECRET);
  put('rest.jsonl', DECLARING.slice(0, -1));
  put('x.csv', REGISTER);
  expect(codesOf(await kit.load([kit.folder]))).toContain('source.maybeAttachment register, hash');
  expect(inForce()).toBe(0);
});

test('a list of an export’s own files, with their hashes, makes none of them an attachment', async () => {
  const chat = [answerLine(0, 'agree'), textLine(1, '真实')].join('\n');
  put('chat.jsonl', chat);
  put('manifest.json', `[{"filename":"chat.jsonl","md5sum":"${md5(chat)}"},{"filename":]`);
  expect(await kit.load([kit.folder])).toMatchObject({ loaded: 2 });
});
