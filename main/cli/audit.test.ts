import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = {
  ...process.env,
  ZUOZHENG_PASSPHRASE: 'correct horse battery',
  LC_ALL: 'en_US.UTF-8',
  ZUOZHENG_USER: 'li',
};
const SLOW_MS = 60_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-cli-audit-'));
const [archive, out] = [join(place, 'archive'), join(place, 'out')];

function zuozheng(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(() => {
  mkdirSync(out);
  expect(zuozheng('create', archive).status).toBe(0);
  expect(zuozheng('flags', archive, '--status', 'all').status).toBe(0);
}, SLOW_MS);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('zuozheng audit', () => {
  test(
    'recomputes the chain without a word more',
    () => {
      const { status, stdout } = zuozheng('audit', archive);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^\d+ entries, head [0-9a-f]{64}\nchain intact\n$/u);
    },
    SLOW_MS,
  );

  test(
    'lists by action, text and time; the flags that were printed stand in it',
    () => {
      const { stdout, stderr } = zuozheng('audit', archive, 'list', '--text', 'flags.listed', '--from', '2020-01-01');
      expect(stdout).toMatch(/^\d+\t20\S+Z\tli\tflags\.listed\t-\t\{.*"status":"all".*\}\n$/u);
      expect(stderr).toBe('zuozheng: 1 of 1 entries\n');
      const json = JSON.parse(zuozheng('audit', archive, 'list', '--to', '2020-01-01', '--json').stdout) as object;
      expect(json).toEqual({ total: 0, entries: [] });
    },
    SLOW_MS,
  );

  test(
    'writes the chain and a proof, which the commands inside check',
    () => {
      const exported = JSON.parse(zuozheng('audit', archive, 'export', '--out', out, '--json').stdout) as {
        path: string;
        head: string;
      };
      expect(readFileSync(join(exported.path, 'HEAD.txt'), 'utf8')).toBe(`${exported.head}\n`);
      const proved = zuozheng('audit', archive, 'prove', '--entry', '1', '--out', out);
      expect(proved.status).toBe(0);
      const name = readdirSync(out).find((one) => one.startsWith('audit-proof-1-')) ?? '';
      const text = readFileSync(join(out, name), 'utf8');
      const command = /^# 2\. entry\n(.+)$/mu.exec(text)?.[1] ?? '';
      const checked = spawnSync('bash', ['-c', `f='${name}'\n${command}`], { cwd: out, encoding: 'utf8' });
      expect(checked.stdout).toBe('entry-ok\n');
    },
    SLOW_MS,
  );

  test.each([
    [['shred'], 'there is no shred here; there are'],
    [['export'], '--out is missing'],
    [['prove', '--out', out], '--entry is missing'],
    [['list', '--from', 'yesterday'], 'No day or time stands in --from: yesterday'],
    [['prove', '--entry', '999', '--out', out], 'no entry 999'],
  ])(
    'refuses %j',
    (args, problem) => {
      const { status, stderr } = zuozheng('audit', archive, ...args);
      expect(status).toBe(2);
      expect(stderr).toContain(problem);
    },
    SLOW_MS,
  );
});
