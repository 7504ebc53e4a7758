import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: 'correct horse battery', LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 120_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-import-cli-'));
const archive = join(place, 'archive');
const [CUSTOMER, EMPLOYEE, COLLEAGUE] = ['wmCUST000000000000000000000000V1', 'zhangwei', 'wangwu'];
const REGISTER = `employee,customer,status,time\n${EMPLOYEE},${CUSTOMER},agree,2020-01-01T00:00:00Z\n`;

function zuozheng(...args: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

function put(name: string, content: string): string {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
}

function message(seq: number, to: string, type: string, payload: object): string {
  const envelope = { seq, msgid: `m${seq}`, action: 'send', from: EMPLOYEE, tolist: [to], roomid: '' };
  return JSON.stringify({ ...envelope, msgtime: 1_700_000_000_000 + seq, msgtype: type, [type]: payload });
}

const chat = put('march.jsonl', message(1, CUSTOMER, 'text', { content: '保本' }));
const md5sum = createHash('md5').update(REGISTER).digest('hex');
const sent = put('april.jsonl', message(2, COLLEAGUE, 'file', { md5sum, filename: 'x.bin', sdkfileid: 's' }));
const register = put('register.csv', REGISTER);

beforeAll(() => {
  expect(zuozheng('create', archive).status).toBe(0);
  expect(zuozheng('import', archive, chat, register)).toMatchObject({
    status: 0,
    out: expect.stringContaining('loaded 1') as string,
  });
}, SLOW_MS);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('a colleague is sent the register that a person gave', () => {
  test(
    'asks with exit code 1, takes nothing out, and a word for the file ends it',
    () => {
      const asked = zuozheng('import', archive, sent, '--basis', 'handbook');
      expect(asked).toMatchObject({ status: 1, out: expect.stringContaining('0 taken out') as string });
      expect(asked.out).toContain(`${register} Read as a source before`);
      expect(zuozheng('search', archive, '保本').out).toContain('保本');
      // Not among the paths: it is read all the same.
      const decided = zuozheng('import', archive, chat, '--source', register);
      expect(decided).toMatchObject({ status: 0, out: expect.stringContaining('consent register (1)') as string });
      expect(zuozheng('import', archive, sent).status).toBe(0);
    },
    SLOW_MS,
  );

  test(
    'until a person says that it was an attachment: then what came in by it goes',
    () => {
      const preview = zuozheng('import', archive, sent, '--attachment', register, '--preview');
      expect(preview).toMatchObject({
        status: 0,
        out: expect.stringContaining('1 stored messages would be') as string,
      });
      const gone = zuozheng('import', archive, sent, '--attachment', register);
      expect(gone).toMatchObject({ status: 0, out: expect.stringContaining('1 taken out') as string });
    },
    SLOW_MS,
  );

  test(
    'a word for a file that nobody gave says what to do',
    () => {
      const refused = zuozheng('import', archive, sent, '--source', join(place, 'nowhere.csv'));
      expect(refused).toMatchObject({ status: 2, out: expect.stringContaining('Give it among the files') as string });
    },
    SLOW_MS,
  );
});
