import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: 'correct horse battery', LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 60_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-cli-'));
const archive = join(place, 'archive');

function zuozheng(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Runs it with a standard output that somebody closes before the first byte, as `| head -0` does. */
function withClosedPipe(...args: string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: ENV, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.destroy();
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stderr }));
  });
}

function line(seq: number, content: string, to = 'lisi'): string {
  const time = 1_700_000_000_000 + seq * 1000;
  const [from, tolist, roomid] = ['zhangsan', [to], ''];
  const message = { seq, msgid: `m${seq}`, action: 'send', from, tolist, roomid, msgtime: time, msgtype: 'text' };
  return JSON.stringify({ ...message, text: { content } });
}

beforeAll(() => {
  expect(zuozheng('create', archive).status).toBe(0);
  const chat = join(place, 'chat.jsonl');
  const lines = [
    line(1, '这个产品保本保息'),
    line(2, '这个产品不保本'),
    line(3, '', 'wmCustomerWithoutAnyConsent00001'),
  ];
  writeFileSync(chat, lines.join('\n'));
  expect(zuozheng('import', archive, chat, '--basis', 'policy 7')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('1 more wholly withheld') as string,
  });
}, SLOW_MS);

afterAll(() => rmSync(place, { recursive: true, force: true }));

test(
  'import names each file with what it is, and says before and after what it takes out',
  () => {
    const [customer, employee] = ['wmCustomerWhoChangedTheirMind01', 'zhangsan'];
    const time = 1_700_000_500_000;
    const base = { action: 'send', from: customer, tolist: [employee], roomid: '' };
    const agree = { ...base, seq: 90, msgid: 'a90', msgtime: time, msgtype: 'agree', agree: { agree_time: time } };
    const said = { ...base, seq: 91, msgid: 'm91', msgtime: time + 5000, msgtype: 'text', text: { content: '你好' } };
    const chat = join(place, 'agreed.jsonl');
    writeFileSync(chat, [agree, said].map((one) => JSON.stringify(one)).join('\n'));
    const loaded = zuozheng('import', archive, chat).stdout;
    expect(loaded).toContain(`messages (2): ${chat}\n`);
    expect(loaded).toContain('0 taken out of the archive for good');
    const register = join(place, 'register.csv');
    writeFileSync(register, `employee,customer,status,time\n${employee},${customer},disagree,${time + 1000}\n`);
    const before = zuozheng('import', archive, register, '--preview').stdout;
    expect(before).toContain(`consent register (1): ${register}\n`);
    expect(before).toContain('1 stored messages would be taken out of the archive for good');
    expect(zuozheng('import', archive, register).stdout).toContain('1 taken out of the archive for good');
  },
  SLOW_MS,
);

describe('a reader that leaves early', () => {
  test.each([['--help'], ['stats', archive], ['search', archive, '保本', '--json']])(
    'ends %s quietly',
    async (...args) => {
      expect(await withClosedPipe(...args)).toEqual({ status: 0, stderr: '' });
    },
    SLOW_MS,
  );

  test(
    'does not turn a failure into a success',
    async () => {
      const ended = await withClosedPipe('search', archive, 'ab OR', '--json');
      expect(ended.status).toBe(2);
      expect(ended.stderr).not.toMatch(/EPIPE|node:/);
    },
    SLOW_MS,
  );
});

test(
  'flags --status all lists the suppressed ones, too',
  () => {
    const total = (status: string): number =>
      (JSON.parse(zuozheng('flags', archive, '--status', status, '--json').stdout) as { total: number }).total;
    const [open, suppressed, all] = [total('open'), total('suppressed'), total('all')];
    expect(suppressed).toBeGreaterThan(0);
    expect(all).toBe(open + suppressed);
  },
  SLOW_MS,
);

test(
  'flags --explain says of each why, as sentences and as data',
  () => {
    const lines = zuozheng('flags', archive, '--status', 'suppressed', '--explain').stdout;
    expect(lines).toMatch(/\n {4}Not up for review: “不” \(from character \d+\) denies it\.\n/);
    expect(lines).toMatch(/\n {4}Rule G1:保本, category “Guarantee of principal or return”, list /);
    const { flags } = JSON.parse(zuozheng('flags', archive, '--status', 'all', '--explain', '--json').stdout) as {
      flags: { matched: string; explanation: { words: string[]; isFoundAgain: boolean }; why: string[] }[];
    };
    for (const { matched, explanation, why } of flags) {
      expect(explanation).toMatchObject({ isFoundAgain: true });
      expect(explanation.words.join(' … ')).toBe(matched);
      expect(why.length).toBeGreaterThan(3);
    }
    expect(zuozheng('flags', archive, '--json').stdout).not.toContain('"why"');
  },
  SLOW_MS,
);

test(
  'a query that is refused says why in words',
  () => {
    const { status, stderr } = zuozheng('search', archive, '保本 OR');
    expect(status).toBe(2);
    expect(stderr).toContain('AND, OR or NOT has nothing beside it');
  },
  SLOW_MS,
);

