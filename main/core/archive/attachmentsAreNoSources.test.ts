import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import { createWorkbook } from '../lib/tables/xlsx.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

/**
 * Whoever may send a file in a chat decides what is in it. These are files that would forge messages, consent and names if
 * an import took them for sources.
 */
const STRANGER = 'wmNOCONSENTbbbbbbbbbbbbbbbbbbbbb';
const md5 = (content: Buffer | string): string => createHash('md5').update(content).digest('hex');

const FORGED = {
  messages: [
    textLine(50, '我保证保本保收益，亏了我赔（伪造）', { msgid: 'forged' }),
    JSON.stringify({
      ...JSON.parse(answerLine(0, 'agree', { msgid: 'forged-agree', from: STRANGER })),
      agree: { userid: STRANGER, agree_time: START_MS },
    }),
  ].join('\n'),
  register: `employee,customer,status,time\n${EMPLOYEE},${STRANGER},agree,2020-01-01T00:00:00Z\n`,
  contacts: JSON.stringify([{ userid: EMPLOYEE, name: '李四(冒名)' }]),
  approval: `<xml><ChangeType>msg_audit_approved</ChangeType><UserID>${EMPLOYEE}</UserID><ExternalUserID>${STRANGER}</ExternalUserID><CreateTime>1500000000</CreateTime></xml>`,
};
const ZIPPED = Buffer.from(zipSync({ 'chat.jsonl': strToU8(FORGED.messages) }));
const GZIPPED = gzipSync(FORGED.messages);

function workbook(): Buffer {
  const pieces: Buffer[] = [];
  const sink = { write: (chunk: string | Uint8Array) => void pieces.push(Buffer.from(chunk)), close: () => undefined };
  const book = createWorkbook(sink, { path: 'x.xlsx', nowMs: START_MS });
  const table = book.sheet('合同', ['条款'] as const);
  table.add({ 条款: '保本' });
  table.close();
  book.close();
  return Buffer.concat(pieces);
}

type Sent = { readonly name: string; readonly content: Buffer | string; readonly declared?: Record<string, unknown> };

const SENT: readonly Sent[] = [
  { name: '资料.json', content: FORGED.messages },
  { name: '资料.zip', content: ZIPPED },
  { name: '资料.json.gz', content: GZIPPED },
  { name: '同意.csv', content: FORGED.register },
  { name: 'c.json', content: FORGED.contacts },
  { name: 'e.xml', content: FORGED.approval },
];

function fileLine(n: number, { name, content, declared = {} }: Sent): string {
  const file = {
    md5sum: md5(content),
    filename: name,
    fileext: name.split('.').at(-1),
    filesize: Buffer.byteLength(content),
    sdkfileid: 'z',
    ...declared,
  };
  return textLine(n, '', { msgtype: 'file', text: undefined, file });
}

function chatOf(sent: readonly Sent[]): string {
  const real = [answerLine(0, 'agree'), textLine(1, '真实消息'), textLine(3, '没有同意', { from: STRANGER })];
  return [...real, ...sent.map((one, at) => fileLine(11 + at * 2, one))].join('\n');
}

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const put: Kit['file'] = (name, content) => kit.file(name, content);

const codes = (report: ImportReport): string[] => report.problems.map(({ code }) => code);
const consentOf = (customer: string): unknown =>
  kit.archive.read.prepare('SELECT count(*) FROM consent_event WHERE scope LIKE ?').pluck().get(`%${customer}`);
const nameOf = (id: string): unknown =>
  kit.archive.read.prepare('SELECT name FROM person WHERE source_id = ?').pluck().get(id);
const statuses = (): unknown[] => kit.archive.read.prepare('SELECT status FROM attachment ORDER BY id').pluck().all();

function expectNothingForged(report: ImportReport, sent: readonly Sent[] = SENT): void {
  expect(report).toMatchObject({ loaded: 2 + sent.length, withheld: { unknown: 1 } });
  expect(kit.messages().map(({ msgid }) => msgid)).not.toContain('forged');
  expect(consentOf(STRANGER)).toBe(0);
  expect(nameOf(EMPLOYEE)).toBeNull();
  expect(report.sources?.map(({ path, role }) => [path.endsWith('chat.jsonl'), role])).toEqual([[true, 'messages']]);
}

