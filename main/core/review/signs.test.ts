import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { firstIdFor } from '../store/index.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { forgetMessages, installLexicon, scanAll } from './index.ts';
import { blocksAfter } from './signRows.ts';
import { firmLexicon, openChatArchive, type Said, storeSaid, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const scan = (wish = { everything: false }) =>
  scanAll({ ...archive, actor: 'lin', nowMs: () => TEST_NOW_MS }, quietJob, wish);
const install = (version: number, rules: string[]) =>
  archive.transaction((db) => installLexicon(db, firmLexicon(version, rules), who));

function flagsOf(rules: readonly string[]): unknown[] {
  return archive.read
    .prepare(
      `SELECT flag.message_id, rule, flag.ranges, status, group_concat(flag_part.message_id) FROM flag
       LEFT JOIN flag_part ON flag_id = flag.id WHERE status <> 'retired' AND rule IN (SELECT value FROM json_each(?))
       GROUP BY flag.id ORDER BY 1, 2, 3, 5`,
    )
    .raw()
    .all(JSON.stringify(rules));
}

const FIRST = firstIdFor(TEST_NOW_MS);
/** Messages of one minute each, by the minute they are sent in. */
const at = (minute: number, text: string, more: Partial<Said> = {}): Said => {
  const id = FIRST + minute * 60;
  return { id, text, sentAtMs: TEST_NOW_MS + minute * 60_000, ...more };
};
const EVERYDAY = [
  '好的',
  '早上好',
  '合同已经寄出了',
  '明天下午三点开会',
  'ok 收到',
  '谢谢老师',
  '👍',
  '看一下附件[微笑]',
];
const everyday = (minute: number): Said =>
  at(minute, EVERYDAY[(minute * 5) % EVERYDAY.length] ?? '', { senderId: 1 + (minute % 2) });
const minutes = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, nth) => from + nth);

