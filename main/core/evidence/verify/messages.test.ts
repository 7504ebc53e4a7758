import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../export.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importLines,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { reseal } from '../testing/reseal.ts';
import { newSigner } from '../testing/sampleBundle.ts';
import { runReadme } from '../testing/shell.ts';
import { BAG } from './commands.ts';
import { verifyBundle } from './index.ts';

const { target, archiveWith } = useArchives();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-messages-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A record with this payload, as a puller might have written it. */
function line(seq: number, msgtype: string, payload: unknown, more: object = {}): string {
  const plain = JSON.parse(textLine(seq, EMPLOYEE, CUSTOMER, '')) as Record<string, unknown>;
  delete plain['text'];
  return JSON.stringify({ ...plain, msgtype, ...(payload === undefined ? {} : { [msgtype]: payload }), ...more });
}

const forwarded = {
  title: '张三与李四的聊天记录',
  item: [
    { type: 'ChatRecordText', msgtime: 1772000000, content: '{"content":"里面的字"}', from_chatroom: false },
    {
      type: 'ChatRecordImage',
      msgtime: 1772000001,
      content: '{"md5sum":"0123456789abcdef0123456789abcdef","filesize":12,"sdkfileid":"x"}',
    },
    { type: 'chatrecord', content: JSON.stringify([{ type: 'ChatRecordText', content: '{"content":"更里面"}' }]) },
  ],
};

async function bundleOf(lines: readonly string[]): Promise<string> {
  const archive = await archiveWith([agreeLine(1), ...lines]);
  const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
  expect(made.verification.problems).toEqual([]);
  return made.bundle;
}

describe('what every reader of the archive makes of a record agrees with a second reading', () => {
  test('plain, forwarded, mixed, unknown types; payloads as text; wrappers; seconds; odd recipients; lone surrogates', async () => {
    const inner = JSON.parse(textLine(20, CUSTOMER, EMPLOYEE, '包在里面')) as Record<string, unknown>;
    await bundleOf([
      textLine(2, CUSTOMER, EMPLOYEE, '第一行\n第二行\u0001'),
      line(3, 'chatrecord', forwarded),
      line(4, 'mixed', {
        item: [
          { type: 'text', content: '{"content":"一"}' },
          { type: 'image', content: '{broken' },
        ],
      }),
      line(5, 'redpacket', { type: 1, wish: '恭喜', totalcnt: 2, totalamount: 18446744073709551615n.toString() }),
      line(6, 'meeting_voice_call', { endtime: 1772000000, sharescreendata: [] }, { voiceid: 'voice-1' }),
      line(7, 'future_type', { deep: [{ a: ['词'] }] }),
      line(8, 'markdown', undefined, { info: { content: '# 标题' } }),
      line(9, 'text', '{"content":"写成文本的内容"}'),
      line(10, 'location', { longitude: 113.5, latitude: 23.1, address: '广州', title: '', zoom: 15 }),
      line(11, 'text', { content: '秒' }, { msgtime: 1772000000 }),
      line(12, 'text', { content: '多人' }, { tolist: `${CUSTOMER}|other` }),
      line(13, 'text', { content: 'bad \ud800 surrogate' }),
      JSON.stringify({ seq: 20, msgid: inner['msgid'], publickey_ver: 1, msg: JSON.stringify(inner) }),
      line(14, 'revoke', { pre_msgid: 'none' }),
      line(15, 'news', undefined, {
        info: { item: [{ title: '标题', description: '', url: 'https://x.example', picurl: '' }] },
      }),
    ]);
  });

  test('records in GB18030', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    // 保本 in GB18030 is B1 A3 B1 BE.
    const [before, after] = textLine(2, CUSTOMER, EMPLOYEE, '@').split('@');
    const path = join(folder, 'gbk.jsonl');
    const bytes = [Buffer.from(before ?? ''), Buffer.from('b1a3b1be', 'hex'), Buffer.from(`${after}\n`)];
    writeFileSync(path, Buffer.concat(bytes));
    const { importFiles } = await import('../testing/chatArchive.ts');
    await importFiles(archive, [path]);
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(readFileSync(join(made.bundle, BAG.messages), 'utf8')).toContain('保本');
    expect(made.verification.problems).toEqual([]);
  });

  test('messages that came later, in another import', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    await importLines(archive, [textLine(2, CUSTOMER, EMPLOYEE, '后来')], 'later.jsonl');
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
  });
});

