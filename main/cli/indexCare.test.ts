import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openArchive } from '../core/store/index.ts';

const PASSPHRASE = 'correct horse battery';
const place = mkdtempSync(join(tmpdir(), 'zuozheng-cli-index-'));
const archive = join(place, 'archive');
const SLOW_MS = 60_000;

function zuozheng(...args: string[]) {
  const env = { ...process.env, ZUOZHENG_PASSPHRASE: PASSPHRASE, ZUOZHENG_USER: 'lin', LC_ALL: 'en_US.UTF-8' };
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    ...{ env, encoding: 'utf8' },
  });
  return { status, stdout };
}

afterAll(() => rmSync(place, { recursive: true, force: true }));

test(
  'index check says whether it is sound, index rebuild mends it from the raw records',
  () => {
    const message = { seq: 1, msgid: 'm1', action: 'send', from: 'zhangsan', tolist: ['lisi'], roomid: '' };
    const chat = join(place, 'chat.jsonl');
    writeFileSync(
      chat,
      JSON.stringify({ ...message, msgtime: 1_700_000_000_000, msgtype: 'text', text: { content: '保本保息' } }),
    );
    zuozheng('create', archive);
    zuozheng('import', archive, chat, '--basis', 'policy 7');
    expect(zuozheng('index', archive, 'check')).toMatchObject({ status: 0 });
    const open = openArchive({ folder: archive, userName: 'lin', passphrase: PASSPHRASE, nowMs: Date.now() });
    open.transaction((db) => db.prepare("UPDATE message_row SET text = '没事'").run());
    open.close();
    const checked = zuozheng('index', archive, 'check', '--json');
    expect(checked.status).toBe(1);
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: false, messages: 1, different: 1 });
    const made = zuozheng('index', archive, 'rebuild', '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({ messages: 1, source: 'records', repaired: 1, withoutRecord: 0 });
    expect(zuozheng('index', archive, 'check').status).toBe(0);
    expect(JSON.parse(zuozheng('search', archive, '保本', '--json').stdout)).toMatchObject({
      total: 1,
      hits: [{ text: '保本保息' }],
    });
    expect(zuozheng('index', archive, 'polish').status).toBe(2);
  },
  SLOW_MS,
);
