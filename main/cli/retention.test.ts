import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addUser, openArchive } from '../core/store/index.ts';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const PASSPHRASE = 'correct horse battery';
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: PASSPHRASE, LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 120_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-retention-cli-'));
const [archive, out] = [join(place, 'archive'), join(place, 'out')];

type Printed = { readonly status: number | null; readonly json: Record<string, unknown>; readonly code?: string };

function zuozheng(...args: string[]): Printed {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...args, '--json'], { env: ENV, encoding: 'utf8' });
  const json = JSON.parse(stdout) as Record<string, unknown>;
  const code = (json['error'] as { code: string } | undefined)?.code;
  return { status, json, ...(code === undefined ? {} : { code }) };
}
/** As a person reads it. */
const plain = (...args: string[]) =>
  spawnSync(process.execPath, [PROGRAM, 'retention', ...args], { env: ENV, encoding: 'utf8' });
const retention = (...args: string[]) => zuozheng('retention', ...args);

function line(seq: number, year: number, from: string, content: string): string {
  const message = { seq, msgid: `m${seq}`, action: 'send', from, tolist: ['lisi'], roomid: '' };
  return JSON.stringify({ ...message, msgtime: Date.UTC(year, 1, 1), msgtype: 'text', text: { content } });
}

beforeAll(() => {
  mkdirSync(out);
  const file = join(place, 'chat.jsonl');
  const lines = [line(1, 2005, 'zhangsan', '旧的'), line(2, 2005, 'wangwu', '扣住'), line(3, 2025, 'zhangsan', '新的')];
  writeFileSync(file, lines.join('\n'));
  zuozheng('create', archive, '--user', 'lin');
  zuozheng('import', archive, file, '--basis', 'handbook');
  const opened = openArchive({ folder: archive, userName: 'lin', passphrase: PASSPHRASE, nowMs: Date.now() });
  addUser(opened, { name: 'au', role: 'auditor', passphrase: PASSPHRASE, nowMs: Date.now() });
  opened.close();
}, SLOW_MS);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('zuozheng retention', () => {
  test('lists rules, sets them, and refuses what is no rule', { timeout: SLOW_MS }, () => {
    expect(retention('plan', archive)).toMatchObject({ status: 2, code: 'retention.noRule' });
    expect(retention('rules', archive, 'no-such-law')).toMatchObject({ status: 2, code: 'input.invalid' });
    expect(retention('rules', archive, 'hk-sfc-orders', '--own-months', '120')).toMatchObject({
      status: 0,
      json: { rules: { regimes: ['hk-sfc-orders'], ownMonths: 120 } },
    });
  });

  test('tells the rows of a list of contracts that it could not use', { timeout: SLOW_MS }, () => {
    const file = join(place, 'contracts.csv');
    writeFileSync(file, 'customer,end\nwmA,2024-01-01\nwmB,soon\n');
    expect(retention('contracts', archive, file)).toMatchObject({
      status: 1,
      json: { rows: 2, open: 1, problemCount: 1 },
    });
  });

  test('holds by its id somebody who is not in the archive yet, and says so', { timeout: SLOW_MS }, () => {
    expect(retention('hold', archive, '--person', 'wmLater', '--reason', 'order 7')).toMatchObject({
      status: 2,
      code: 'person.notFound',
    });
    const { status, stdout } = plain('hold', archive, '--person-id', 'wmLater', '--reason', 'order 7');
    expect(status).toBe(0);
    expect(stdout).toContain('nothing of this person is in the archive yet: it holds what will come');
    expect(retention('lift', archive, '1', '--reason', 'order withdrawn')).toMatchObject({
      json: { target: 'wmLater', awaited: true, lifted: { reason: 'order withdrawn' } },
    });
    const { status: twice, stderr } = plain('hold', archive, '--person', 'a', '--person-id', 'b', '--reason', 'x');
    expect(twice).toBe(2);
    expect(stderr).toContain('one of --person, --person-id, --conversation, --query and --all is needed');
  });

  test('holds, plans, deletes and certifies', { timeout: SLOW_MS }, () => {
    expect(retention('hold', archive, '--all', '--person', 'wangwu', '--reason', 'x')).toMatchObject({ status: 2 });
    expect(retention('hold', archive, '--person', 'wangwu', '--reason', 'case 1')).toMatchObject({
      json: { id: 2, messages: 1 },
    });
    expect(retention('plan', archive, '--user', 'au')).toMatchObject({ status: 2, code: 'session.forbidden' });
    const { json: plan } = retention('plan', archive, '--list', 'due');
    expect(plan).toMatchObject({ due: 1, kept: { hold: 1, notYet: 1 }, conversations: [{ due: 1, messages: 2 }] });
    const [id, digest] = [String(plan['id']), String(plan['digest'])];
    expect(retention('run', archive, id, '--digest', '0'.repeat(64))).toMatchObject({ code: 'retention.changed' });
    expect(retention('run', archive, id, '--digest', digest)).toMatchObject({ status: 0, json: { deleted: 1 } });
    expect(zuozheng('search', archive, '旧的').json).toMatchObject({ total: 0 });
    expect(zuozheng('search', archive, '扣住').json).toMatchObject({ total: 1 });
    expect(zuozheng('check', archive).status).toBe(0);
    const { json: written } = retention('certificate', archive, id, '--out', out, '--user', 'au');
    expect(existsSync(String(written['records']))).toBe(true);
    expect(readFileSync(String(written['certificate']), 'utf8')).toContain('"merkleRoot"');
    expect(retention('lift', archive, '2', '--reason', 'over')).toMatchObject({ json: { lifted: { by: 'lin' } } });
    expect(retention('status', archive)).toMatchObject({
      json: { runs: [{ state: 'done', deleted: 1 }], holds: [{ messages: 0 }, { awaited: true }] },
    });
  });
});
