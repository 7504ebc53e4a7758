import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'main.ts');
const ENV = { ...process.env, ZUOZHENG_PASSPHRASE: 'correct horse battery', LC_ALL: 'en_US.UTF-8' };
const SLOW_MS = 60_000;
const CUSTOMER = 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw';
const START_MS = 1_700_000_000_000;
const place = mkdtempSync(join(tmpdir(), 'zuozheng-people-'));
const archive = join(place, 'archive');

function zuozheng(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: ENV, encoding: 'utf8' });
  return { status, stdout, stderr };
}
const json = (...args: string[]) => JSON.parse(zuozheng(...args, '--json').stdout) as Record<string, unknown>;

function line(employee: string, seconds: number, type: 'agree' | 'text'): string {
  const msgtime = START_MS + seconds * 1000;
  const payload =
    type === 'agree' ? { agree: { userid: CUSTOMER, agree_time: msgtime } } : { text: { content: '保本' } };
  const message = {
    msgid: `${employee}${seconds}`,
    action: 'send',
    from: CUSTOMER,
    tolist: [employee],
    roomid: '',
    msgtime,
  };
  return JSON.stringify({ ...message, msgtype: type, ...payload });
}

beforeAll(() => {
  expect(zuozheng('create', archive).status).toBe(0);
  const [chat, contacts] = [join(place, 'chat.jsonl'), join(place, 'contacts.json')];
  const lines = ['zhangsan', 'lisi'].flatMap((employee, at) => [
    line(employee, 100 * at, 'agree'),
    line(employee, 100 * at + 5, 'text'),
  ]);
  writeFileSync(chat, lines.join('\n'));
  writeFileSync(
    contacts,
    JSON.stringify({
      external_contact: { external_userid: CUSTOMER, name: '王女士' },
      follow_user: [{ userid: 'lisi', remark: '远山贸易 王总' }],
    }),
  );
  expect(zuozheng('import', archive, chat, contacts).status).toBe(0);
}, SLOW_MS);
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('people', () => {
  test(
    'finds by alias in any script, with counts',
    () => {
      expect(json('people', archive, '遠山')).toMatchObject({
        total: 1,
        people: [{ sourceId: CUSTOMER, name: '王女士', aliases: ['远山贸易 王总'], conversations: 2, messages: 4 }],
      });
    },
    SLOW_MS,
  );

  test(
    'lists everybody of a kind, as many as were asked for',
    () => {
      expect(json('people', archive, '--kind', 'employee', '--limit', '1')).toMatchObject({
        total: 2,
        people: [{ kind: 'employee', firstAt: new Date(START_MS).toISOString() }],
      });
      expect(zuozheng('people', archive, '--kind', 'nobody').status).toBe(2);
    },
    SLOW_MS,
  );
});

describe('person', () => {
  test(
    'tells stretches, consent and hand-overs',
    () => {
      expect(json('person', archive, '王女士')).toMatchObject({
        person: { sourceId: CUSTOMER },
        stretches: [
          { others: ['zhangsan'], messages: 2, withheld: 0, consent: [{ status: 'agreed', employee: 'zhangsan' }] },
          { others: ['lisi'], messages: 2, withheld: 0, consent: [{ status: 'agreed', employee: 'lisi' }] },
        ],
        handOvers: [{ at: new Date(START_MS + 100_000).toISOString(), from: 'zhangsan', to: 'lisi', inferred: true }],
      });
      const shown = zuozheng('person', archive, CUSTOMER).stdout;
      expect(shown).toContain('also: 远山贸易 王总');
      expect(shown).toContain('王女士: zhangsan -> lisi, as the chats show');
    },
    SLOW_MS,
  );

  test(
    'nobody of that name is unusable input, with a code',
    () => {
      expect(json('person', archive, 'nobody')).toMatchObject({
        error: { code: 'person.notFound', details: { person: 'nobody' } },
      });
      expect(zuozheng('person', archive, 'nobody').status).toBe(2);
    },
    SLOW_MS,
  );
});