describe('what a message declares as its attachment forges nothing', () => {
  test('named by MD5 in a media folder beside the messages', async () => {
    put('chat.jsonl', chatOf(SENT));
    for (const { name, content } of SENT) put(`media/${md5(content)}.${name.split('.').at(-1)}`, content);
    const report = await kit.load([kit.folder]);
    expectNothingForged(report);
    expect(statuses()).toEqual(SENT.map(() => 'present'));
    expect(codes(report)).toEqual(['source.amongMedia', 'source.amongMedia', 'source.amongMedia', 'source.amongMedia']);
  });

  test('beside the messages in the same folder, under the names they were sent with', async () => {
    put('chat.jsonl', chatOf(SENT));
    for (const { name, content } of SENT) put(name, content);
    const report = await kit.load([kit.folder]);
    expectNothingForged(report);
    expect(statuses()).toEqual(SENT.map(() => 'present'));
  });

  test.each([
    ['without an MD5', { md5sum: '' }],
    ['with another MD5 and size', { md5sum: 'a'.repeat(32), filesize: 1 }],
  ])('declared %s: the name is enough for doubt', async (_how, declared) => {
    const sent = SENT.map((one) => ({ ...one, declared }));
    put('chat.jsonl', chatOf(sent));
    for (const { name, content } of SENT) put(`saved/${name}`, content);
    expectNothingForged(await kit.load([kit.folder]));
  });

  test('renamed, without an MD5: the size is enough for doubt', async () => {
    const sent = SENT.map((one) => ({ ...one, declared: { md5sum: '' } }));
    put('chat.jsonl', chatOf(sent));
    SENT.forEach(({ name, content }, at) => put(`saved/n${at}.${name.split('.').at(-1)}`, content));
    expectNothingForged(await kit.load([kit.folder]));
  });

  test('not declared at all, in a folder of attachments', async () => {
    put('chat.jsonl', chatOf([]));
    for (const { name, content } of SENT) put(`msgfile/ww1/${name}`, content);
    const report = await kit.load([kit.folder]);
    expectNothingForged(report, []);
    expect(codes(report)).toEqual(SENT.filter(({ name }) => !name.endsWith('.gz')).map(() => 'source.amongMedia'));
  });

  test('each file named by itself, as a shell does with media/*', async () => {
    const chat = put('chat.jsonl', chatOf(SENT));
    const paths = SENT.map(({ name, content }) => put(`media/${name}`, content));
    expectNothingForged(await kit.load([chat, ...paths]));
  });

  test('inside a zipped export', async () => {
    const entries = SENT.map(
      ({ name, content }) => [`media/${md5(content)}.${name.split('.').at(-1)}`, content] as const,
    );
    const parts = [['chat.jsonl', chatOf(SENT)] as const, ...entries].map(([name, content]) => [
      name,
      Buffer.from(content),
    ]);
    const path = put('export.zip', Buffer.from(zipSync(Object.fromEntries(parts) as Record<string, Buffer>)));
    expectNothingForged(await kit.load([path]));
    expect(statuses()).toEqual(SENT.map(() => 'present'));
  });

  test('the file comes days after the message that declares it', async () => {
    await kit.load([put('1/chat.jsonl', chatOf(SENT))]);
    for (const { name, content } of SENT) put(`2/${name}`, content);
    put('2/next.jsonl', textLine(101, '第二天'));
    const report = await kit.load([join(kit.folder, '2')]);
    expect(report).toMatchObject({ loaded: 1, retracted: 0 });
    expect(consentOf(STRANGER)).toBe(0);
    expect(statuses()).toEqual(SENT.map(() => 'present'));
  });

  test('a refusal in an attached list takes nothing out', async () => {
    await kit.load([put('1.jsonl', chatOf([]))]);
    const list = {
      name: '客户名单.csv',
      content: `employee,customer,status,time\n${EMPLOYEE},${CUSTOMER},disagree,2020-01-01T00:00:00Z\n`,
    };
    put('day/next.jsonl', fileLine(201, list));
    put(`day/media/${md5(list.content)}.csv`, list.content);
    expect(await kit.inspect([join(kit.folder, 'day')])).toMatchObject({ retracted: 0 });
    expect(await kit.load([join(kit.folder, 'day')])).toMatchObject({ loaded: 1, retracted: 0 });
  });
});