function remove(ids: readonly number[]): void {
  archive.transaction((db) => {
    forgetMessages(db, ids);
    db.prepare('DELETE FROM message_row WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
  });
}

describe('R-15 what is noted of stored messages', () => {
  test('lets a scan for one added rule pass over those that cannot hold it', async () => {
    storeSaid(archive, minutes(0, 600).map(everyday));
    install(1, ['保本']);
    await scan();
    expect(blocksAfter(archive.read, -1, 10).map(({ messages }) => messages)).toEqual([128, 128, 128, 128, 88]);
    // Behind the back of the triggers: only who reads the texts can know.
    archive.transaction((db) => {
      db.prepare('DROP TRIGGER signs_update').run();
      db.prepare(`UPDATE message_row SET text = '返佣' WHERE id = ?`).run(FIRST + 300 * 60);
    });
    install(2, ['保本', '返佣']);
    expect(await scan()).toMatchObject({ scanned: 600, total: 0 });
    expect(await scan({ everything: true })).toMatchObject({ scanned: 600, total: 1 });
  });

  test('goes with a message that is taken out, and is noted again by the next scan', async () => {
    storeSaid(archive, [...minutes(0, 300).map(everyday), at(300, '保'), at(301, '本')]);
    install(1, ['刚兑']);
    await scan();
    const covering = (id: number) =>
      archive.read
        .prepare('SELECT count(*) FROM scan_signs WHERE after_id < @id AND last_id >= @id')
        .pluck()
        .get({ id });
    expect(covering(FIRST + 10 * 60)).toBe(1);
    remove([FIRST + 10 * 60]);
    expect(covering(FIRST + 9 * 60)).toBe(0);
    // What was sent in pieces is noted where it ends, which may be the next block.
    expect(covering(FIRST + 301 * 60)).toBe(1);
    remove([FIRST + 300 * 60]);
    expect(covering(FIRST + 301 * 60)).toBe(0);
    install(2, ['刚兑', '返佣']);
    await scan();
    expect(covering(FIRST + 9 * 60)).toBe(1);
    expect(covering(FIRST + 301 * 60)).toBe(1);
  });

  test('tells of a term in pieces where it ends, be it in the next block', async () => {
    const pieces = [at(127.5, '保', { conversationId: 2 }), at(128.5, '本', { conversationId: 2 })];
    storeSaid(archive, [...minutes(0, 400).map(everyday), ...pieces]);
    install(1, ['刚兑']);
    await scan();
    install(2, ['刚兑', '保本']);
    expect(await scan()).toMatchObject({ total: 1 });
  });

  test('of another version of the matcher is thrown away', async () => {
    storeSaid(archive, minutes(0, 200).map(everyday));
    install(1, ['保本']);
    await scan();
    archive.transaction((db) => db.prepare(`UPDATE scan_signs SET version = 1, own = zeroblob(512)`).run());
    archive.transaction((db) => db.prepare(`UPDATE message_row SET text = '返佣' WHERE id = ?`).run(FIRST + 199 * 60));
    install(2, ['保本', '返佣']);
    expect(await scan()).toMatchObject({ total: 1 });
  });

  const spelling = fc.constantFrom(
    ...[
      '保本',
      '保.本',
      '宝本',
      'baoben',
      '亻呆本',
      '保证收益',
      '宝正收意',
      'bao证收益',
      '稳赚',
      '稳🔥赚',
      '返💰',
      '返钱',
      'fan钱',
    ],
    ...[
      'guarantee',
      'gu4rantee',
      'g.u.a.r.a.n.t.e.e',
      '零风险',
      '0风险',
      '⭕风险',
      '加微信',
      '+微信',
      '保[微笑]本',
      '𝐠uarantee',
    ],
    ...['保', '本', '证收益', '保证', '返', '钱', 'guar', 'antee', '微信', '加'],
  );
  const planted = fc.record({
    minute: fc.oneof(fc.integer({ min: 120, max: 130 }), fc.integer({ min: 0, max: 419 })),
    text: spelling,
    senderId: fc.constantFrom(1, 2),
    conversationId: fc.constantFrom(1, 2, 2),
  });
  const act = fc.oneof(
    fc.record({ kind: fc.constant('store' as const), said: fc.array(planted, { maxLength: 6 }) }),
    fc.record({
      kind: fc.constant('remove' as const),
      minutes: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('rename' as const), minute: fc.integer({ min: 0, max: 419 }), text: spelling }),
    fc.record({
      kind: fc.constant('scan' as const),
      rules: fc.subarray(['稳赚', '零风险', '保证'], { minLength: 1 }),
    }),
  );

  test('makes a scan for added rules find what a scan of everything finds, whatever came and went', async () => {
    const counts: number[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(planted, { maxLength: 12 }), fc.array(act, { maxLength: 8 }), async (first, acts) => {
        archive.cleanup();
        archive = openChatArchive();
        let offset = 0;
        const place = ({ minute, ...said }: { minute: number } & Omit<Said, 'id'>): Said => {
          const { text, ...more } = said;
          const one = at(minute, text, more);
          return { ...one, id: one.id + 1 + (offset++ % 50) };
        };
        storeSaid(archive, minutes(0, 420).map(everyday), []);
        store(uniqueIds(first.map(place)));
        install(1, ['刚兑']);
        await scan();
        let version = 1;
        for (const one of [...acts, { kind: 'scan' as const, rules: ADDED }]) {
          if (one.kind === 'store') store(uniqueIds(one.said.map(place)).filter(isFree));
          else if (one.kind === 'remove') remove(one.minutes.map((minute) => FIRST + minute * 60));
          else if (one.kind === 'rename')
            archive.transaction((db) =>
              db.prepare('UPDATE message_row SET text = ? WHERE id = ?').run(one.text, FIRST + one.minute * 60),
            );
          else {
            install(++version, ['刚兑', ...one.rules]);
            await scan();
          }
        }
        const found = flagsOf(ADDED);
        archive.transaction((db) => db.prepare('DELETE FROM scan_signs').run());
        await scan({ everything: true });
        expect(found).toEqual(flagsOf(ADDED));
        counts.push(found.length);
      }),
      { numRuns: 25 },
    );
    expect(Math.max(...counts)).toBeGreaterThan(3);
  }, 120_000);

  const ADDED = ['保本', '保证收益', '返钱', 'guarantee', '加微信'];

  function store(said: readonly Said[]): void {
    if (said.length > 0) storeSaid(archive, said);
  }

  function uniqueIds(said: readonly Said[]): Said[] {
    return [...new Map(said.map((one) => [one.id, one])).values()];
  }

  function isFree({ id }: Said): boolean {
    return archive.read.prepare('SELECT 1 FROM message_row WHERE id = ?').get(id) === undefined;
  }
});