test(
  'a query that other engines would read otherwise is answered as it stands, and says so beside the answer',
  () => {
    const notices = [{ code: 'operatorAsWord', at: 3, length: 2, suggestion: 'OR' }];
    const plain = zuozheng('search', archive, '保本 or 保息');
    expect(plain).toMatchObject({ status: 0, stdout: expect.stringMatching(/^0 messages/) as string });
    expect(plain.stderr).toBe('zuozheng: “or” is searched as a word; operators are written in capitals\n  OR\n');
    const asked = zuozheng('search', archive, '保本 or 保息', '--json');
    expect(JSON.parse(asked.stdout)).toMatchObject({ total: 0, notices });
    expect(asked.stderr).toBe(plain.stderr);
    const table = zuozheng('search', archive, '保本 or 保息', '--csv', join(place, 'none.csv'), '--json');
    expect([JSON.parse(table.stdout), table.stderr]).toMatchObject([{ rows: 0, notices }, plain.stderr]);
    expect(zuozheng('search', archive, '保本 OR 保息').stderr).toBe('');
    const terms = join(place, 'foreign-terms.txt');
    writeFileSync(terms, '保本\n保本 or 保息');
    const report = zuozheng('report', archive, terms, '--json');
    expect(JSON.parse(report.stdout)).toMatchObject({ rows: [{ notices: [] }, { notices }] });
    expect(report.stderr).toContain('line 2: “or” is searched as a word');
  },
  SLOW_MS,
);

test(
  '--exact-scripts keeps traditional and simplified apart: in hits, tables, reports and bundles',
  () => {
    const terms = join(place, 'traditional.txt');
    const bundles = mkdtempSync(join(place, 'bundles-'));
    writeFileSync(terms, '產品');
    const search = ['search', archive, '產品', '--json'];
    const messages = (...args: string[]) => {
      const { rows } = JSON.parse(zuozheng('report', archive, terms, '--json', ...args).stdout) as {
        rows: { messages: number }[];
      };
      return rows.map((row) => row.messages);
    };
    expect(JSON.parse(zuozheng(...search).stdout)).toMatchObject({ total: 2 });
    expect(JSON.parse(zuozheng(...search, '--exact-scripts').stdout)).toMatchObject({ total: 0 });
    const table = ['--csv', join(place, 'scripts.csv')];
    expect(JSON.parse(zuozheng(...search, ...table).stdout)).toMatchObject({ rows: 2 });
    expect(JSON.parse(zuozheng(...search, ...table, '--exact-scripts').stdout)).toMatchObject({ rows: 0 });
    expect([messages(), messages('--exact-scripts')]).toEqual([[2], [0]]);
    const bundle = ['export', archive, '--query', '產品', '--out', bundles, '--json'];
    expect(JSON.parse(zuozheng(...bundle).stdout)).toMatchObject({ items: 2 });
    expect(JSON.parse(zuozheng(...bundle, '--exact-scripts').stdout)).toMatchObject({
      error: { code: 'evidence.emptySelection' },
    });
  },
  SLOW_MS,
);

test(
  '--order decides which hit comes first, on the screen and in a table',
  () => {
    const csv = join(place, 'ordered.csv');
    const first = (order: string) => {
      zuozheng('search', archive, '保本', '--order', order, '--csv', csv);
      const row = readFileSync(csv, 'utf8').split('\r\n')[1];
      return [zuozheng('search', archive, '保本', '--order', order, '--ids').stdout.split('\n')[0], row?.split(',')[1]];
    };
    // The second message is the shorter one.
    expect(['newest', 'oldest', 'relevance'].map(first)).toEqual([
      ['m2', 'm2'],
      ['m1', 'm1'],
      ['m2', 'm2'],
    ]);
    expect(zuozheng('search', archive, '保本', '--order', 'best').status).toBe(2);
  },
  SLOW_MS,
);

test(
  'stats tells how many conversations are wholly withheld',
  () => {
    expect(JSON.parse(zuozheng('stats', archive, '--json').stdout)).toMatchObject({ withheldConversations: 1 });
    expect(zuozheng('stats', archive).stdout).toContain('1 conversations wholly withheld');
  },
  SLOW_MS,
);

describe('lists that leave the archive', () => {
  test(
    'search --csv writes every hit, --xlsx a spreadsheet, and both at once are refused',
    () => {
      const [csv, xlsx] = [join(place, 'hits.csv'), join(place, 'hits.xlsx')];
      const written = zuozheng('search', archive, '保本', '--csv', csv, '--json');
      expect(JSON.parse(written.stdout)).toMatchObject({ rows: 2, path: csv });
      expect(readFileSync(csv, 'utf8').split('\r\n')).toHaveLength(4);
      expect(zuozheng('search', archive, '保本', '--xlsx', xlsx).stdout).toContain(`2 rows`);
      expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
      expect(zuozheng('search', archive, '保本', '--csv', csv, '--xlsx', xlsx).status).toBe(2);
    },
    SLOW_MS,
  );

  test(
    'report counts each term of a file, and says by 1 that one could not be asked',
    () => {
      const terms = join(place, 'terms.txt');
      writeFileSync(terms, '保本\n不保本\n保本 OR');
      const { status, stdout } = zuozheng('report', archive, terms, '--context', '1', '--json');
      const report = JSON.parse(stdout) as { rows: Record<string, unknown>[] };
      expect(status).toBe(1);
      expect(report).toMatchObject({ terms: 3, failed: 1, totalMessages: 2, totalWithContext: 2, table: null });
      expect(report.rows).toMatchObject([
        { query: '保本', messages: 2, unique: 1, error: null },
        { query: '不保本', messages: 1, unique: 0, withContext: 2 },
        { query: '保本 OR', messages: 0, error: { code: 'search.syntax' } },
      ]);
      expect(zuozheng('report', archive, terms).stdout).toContain('AND, OR or NOT has nothing beside it');
      expect(zuozheng('report', archive, join(place, 'absent.csv')).status).toBe(2);
    },
    SLOW_MS,
  );
});