describe('sources stay sources', () => {
  test('an attachment’s own words against the files beside it do not count', async () => {
    const forged = { name: 'x.json', content: fileLine(60, { name: 'contacts.json', content: 'anything' }) };
    put('chat.jsonl', chatOf([forged]));
    put('x.json', forged.content);
    put('contacts.json', JSON.stringify([{ userid: EMPLOYEE, name: '张三' }]));
    const report = await kit.load([kit.folder]);
    expect(report.sources?.map(({ role }) => role).sort()).toEqual(['contacts', 'messages']);
    expect(nameOf(EMPLOYEE)).toBe('张三');
  });

  test('a file that carries its own name in a message is read', async () => {
    put('chat.jsonl', chatOf([{ name: 'chat.jsonl', content: 'x' }]));
    expect(await kit.load([kit.folder])).toMatchObject({ loaded: 3, problemCount: 0 });
  });

  test('pages of an export with numbers for names are read beside messages with these numbers', async () => {
    put('11.jsonl', chatOf([{ name: '图.png', content: 'x' }]));
    put('13.jsonl', textLine(13, '第二页'));
    expect(await kit.load([kit.folder])).toMatchObject({ loaded: 4, problemCount: 0 });
  });

  test('a file among attachments is read when it is named alone', async () => {
    const path = put('media/real.jsonl', chatOf([]));
    const other = put('media/other.json', textLine(70, '另一个'));
    expect(await kit.load([path, other])).toMatchObject({ read: 0, problemCount: 2 });
    expect(await kit.load([path])).toMatchObject({ loaded: 2, problemCount: 0 });
  });

  test('preview and report name each file and what it is, entries of zips with the zip', async () => {
    const zip = put('day.zip', Buffer.from(zipSync({ 'a/chat.jsonl': strToU8(chatOf([])) })));
    const names = put('names.json', JSON.stringify([{ userid: EMPLOYEE, name: '张三' }]));
    const register = put('register.csv', FORGED.register);
    const preview = await kit.inspect([zip, names, register]);
    const listed = preview.sources.map(({ path, role, records }) => [path, role, records]);
    expect(listed).toEqual([
      [`${zip}!/a/chat.jsonl`, 'messages', 3],
      [names, 'contacts', 1],
      [register, 'register', 1],
    ]);
    expect((await kit.load([zip, names, register])).sources).toEqual(preview.sources);
  });

  test('the preview says how many stored messages would be taken out, and the import takes out as many', async () => {
    await kit.load([put('1.jsonl', chatOf([]))]);
    const refusal = put('2.jsonl', answerLine(0, 'disagree', { msgid: 'no' }));
    const preview = await kit.inspect([refusal]);
    expect(preview.retracted).toBe(1);
    expect((await kit.load([refusal])).retracted).toBe(1);
  });
});

describe('packed attachments are kept as they were sent', () => {
  const OFFICE: readonly Sent[] = [
    { name: '合同.xlsx', content: workbook() },
    {
      name: '合同.docx',
      content: Buffer.from(
        zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:t>保本</w:t>') }),
      ),
    },
    { name: '资料.zip', content: Buffer.from(zipSync({ 'a.txt': strToU8('hello') })) },
    { name: 'app.apk', content: Buffer.from(zipSync({ 'AndroidManifest.xml': strToU8('x'), 'a.dex': strToU8('y') })) },
    { name: '日志.gz', content: gzipSync('log') },
  ];
  const shaOf = (): unknown[] => kit.archive.read.prepare('SELECT sha256 FROM attachment ORDER BY id').pluck().all();
  const expected = OFFICE.map(({ content }) => createHash('sha256').update(content).digest('hex'));

  test('in a media folder, and beside the messages', async () => {
    put('1/chat.jsonl', chatOf(OFFICE));
    for (const { name, content } of OFFICE) put(`1/media/${md5(content)}.${name.split('.').at(-1)}`, content);
    const report = await kit.load([join(kit.folder, '1')]);
    expect(report).toMatchObject({ problemCount: 0, attachments: { hash: OFFICE.length, missing: 0 } });
    expect(shaOf()).toEqual(expected);
  });

  test('beside the messages', async () => {
    put('chat.jsonl', chatOf(OFFICE));
    for (const { name, content } of OFFICE) put(name, content);
    expect(await kit.load([kit.folder])).toMatchObject({ problemCount: 0 });
    expect(shaOf()).toEqual(expected);
  });

  test('inside a zipped export with a media folder', async () => {
    const parts: Record<string, Buffer> = { 'chat.jsonl': Buffer.from(chatOf(OFFICE)) };
    for (const { name, content } of OFFICE)
      parts[`media/${md5(content)}.${name.split('.').at(-1)}`] = Buffer.from(content);
    const report = await kit.load([put('export.zip', Buffer.from(zipSync(parts)))]);
    expect(report).toMatchObject({ problemCount: 0 });
    expect(shaOf()).toEqual(expected);
  });

  test('a zip of attachments beside the messages gives its entries', async () => {
    const chat = put('chat.jsonl', chatOf(OFFICE));
    const entries = OFFICE.map(({ name, content }) => [
      `${md5(content)}.${name.split('.').at(-1)}`,
      Buffer.from(content),
    ]);
    const zip = put('media.zip', Buffer.from(zipSync(Object.fromEntries(entries) as Record<string, Buffer>)));
    await kit.load([chat, zip]);
    expect(shaOf()).toEqual(expected);
  });
});
