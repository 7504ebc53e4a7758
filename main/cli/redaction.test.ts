import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: 'correct horse battery', LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 60_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-cli-redaction-'));
const archive = join(place, 'archive');

const zuozheng = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
const exported = (...flags: string[]) =>
  zuozheng('export', archive, '--query', '手机', '--out', place, '--no-pdf', '--json', ...flags);

beforeAll(() => {
  expect(zuozheng('create', archive).status).toBe(0);
  const lines = ['手机13800138000', '手机号给王小明了'].map((content, seq) => {
    const message = { seq, msgid: `m${seq}`, action: 'send', from: 'zhangsan', tolist: ['lisi'], roomid: '' };
    return JSON.stringify({ ...message, msgtime: 1_700_000_000_000 + seq * 1000, msgtype: 'text', text: { content } });
  });
  writeFileSync(join(place, 'chat.jsonl'), lines.join('\n'));
  expect(zuozheng('import', archive, join(place, 'chat.jsonl'), '--basis', 'policy 7').status).toBe(0);
}, SLOW_MS);

afterAll(() => rmSync(place, { recursive: true, force: true }));

test(
  'detectors and a file say what is hidden; the preview counts it, the bundle verifies without it',
  () => {
    const list = join(place, 'redaction.json');
    writeFileSync(list, JSON.stringify({ texts: [{ text: '王小明', reason: '第三人' }] }));
    const flags = ['--redact-detector', 'cnMobile', '--redact-file', list];
    const preview = JSON.parse(exported('--preview', ...flags).stdout);
    expect(preview.redaction).toMatchObject({
      partly: 2,
      places: { text: 1, detector: { cnMobile: 1 } },
      tellsQuery: true,
    });
    const { bundle, verified } = JSON.parse(exported(...flags).stdout);
    expect(verified).toBe(true);
    expect(zuozheng('verify', bundle).status).toBe(0);
    const texts = readFileSync(join(bundle, 'data/messages.csv'), 'utf8');
    expect(texts).toContain('手机█████');
    expect(texts).not.toMatch(/13800138000|王小明/u);
    const sealed = JSON.parse(exported('--redaction-salts').stdout).bundle;
    expect(readFileSync(join(sealed, 'data/redaction-salts.csv'), 'utf8')).toMatch(
      /ZZ-0000001,data\/raw\/0\/1.json,[0-9a-f]{64},/u,
    );
  },
  SLOW_MS,
);

test(
  'attachments that nobody can look into are left out, asked for in either way, with nothing else to hide',
  () => {
    const list = join(place, 'unread.json');
    writeFileSync(list, JSON.stringify({ leaveOutUnread: true }));
    for (const flags of [['--redact-unread'], ['--redact-file', list]]) {
      const preview = JSON.parse(exported('--preview', ...flags).stdout);
      expect(preview.redaction.media).toMatchObject({ leaveOutUnread: true });
      expect(readdirSync(join(JSON.parse(exported(...flags).stdout).bundle, 'data'))).toContain('redactions.csv');
    }
  },
  SLOW_MS,
);

test(
  'a text to hide that stands nowhere is told, and changes no exit code',
  () => {
    const list = join(place, 'slip.json');
    const texts = ['王小明', '王晓明'].map((text) => ({ text, reason: '第三人' }));
    writeFileSync(list, JSON.stringify({ texts }));
    const { status, stdout, stderr } = exported('--redact-file', list);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).textsNotFound).toEqual(['王晓明']);
    expect(stderr).toContain('"王晓明"');
    expect(stderr).not.toContain('"王小明"');
    expect(exported('--preview', '--redact-file', list).stdout).toContain('"textsNotFound":["王晓明"]');
  },
  SLOW_MS,
);

test(
  'a file that lists something else, or is not there, is refused with exit code 2 and nothing is made',
  () => {
    const before = readdirSync(place);
    const wrong = join(place, 'chat.jsonl');
    for (const flags of [
      ['--redact-file', wrong],
      ['--redact-file', join(place, 'absent.json')],
      ['--redact-detector', 'phones'],
    ])
      expect(exported(...flags).status).toBe(2);
    expect(readdirSync(place)).toEqual(before);
  },
  SLOW_MS,
);

test.each([
  [{ detectors: ['phone'] }, '"detectors" is a list of these: cnResidentId, cnMobile'],
  [
    { texts: [{ text: '王' }] },
    '"texts" is a list of up to 200 {"text": 2 to 2000 characters, "reason": 1 to 200 characters} (wrong at texts.0',
  ],
  [{ names: [] }, 'holds something that is not known; known are "spans"'],
])(
  'of a file with %j says what may stand there',
  (listed, sentence) => {
    const list = join(place, 'wrong.json');
    writeFileSync(list, JSON.stringify(listed));
    const { status, stderr } = exported('--redact-file', list);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  },
  SLOW_MS,
);
