import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { explainFlag } from './explain.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { decide, flagMarks, forgetMessages, installLexicon, listFlags, removeFlagsOf, scanAll } from './index.ts';
import { everything, firmLexicon as lexicon, openChatArchive, type Said, storeSaid, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
  install(1, ['保本']);
});
afterEach(() => archive.cleanup());

const install = (version: number, rules: string[]) =>
  archive.transaction((db) => installLexicon(db, lexicon(version, rules), who));
const say = (...said: Said[]) => storeSaid(archive, said);
const matched = () => listFlags(archive.read, everything).flags.map(({ msgid, matched: words }) => `${msgid} ${words}`);
const scan = (wish = { everything: false }) =>
  scanAll({ ...archive, actor: 'lin', nowMs: () => TEST_NOW_MS }, quietJob, wish);
const rowsOf = (sql: string) => archive.read.prepare(sql).raw().all();

describe('R-10 a term that was sent in pieces', () => {
  test('is one flag at the last message, and names the earlier ones', () => {
    expect(say({ id: 1, text: '这个保' }, { id: 2, text: '本的' })).toBe(1);
    const { flags } = listFlags(archive.read, everything);
    expect(flags).toMatchObject([
      {
        msgid: 'm2',
        text: '本的',
        ranges: [[0, 1]],
        matched: '保 / 本',
        disguises: ['splitMessage'],
        earlier: [{ messageId: 1, text: '这个保', ranges: [[2, 3]] }],
      },
    ]);
    const marks = flagMarks(archive.read, [1, 2]);
    expect([1, 2].map((id) => marks.get(id)?.map(({ flagId, ranges }) => [flagId, ranges]))).toEqual([
      [[flags[0]?.id, [[2, 3]]]],
      [[flags[0]?.id, [[0, 1]]]],
    ]);
  });

  test('a near rule with a side in each is one flag, too, and explains both', () => {
    const rules = [{ id: 'n', category: 'A', type: 'near', expr: '存 W/4 保险' }];
    archive.transaction((db) => installLexicon(db, lexicon(2, [], { rules }), who));
    expect(say({ id: 1, text: '先存一点' }, { id: 2, text: '买保险' })).toBe(1);
    const [flag] = listFlags(archive.read, everything).flags;
    expect(flag).toMatchObject({ msgid: 'm2', ranges: [[1, 3]], earlier: [{ messageId: 1, ranges: [[1, 2]] }] });
    expect(explainFlag(archive.read, flag?.id ?? 0)).toMatchObject({
      words: ['存', '保险'],
      messages: 2,
      rule: { type: 'near', distance: { unit: 'char', n: 4 } },
      isFoundAgain: true,
    });
  });

  test('in one import or in two', () => {
    say({ id: 1, text: '保' });
    expect(say({ id: 2, text: '本' })).toBe(1);
    expect(matched()).toEqual(['m2 保 / 本']);
  });

  test.each<[string, Said[]]>([
    [
      'of two people',
      [
        { id: 1, text: '保' },
        { id: 2, text: '本', senderId: 2 },
      ],
    ],
    [
      'of two conversations',
      [
        { id: 1, text: '保' },
        { id: 2, text: '本', conversationId: 2 },
      ],
    ],
    [
      'with an answer between',
      [
        { id: 1, text: '保' },
        { id: 2, text: '?', senderId: 2 },
        { id: 3, text: '本' },
      ],
    ],
    [
      'with a picture between',
      [
        { id: 1, text: '保' },
        { id: 2, text: '', kind: 'image' },
        { id: 3, text: '本' },
      ],
    ],
    [
      'with more than five minutes between',
      [
        { id: 1, text: '保' },
        { id: 302, text: '本' },
      ],
    ],
    [
      'without a time',
      [
        { id: 1, text: '保', sentAtMs: null },
        { id: 2, text: '本', sentAtMs: null },
      ],
    ],
    [
      'at the edge of long messages',
      [
        { id: 1, text: '我们一定要给你确保' },
        { id: 2, text: '本周见' },
      ],
    ],
  ])('is not found in messages %s', (_, said) => {
    expect(say(...said)).toBe(0);
    expect(matched()).toEqual([]);
  });

  test('is found at five minutes, and in messages of eight characters with blanks around', () => {
    say({ id: 1, text: ' 我们这个产品是保 ' }, { id: 301, text: '本的产品我们推荐你' });
    expect(matched()).toEqual([]);
    say({ id: 1001, text: ' 这个产品就是保 ' }, { id: 1301, text: '😀本的产品我们推' });
    expect(matched()).toEqual(['m1301 保 / 😀本']);
  });

  test('is completed, broken and joined again by older messages that a later import brings', () => {
    say({ id: 10, text: '保' }, { id: 30, text: '本' });
    expect(matched()).toEqual(['m30 保 / 本']);
    say({ id: 20, text: '嗯', senderId: 2 });
    expect(matched()).toEqual([]);
    say({ id: 25, text: '保' });
    expect(matched()).toEqual(['m30 保 / 本']);
    expect(rowsOf('SELECT status, count(*) FROM flag GROUP BY 1 ORDER BY 1')).toEqual([
      ['open', 1],
      ['retired', 1],
    ]);
  });

  test('goes with any of its messages, but not what was decided', () => {
    say({ id: 1, text: '保' }, { id: 2, text: '本' }, { id: 11, text: '保' }, { id: 12, text: '本' });
    const decided = listFlags(archive.read, everything).flags.find(({ msgid }) => msgid === 'm12')?.id ?? 0;
    archive.transaction((db) => {
      decide(db, { flagId: decided, decision: 'confirmed', reason: 'yes' }, who);
      removeFlagsOf(db, [1, 11]);
    });
    expect(rowsOf('SELECT message_id, status FROM flag')).toEqual([[12, 'retired']]);
    expect(rowsOf('SELECT * FROM flag_part')).toEqual([]);
  });

  test('a new rule is looked for in pieces as well, and a scan of everything finds the same', async () => {
    say({ id: 1, text: '刚' }, { id: 2, text: '兑' }, { id: 3, text: '保' }, { id: 4, text: '本' });
    const kept = rowsOf('SELECT id FROM flag')[0];
    install(2, ['保本', '刚兑']);
    await scan();
    expect(matched()).toEqual(['m4 保 / 本', 'm2 刚 / 兑']);
    const rows = rowsOf('SELECT * FROM flag ORDER BY id');
    expect(rows[0]).toEqual(expect.arrayContaining(kept as unknown[]));
    await scan({ everything: true });
    expect(rowsOf('SELECT * FROM flag ORDER BY id')).toEqual(rows);
  });

  const said = fc.record({
    id: fc.integer({ min: 1, max: 60 }).map((at) => at * 60),
    text: fc.constantFrom('保', '本', '刚', '兑', '保本', '不', '一句比较长的话说完了'),
    senderId: fc.constantFrom(1, 1, 1, 2),
    kind: fc.constantFrom<'text' | 'image'>('text', 'text', 'text', 'image'),
  });

  test('imports in any order and number end where a scan of everything ends', async () => {
    const batches = fc.array(fc.array(said, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        archive.cleanup();
        archive = openChatArchive();
        install(1, ['保本', '刚兑']);
        const ids = new Set<number>();
        for (const batch of all) {
          const fresh = batch.filter(({ id }) => !ids.has(id) && ids.add(id));
          if (fresh.length > 0) say(...fresh);
        }
        const live = `SELECT message_id, rule, flag.ranges, status, (SELECT json_group_array(part.message_id) FROM flag_part AS part
          WHERE flag_id = flag.id) FROM flag WHERE status <> 'retired' ORDER BY 1, 2, 3`;
        const imported = rowsOf(live);
        await scan({ everything: true });
        expect(imported).toEqual(rowsOf(live));
      }),
      { numRuns: 40 },
    );
  });
});
describe('R-18 what stood between the pieces of a term is taken out', () => {
  /** As whoever takes messages out: what was made of them goes first. */
  const takeOut = (...ids: number[]): void =>
    archive.transaction((db) => {
      forgetMessages(db, ids);
      for (const id of ids) db.prepare('DELETE FROM message_row WHERE id = ?').run(id);
    });

  test('they are found at once, as a scan of everything finds them', async () => {
    say({ id: 1, text: '保' }, { id: 2, text: '好的呀', senderId: 2 }, { id: 3, text: '本' });
    expect(matched()).toEqual([]);
    takeOut(2);
    expect(matched()).toEqual(['m3 保 / 本']);
    expect(await scan()).toMatchObject({ scanned: 0, total: 1 });
    await scan({ everything: true });
    expect(matched()).toEqual(['m3 保 / 本']);
  });

  test('also where several go one after another, and where the term goes on for more pieces', () => {
    install(2, ['稳赚不赔']);
    say(
      ...['稳', '赚', 'x1', 'x2', 'x3', '不', '赔'].map((text, at) => ({
        ...{ id: at + 1, text, senderId: text.startsWith('x') ? 2 : 1 },
      })),
    );
    takeOut(3, 4, 5);
    expect(matched()).toEqual(['m7 稳 / 赚 / 不 / 赔']);
  });

  test('but not where they go too, or somebody else wrote the other', () => {
    say({ id: 1, text: '保' }, { id: 2, text: '好的呀', senderId: 2 }, { id: 3, text: '本', senderId: 2 });
    takeOut(2);
    expect(matched()).toEqual([]);
    say({ id: 11, text: '保' }, { id: 12, text: '好的呀', senderId: 2 }, { id: 13, text: '本' });
    takeOut(12, 13);
    expect(matched()).toEqual([]);
  });

  test('in any order, it ends where a scan of everything ends', async () => {
    const one = fc.constantFrom<[string, number]>(['保', 1], ['本', 1], ['好', 2], ['好', 1], ['这个长一点的句子', 2]);
    const said = fc
      .tuple(fc.array(one, { maxLength: 4 }), fc.array(one, { maxLength: 4 }), fc.boolean())
      .map(([before, after, isParted]) => ({
        all: [...before, ['保', 1], ['好', 2], ['本', 1], ...after] as [string, number][],
        between: isParted ? [] : [before.length + 2],
      }));
    const hits = { count: 0 };
    await fc.assert(
      fc.asyncProperty(said, fc.array(fc.nat(10), { maxLength: 2 }), async ({ all, between }, places) => {
        for (const table of ['flag_part', 'decision', 'flag', 'message_row'])
          archive.transaction((db) => db.prepare(`DELETE FROM ${table}`).run());
        say(...all.map(([text, senderId], at) => ({ id: at + 1, text, senderId })));
        takeOut(...new Set([...between, ...places.map((place) => (place % all.length) + 1)]));
        const now = matched();
        hits.count += now.length;
        await scan({ everything: true });
        expect(now).toEqual(matched());
      }),
      { numRuns: 60 },
    );
    expect(hits.count).toBeGreaterThan(5);
  });
});
