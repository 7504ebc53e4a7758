import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addUser, openArchive } from '../core/store/index.ts';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const PASSPHRASE = 'correct horse battery';
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: PASSPHRASE, LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 120_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-lexicon-cli-'));
const [archive, house] = [join(place, 'archive'), join(place, 'house.json')];

function zuozheng(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What `lexicon …` prints with --json, and how it ended. */
function lexicon(...args: string[]): { status: number | null; json: Record<string, unknown> } {
  const { status, stdout } = zuozheng('lexicon', ...args, '--json');
  return { status, json: JSON.parse(stdout) as Record<string, unknown> };
}
const refusal = (...args: string[]) => {
  const { status, json } = lexicon(...args);
  return { status, code: (json['error'] as { code: string } | undefined)?.code };
};

const list = {
  id: 'house',
  version: 1,
  changeNote: 'first',
  categories: [{ id: 'H', severity: 'high' }],
  rules: [{ id: 'r', category: 'H', expr: '包赔' }],
  tests: [
    { text: '亏了包赔', expect: 'hit', rule: 'r' },
    { text: '包装', expect: 'none', rule: 'r' },
  ],
};

function line(seq: number, content: string): string {
  const message = { seq, msgid: `m${seq}`, action: 'send', from: 'zhangsan', tolist: ['lisi'], roomid: '' };
  return JSON.stringify({ ...message, msgtime: 1_700_000_000_000 + seq, msgtype: 'text', text: { content } });
}

beforeAll(() => {
  writeFileSync(house, JSON.stringify(list));
  expect(zuozheng('create', archive, '--user', 'lin').status).toBe(0);
  const chat = join(place, 'chat.jsonl');
  writeFileSync(chat, [line(1, '亏了包赔'), line(2, '你好')].join('\n'));
  expect(zuozheng('import', archive, chat, '--basis', 'policy 7').status).toBe(0);
  const open = openArchive({ folder: archive, userName: 'lin', passphrase: PASSPHRASE, nowMs: Date.now() });
  for (const [name, role] of [['wei', 'reviewer'] as const, ['au', 'auditor'] as const])
    addUser(open, { name, role, passphrase: PASSPHRASE, nowMs: Date.now() });
  open.close();
}, SLOW_MS);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('files, without an archive', () => {
  test('a valid list is 0; one with mistakes is 1 with each place; what is no list, or not there, is 2', () => {
    expect(lexicon('validate', house)).toMatchObject({
      status: 0,
      json: { ok: true, id: 'house', rules: 1, problems: [] },
    });
    const bad = join(place, 'bad.json');
    writeFileSync(bad, JSON.stringify({ ...list, rules: [{ id: 'r', category: 'X', expr: '。' }] }));
    const { status, json } = lexicon('validate', bad);
    expect({ status, ok: json['ok'] }).toEqual({ status: 1, ok: false });
    expect((json['problems'] as { place: string }[]).every(({ place }) => place.startsWith('rules.r'))).toBe(true);
    writeFileSync(join(place, 'picture.json'), Buffer.from('ffd8ffe000104a46', 'hex'));
    expect(refusal('validate', join(place, 'picture.json'))).toEqual({ status: 2, code: 'lexicon.unreadable' });
    expect(refusal('validate', join(place, 'nowhere.json'))).toEqual({ status: 2, code: 'file.notFound' });
    expect(refusal('test', bad)).toEqual({ status: 2, code: 'lexicon.invalid' });
  });

  test('a test that fails is exit 1 and named', () => {
    expect(lexicon('test', house)).toMatchObject({ status: 0, json: { ok: true, mayBeSubmitted: true, total: 2 } });
    const failing = join(place, 'failing.json');
    writeFileSync(failing, JSON.stringify({ ...list, tests: [{ text: '包装', expect: 'hit', rule: 'r' }] }));
    expect(lexicon('test', failing)).toMatchObject({ status: 1, json: { failed: [{ text: '包装', got: 'none' }] } });
    expect(zuozheng('lexicon', 'test', failing).stdout).toContain('FAILED  "包装"  r: hit expected, none came');
  });

  test('the JSON Schema is printed for other programs', () => {
    const { status, json } = lexicon('schema');
    expect({ status, title: json['title'], strict: json['additionalProperties'] }).toEqual({
      status: 0,
      title: 'Zuozheng keyword list',
      strict: false,
    });
  });

  test('two files are compared', () => {
    const newer = join(place, 'newer.json');
    writeFileSync(newer, JSON.stringify({ ...list, version: 2, rules: [{ ...list.rules[0], severity: 'low' }] }));
    expect(lexicon('diff', house, newer)).toMatchObject({
      status: 0,
      json: { from: 1, to: 2, added: [], removed: [] },
    });
    expect(zuozheng('lexicon', 'diff', house, newer).stdout).toContain('~ rule r  severity: - → low');
    const tested = join(place, 'tested.json');
    writeFileSync(
      tested,
      JSON.stringify({ ...list, version: 3, tests: [{ text: '本金', expect: 'none', rule: 'r' }] }),
    );
    const { stdout } = zuozheng('lexicon', 'diff', house, tested);
    expect(stdout).toContain('+ test "本金" by employee: none of rule r');
    expect(stdout.match(/^- test /gm)).toHaveLength(list.tests.length);
  });
});

describe('the life of a list on the command line', () => {
  test(
    'import, submit, run, approve by another person, scan, export, retire',
    () => {
      expect(lexicon('import', archive, house)).toMatchObject({ status: 0, json: { version: 1, status: 'draft' } });
      expect(lexicon('test', archive, 'house')).toMatchObject({ status: 0, json: { ok: true } });
      expect(lexicon('submit', archive, 'house')).toMatchObject({ status: 0, json: { status: 'tested' } });
      expect(refusal('approve', archive, 'house')).toEqual({ status: 2, code: 'lexicon.ownWork' });
      expect(refusal('approve', archive, 'house', '--user', 'au')).toEqual({ status: 2, code: 'session.forbidden' });
      expect(refusal('approve', archive, 'house', '--user', 'wei')).toEqual({ status: 2, code: 'lexicon.notReady' });
      const { stderr } = zuozheng('lexicon', 'approve', archive, 'house', '--user', 'wei');
      expect(stderr).toContain('cannot go on yet: it was not run over the history as it is.');
      expect(lexicon('run', archive, 'house')).toMatchObject({
        status: 0,
        json: {
          messages: 2,
          hits: 1,
          hitMessages: 1,
          against: null,
          new: { hits: 1, samples: [{ text: '亏了包赔' }] },
        },
      });
      expect(zuozheng('scan', archive).status).toBe(0);
      expect(zuozheng('flags', archive, '--category', 'H').stdout).toContain('0 flags');
      expect(refusal('approve', archive, 'house', '--user', 'wei', '--sha256', 'another')).toEqual({
        status: 2,
        code: 'lexicon.changed',
      });
      expect(lexicon('approve', archive, 'house', '--user', 'wei')).toMatchObject({
        status: 0,
        json: { status: 'approved', isInForce: true, approver: 'wei', signature: 'own' },
      });
      expect(zuozheng('scan', archive).status).toBe(0);
      expect(zuozheng('flags', archive, '--category', 'H').stdout).toContain('1 flags');
      expect(refusal('retire', archive, 'house')).toEqual({ status: 2, code: 'input.invalid' });
      expect(zuozheng('lexicon', 'retire', archive, 'house').stderr).toContain("required option '--note <why>'");
      expect(zuozheng('lexicon', 'retire', archive, 'house', '--note', ' a ').stderr).toContain(
        'three characters or more',
      );
      expect(lexicon('retire', archive, 'house', '--note', 'no longer ours')).toMatchObject({
        json: { status: 'retired' },
      });
      expect(zuozheng('lexicon', 'list', archive).stdout).toMatch(/^house {2}not in force$/m);
    },
    SLOW_MS,
  );

  test(
    'a starter list of a market comes in as a draft; with a file too, or with neither, it is refused',
    () => {
      expect(zuozheng('lexicon', 'starters', archive).stdout).toContain('starter-tw  Starter: Taiwan (zh-Hant)');
      expect(lexicon('import', archive, '--starter', 'starter-tw')).toMatchObject({
        status: 0,
        json: { id: 'starter-tw', status: 'draft', tests: { failedCount: 0 } },
      });
      expect(refusal('import', archive, '--starter', 'starter-mars')).toEqual({ status: 2, code: 'lexicon.notFound' });
      expect(refusal('import', archive, house, '--starter', 'starter-tw')).toEqual({
        status: 2,
        code: 'input.invalid',
      });
      expect(refusal('import', archive)).toEqual({ status: 2, code: 'input.invalid' });
    },
    SLOW_MS,
  );

  test(
    'a list that people approve is not replaced by a file; the file is told how',
    () => {
      const other = join(place, 'other.json');
      writeFileSync(other, JSON.stringify({ ...list, version: 9 }));
      const { status, stderr } = zuozheng('scan', archive, '--lexicon', other);
      expect(status).toBe(2);
      expect(stderr).toContain('approved by people here');
    },
    SLOW_MS,
  );

  test(
    'a list goes out in each format and comes in with nothing lost',
    () => {
      for (const format of ['json', 'csv', 'xlsx']) {
        const file = join(place, `house-out.${format}`);
        expect(lexicon('export', archive, 'house', file, '--version', '1')).toMatchObject({
          status: 0,
          json: { version: 1 },
        });
        expect(lexicon('diff', house, file).json).toMatchObject({
          added: [],
          removed: [],
          changed: [],
          tests: { added: 0 },
        });
      }
      const broken = join(place, 'broken.json');
      writeFileSync(broken, readFileSync(join(place, 'house-out.json'), 'utf8').replace('亏了包赔', '包赔'));
      expect(refusal('import', archive, broken)).toEqual({ status: 2, code: 'lexicon.signatureBroken' });
      expect(refusal('export', archive, 'house', join(place, 'house.txt'))).toEqual({
        status: 2,
        code: 'input.invalid',
      });
    },
    SLOW_MS,
  );
});