describe('an item that says something else than its raw record, sealed as if nothing had happened', () => {
  let good: string;
  beforeAll(async () => {
    good = await bundleOf([
      textLine(2, CUSTOMER, EMPLOYEE, '这款产品保本吗？'),
      line(3, 'chatrecord', forwarded),
      textLine(4, EMPLOYEE, CUSTOMER, '不保本'),
    ]);
  });

  type Line = Record<string, unknown> & { raw: Record<string, unknown> };

  async function problemsAfter(change: (lines: Line[]) => Line[]): Promise<string[]> {
    const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
    cpSync(good, path, { recursive: true });
    const lines = readFileSync(join(path, BAG.messages), 'utf8').trimEnd().split('\n');
    const changed = change(lines.map((text) => JSON.parse(text) as Line));
    writeFileSync(join(path, BAG.messages), changed.map((one) => `${JSON.stringify(one)}\n`).join(''));
    reseal(path, newSigner());
    const { problems } = await verifyBundle(path, quietJob);
    return problems.filter(({ code }) => code === 'rawMismatch').map(({ file, detail }) => `${file} ${detail}`);
  }

  const second = (change: (line: Line) => object) => (lines: Line[]) =>
    lines.map((one, at) => (at === 1 ? { ...one, ...change(one) } : one));

  test.each([
    ['text', second(() => ({ text: '这款产品不保本吗？' }))],
    ['text', second(() => ({ text: '' }))],
    ['payload', second(() => ({ payload: { content: '这款产品不保本吗？' } }))],
    ['payload', second(() => ({ payload: { content: '这款产品保本吗？', more: 1 } }))],
    ['sender', second(() => ({ sender: { id: EMPLOYEE, name: 'x', kind: 'employee' } }))],
    ['recipients', second(() => ({ recipients: [] }))],
    ['sentAt', second((one) => ({ sentAtMs: Number(one['sentAtMs']) + 1 }))],
    ['sentAt', second(() => ({ sentAtMs: null }))],
    ['msgid', second(() => ({ msgid: 'other' }))],
    ['seq', second(() => ({ seq: '9' }))],
    ['type', second(() => ({ type: 'image' }))],
    ['raw.sha256', second((one) => ({ raw: { ...one.raw, sha256: '0'.repeat(64) } }))],
  ])('%s', async (field, change) => {
    const problems = await problemsAfter(change);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${BAG.messages} ZZ-0000002: ${field} \\(data/raw/`, 'u'));
  });

  test('a word inside a forwarded record', async () => {
    const problems = await problemsAfter((lines) =>
      lines.map((one) => JSON.parse(JSON.stringify(one).replaceAll('更里面', '更外面')) as Line),
    );
    expect(problems).toEqual([expect.stringContaining('ZZ-0000003: payload')]);
  });

  test('an item left out, one told twice, two whose records were exchanged', async () => {
    expect(await problemsAfter((lines) => lines.slice(1))).toEqual([expect.stringContaining('no item names it')]);
    expect(await problemsAfter((lines) => [...lines, ...lines.slice(1, 2)])).toEqual([
      expect.stringContaining('record named twice'),
    ]);
    const exchanged = await problemsAfter((lines) =>
      lines.map((one, at) => (at === 1 || at === 3 ? { ...one, raw: lines[4 - at]?.raw ?? {} } : one)),
    );
    expect(exchanged).toHaveLength(2);
  });

  test('an item that names no record, or one outside the bundle', async () => {
    expect(await problemsAfter(second((one) => ({ raw: { ...one.raw, file: '../../etc/passwd' } })))).toEqual(
      expect.arrayContaining([expect.stringContaining('ZZ-0000002: no raw record')]),
    );
    expect(await problemsAfter(second(() => ({ raw: null })))).toEqual([expect.stringContaining('line 2 unreadable')]);
  });

  test('a wrong hash of the record is seen by the command of the README, too', () => {
    const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
    cpSync(good, path, { recursive: true });
    const text = readFileSync(join(path, BAG.messages), 'utf8');
    writeFileSync(join(path, BAG.messages), text.replace(/"sha256":"[0-9a-f]{64}"/u, `"sha256":"${'0'.repeat(64)}"`));
    expect(runReadme(path)['messages']).toMatchObject({ status: 1 });
  });

  test('lines that are no JSON, and a file without an end', async () => {
    const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
    cpSync(good, path, { recursive: true });
    for (const text of ['{"item"', 'null\n', '\u0000\n', '[]\n', '{"item":"x","raw":{}}\n']) {
      writeFileSync(join(path, BAG.messages), text);
      const { problems } = await verifyBundle(path, quietJob);
      expect(problems).toContainEqual({ file: BAG.messages, code: 'rawMismatch', detail: 'line 1 unreadable' });
    }
  });
});
