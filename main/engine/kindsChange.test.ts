import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietJob } from '../core/lib/job.ts';
import { openTestArchive, TEST_NOW_MS, type TestArchive } from '../core/store/testing.ts';
import { composeArchive } from './compose.ts';
import type { ArchiveServices } from './services.ts';

let root: string;
let archive: TestArchive;
let services: ArchiveServices;

function file(name: string, content: string): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

const START_MS = 1_700_000_000_000;
const line = (n: number, from: string, to: string, content: string): string =>
  JSON.stringify({
    ...{ seq: n, msgid: `m${n}`, action: 'send', from, tolist: [to], roomid: '' },
    ...{ msgtime: START_MS + n * 60_000, msgtype: 'text', text: { content } },
  });

const rule = (id: string, expr: string, scope: object) => ({ id, category: 'F', expr, scope });
const WORDS = {
  id: 'firm-words',
  version: 1,
  categories: [{ id: 'F', severity: 'high' }],
  rules: [
    rule('ofCustomers', '投诉', { speakers: ['customer'] }),
    rule('ofEmployees', '返现', { speakers: ['employee'] }),
    rule('toCustomers', '产品', { directions: ['toCustomer'] }),
    rule('ofAll', '保本', {}),
  ],
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zuozheng-kinds-'));
  archive = openTestArchive();
  let nowMs = TEST_NOW_MS;
  services = composeArchive(archive, () => (nowMs += 1000));
  services.flags.install(JSON.stringify(WORDS), 'words.json');
});
afterEach(() => {
  services.close('exit');
  archive.cleanup();
  rmSync(root, { recursive: true, force: true });
});

const load = (files: readonly string[], consentFiles: readonly string[] = []) =>
  services.importSources({ files: [...files], consentFiles: [...consentFiles], basis: 'policy 7' }, quietJob);
const scan = () => services.flags.scan(quietJob, { everything: false });
const flags = () => {
  const all = { category: null, severity: null, status: null, conversationId: null, offset: 0, limit: 100 };
  return services.flags
    .list(all)
    .flags.filter(({ lexicon }) => lexicon.id === WORDS.id)
    .map(({ msgid, rule: by, tags }) => [msgid, by, tags])
    .sort();
};

test('who turns out to be a customer is one for the flags of what was said before, at the next scan', async () => {
  const lines = [
    line(1, 'zhangsan', 'lisi', '这个产品不错'),
    line(2, 'lisi', 'zhangsan', '保本吗？返现吗'),
    line(3, 'lisi', 'zhangsan', '我要投诉'),
  ];
  const contacts = file(
    'contacts.json',
    JSON.stringify([{ external_contact: { external_userid: 'lisi', name: '李四' } }]),
  );
  const consent = file('consent.csv', 'employee,customer,status,time\nzhangsan,lisi,agree,1600000000\n');
  await load([file('chat.jsonl', lines.join('\n'))]);
  await scan();
  expect(flags()).toEqual([
    ['m2', 'ofAll', []],
    ['m2', 'ofEmployees', []],
  ]);

  await load([contacts], [consent]);
  expect(await scan()).toMatchObject({ scanned: 3 });
  const asCustomer = [
    ['m1', 'toCustomers', []],
    ['m2', 'ofAll', ['askedByCustomer']],
    ['m3', 'ofCustomers', []],
  ];
  expect(flags()).toEqual(asCustomer);

  // The same list once more tells nothing new.
  await load([contacts], [consent]);
  expect(await scan()).toMatchObject({ scanned: 0 });
  expect(flags()).toEqual(asCustomer);
});
