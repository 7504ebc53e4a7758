import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = {
  ...process.env,
  ZUOZHENG_PASSPHRASE: 'correct horse battery',
  ZUOZHENG_ZIP_PASSPHRASE: 'zip passphrase 2026',
  LC_ALL: 'en_US.UTF-8',
};
const SLOW_MS = 60_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-cli-export-'));
const archive = join(place, 'archive');

function zuozheng(args: readonly string[], env: NodeJS.ProcessEnv = ENV) {
  return spawnSync(process.execPath, [PROGRAM, ...args], { env, encoding: 'utf8' });
}

function exported(...args: string[]) {
  const out = mkdtempSync(join(place, 'out-'));
  const run = zuozheng(['export', archive, '--out', out, '--case', 'CASE-7', '--no-pdf', '--json', ...args]);
  return { ...run, out, json: JSON.parse(run.stdout) as Record<string, unknown> & { bundle: string } };
}

beforeAll(() => {
  expect(zuozheng(['create', archive]).status).toBe(0);
  const chat = join(place, 'chat.jsonl');
  const lines = ['甲', '乙', '保本保息', '丁', '戊'].map((content, seq) => {
    const message = { seq, msgid: `m${seq}`, action: 'send', from: 'zhangsan', tolist: ['lisi'], roomid: '' };
    return JSON.stringify({ ...message, msgtime: 1_700_000_000_000 + seq * 1000, msgtype: 'text', text: { content } });
  });
  writeFileSync(chat, lines.join('\n'));
  expect(zuozheng(['import', archive, chat, '--basis', 'policy 7']).status).toBe(0);
}, SLOW_MS);

afterAll(() => rmSync(place, { recursive: true, force: true }));

test(
  'language, zone, prefix and context reach the bundle',
  () => {
    const flags = ['--language', 'en', '--time-zone', 'Europe/London', '--prefix', 'LQ', '--context', '1'];
    const { status, json } = exported('--query', '保本', ...flags);
    expect(status).toBe(0);
    expect(json).toMatchObject({ items: 3, contextItems: 2, verified: true, transport: null });
    const html = readFileSync(join(json.bundle, 'data/index.html'), 'utf8');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Europe/London (UTC+00:00)');
    expect(html).toContain('id="LQ-0000003"');
    expect(existsSync(join(json.bundle, 'data/report.pdf'))).toBe(false);
  },
  SLOW_MS,
);

test(
  '--preview says what would be in it and makes nothing',
  () => {
    const args = ['export', archive, '--query', '保本', '--context', '2', '--preview'];
    const { status, stdout } = zuozheng([...args, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ items: 1, contextItems: 4, conversations: 1 });
    expect(zuozheng(args).stdout).toContain('1 items, 4 more as context, from 1 conversations');
  },
  SLOW_MS,
);

test(
  '--zip-encrypt packs it with the passphrase of the variable, which is asked for nowhere else',
  () => {
    const { status, json, out, stdout, stderr } = exported('--query', '保本', '--zip-encrypt', '--zip-split', '100M');
    expect(status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'CASE-7_EXP-0002',
      'CASE-7_EXP-0002.zip.001',
      'CASE-7_EXP-0002.zip.sha256',
    ]);
    expect(json['transport']).toMatchObject([{ path: join(out, 'CASE-7_EXP-0002.zip.001') }]);
    expect(stdout + stderr).not.toContain(ENV.ZUOZHENG_ZIP_PASSPHRASE);
    const { ZUOZHENG_ZIP_PASSPHRASE: _, ...without } = ENV;
    const asked = zuozheng(['export', archive, '--query', '保本', '--out', out, '--zip-encrypt'], without);
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('ZUOZHENG_ZIP_PASSPHRASE');
  },
  SLOW_MS,
);

test(
  'what cannot be is refused with exit code 2, and nothing is made',
  () => {
    const out = mkdtempSync(join(place, 'out-'));
    const wrong = [
      ['--time-zone', 'Asia/Nowhere'],
      ['--zip-split', '1K'],
      ['--load-file', 'paper'],
    ];
    for (const flags of wrong)
      expect([flags, zuozheng(['export', archive, '--query', '保本', '--out', out, ...flags]).status]).toEqual([
        flags,
        2,
      ]);
    expect(zuozheng(['export', archive, '--query', '保本']).status).toBe(2);
    const short = { ...ENV, ZUOZHENG_ZIP_PASSPHRASE: 'short' };
    expect(zuozheng(['export', archive, '--query', '保本', '--out', out, '--zip-encrypt'], short).status).toBe(2);
    expect(readdirSync(out)).toEqual([]);
  },
  SLOW_MS,
);

test(
  'a term that cannot be asked is told, and fails the check, though the bundle is whole',
  () => {
    const terms = join(place, 'terms.txt');
    writeFileSync(terms, '保本\n保本 OR');
    const { status, json, stderr } = exported('--query', '保本', '--terms', terms);
    expect(status).toBe(1);
    expect(json).toMatchObject({ verified: true, termsRefused: 1 });
    expect(stderr).toContain('1 terms of the list could not be asked, see data/search/term-report.csv');
    writeFileSync(terms, '保本');
    expect(exported('--query', '保本', '--terms', terms)).toMatchObject({ status: 0, stderr: '' });
  },
  SLOW_MS,
);

test.each([
  [['--query', '保本', '--prefix', 'zz'], '--prefix takes a capital letter'],
  [['--query', '保本', '--time-zone', 'Mars/Base'], '--time-zone takes the IANA name of a zone, such as Asia/Shanghai'],
  [['--query', '保本', '--context', '101'], '--context takes a whole number from 0 to 100'],
  [['--query', '保本', '--zip-split', '10K'], '--zip-split takes a size from 1000000 bytes on, such as 700M'],
  [['--query', '保本', '--from', '2024-01-01'], '--from and --to go with --conversation'],
  [[], 'one of --query and --conversation is needed'],
  [['--conversation', '1', '--from', '2024-01-02', '--to', '2024-01-01'], '--from does not lie before --to'],
])(
  'says of %j which option is wrong and what would work',
  (args, sentence) => {
    const { status, stderr } = zuozheng(['export', archive, '--out', place, ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/incomplete request|itemPrefix|must match pattern|Invalid/u);
  },
  SLOW_MS,
);

test(
  'a passphrase of the zip that is too short is named, and in the language of the person',
  { timeout: SLOW_MS },
  () => {
    const env = { ...ENV, ZUOZHENG_ZIP_PASSPHRASE: 'short', LC_ALL: 'zh_CN.UTF-8' };
    const { status, stderr } = zuozheng(['export', archive, '--out', place, '--query', '保本', '--zip-encrypt'], env);
    expect(status).toBe(2);
    expect(stderr).toContain('命令“export”不能这样执行。 归档没有改动。');
    expect(stderr).toContain(
      'ZUOZHENG_ZIP_PASSPHRASE (or what was typed for --zip-encrypt) takes 12 to 1024 characters',
    );
  },
);
