import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JobContext, quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import {
  decide,
  flagMarks,
  forgetMessages,
  installLexicon,
  listFlags,
  loadMatchers,
  runOverHistory,
  scanAll,
} from './index.ts';
import { everything, firmLexicon, openChatArchive, type Said, storeSaid, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

type Version = {
  readonly n: number;
  readonly expr?: string;
  readonly negators?: readonly string[];
  readonly scope?: object;
};
const lexicon = (version: number, { n, expr = '返 现金', negators = ['不'], scope = {} }: Version) =>
  firmLexicon(version, [], {
    rules: [
      { id: 'near', category: 'A', type: 'near', expr, distance: { unit: 'message', n }, scope },
      { id: '保本', category: 'A', expr: '保本' },
    ],
    negators: negators.map((one) => ({ expr: one })),
  });
const install = (version: number, what: Version = { n: 2 }) =>
  archive.transaction((db) => installLexicon(db, lexicon(version, what), who));
const say = (...said: Said[]) => storeSaid(archive, said);
const matched = () => listFlags(archive.read, everything).flags.map(({ msgid, matched: words }) => `${msgid} ${words}`);
const scan = (job: JobContext = quietJob, wish = { everything: false }) =>
  scanAll({ ...archive, actor: 'lin', nowMs: () => TEST_NOW_MS }, job, wish);
const rowsOf = (sql: string) => archive.read.prepare(sql).raw().all();
const takeOut = (...ids: number[]) =>
  archive.transaction((db) => {
    forgetMessages(db, ids);
    db.prepare('DELETE FROM message_row WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
  });

describe('R-12 a rule whose sides may stand in different messages', () => {
  test('is one flag at the message that completes it, names the earlier one, and is shown on both', () => {
    install(1);
    expect(say({ id: 1, text: '可以返' }, { id: 2, text: '好', senderId: 2 }, { id: 3, text: '给现金' })).toBe(1);
    const { flags } = listFlags(archive.read, everything);
    expect(flags).toMatchObject([
      {
        msgid: 'm3',
        ranges: [[1, 3]],
        matched: '返 / 现金',
        disguises: [],
        grade: 0,
        earlier: [{ messageId: 1, text: '可以返', ranges: [[2, 3]] }],
      },
    ]);
    const marks = flagMarks(archive.read, [1, 2, 3]);
    expect([...marks.keys()]).toEqual([1, 3]);
  });

  test('is found in one import or in several, and not in another conversation', () => {
    install(1);
    say({ id: 1, text: '返' });
    expect(say({ id: 2, text: '现金', conversationId: 2 })).toBe(0);
    expect(say({ id: 3, text: '现金', senderId: 2 })).toBe(1);
    expect(matched()).toEqual(['m3 返 / 现金']);
  });

  test('counts pictures, too', () => {
    install(1, { n: 1 });
    say({ id: 1, text: '返' }, { id: 2, text: '', kind: 'image' }, { id: 3, text: '现金' });
    expect(matched()).toEqual([]);
  });

  test('is parted, and completed, by messages that come late', () => {
    install(1, { n: 1 });
    say({ id: 1000, text: '返' }, { id: 2000, text: '现金' }, { id: 3000, text: '现金' });
    expect(matched()).toEqual(['m2000 返 / 现金']);
    say({ id: 1500, text: '好', senderId: 2 });
    expect(matched()).toEqual([]);
    say({ id: 2500, text: '返' });
    expect(matched()).toEqual(['m3000 返 / 现金', 'm2500 现金 / 返']);
    expect(rowsOf('SELECT status, count(*) FROM flag GROUP BY 1 ORDER BY 1')).toEqual([
      ['open', 2],
      ['retired', 1],
    ]);
  });

  test('is looked at again twenty messages behind a late one', () => {
    install(1, { n: 20 });
    say({ id: 1000, text: '返' }, ...Array.from({ length: 19 }, (_, at) => ({ id: 2000 + at, text: '好' })), {
      id: 3000,
      text: '现金',
    });
    expect(matched()).toEqual(['m3000 返 / 现金']);
    say({ id: 1100, text: '好' });
    expect(matched()).toEqual([]);
    takeOut(2007);
    expect(matched()).toEqual(['m3000 返 / 现金']);
  });

  test('goes with any of its messages, but not what was decided, and those left come closer', () => {
    install(1, { n: 1 });
    say({ id: 1, text: '返' }, { id: 2, text: '好' }, { id: 3, text: '现金' });
    expect(matched()).toEqual([]);
    takeOut(2);
    expect(matched()).toEqual(['m3 返 / 现金']);
    archive.transaction((db) => {
      const [flag] = listFlags(db, everything).flags;
      decide(db, { flagId: flag?.id ?? 0, decision: 'confirmed', reason: 'yes' }, who);
    });
    takeOut(1);
    expect(rowsOf('SELECT message_id, status FROM flag')).toEqual([[3, 'retired']]);
    expect(rowsOf('SELECT * FROM flag_part')).toEqual([]);
  });

  test('is looked for by its scope: who said each side', () => {
    install(1, { n: 2, scope: { speakers: ['employee'] } });
    say({ id: 1, text: '返吗', senderId: 2 }, { id: 2, text: '现金' }, { id: 3, text: '返' });
    expect(matched()).toEqual(['m3 现金 / 返']);
  });

  test('is found in old messages when the rule is new or reaches further, and goes when it does not', async () => {
    say({ id: 1, text: '返' }, { id: 2, text: '好' }, { id: 3, text: '现金' });
    install(1, { n: 1 });
    await scan();
    expect(matched()).toEqual([]);
    install(2, { n: 2 });
    await scan();
    expect(matched()).toEqual(['m3 返 / 现金']);
    install(3, { n: 1 });
    await scan();
    expect(matched()).toEqual([]);
  });

  test('what a new denial takes out makes room for the next', async () => {
    install(1);
    say({ id: 1, text: '返' }, { id: 2, text: '非现金' }, { id: 3, text: '现金' });
    expect(matched()).toEqual(['m2 返 / 现金']);
    install(2, { n: 2, negators: ['不', '非'] });
    await scan();
    expect(matched()).toEqual(['m3 返 / 现金']);
  });

  test('is in a run over the history', async () => {
    say({ id: 1, text: '返' }, { id: 2, text: '现金' });
    install(1);
    const deps = { ...archive, actor: 'lin', nowMs: () => TEST_NOW_MS };
    const run = await runOverHistory(deps, { id: 'firm', version: 1, seed: 1 }, quietJob);
    expect(run).toMatchObject({ hits: 1, rules: [{ rule: 'near', hits: 1 }] });
  });
});

describe('R-13 imports in any order, deletions, versions and given up scans', () => {
  const said = fc.record({
    id: fc.integer({ min: 1, max: 40 }).map((at) => at * 60),
    text: fc.constantFrom(
      '返',
      '现金',
      '返现金',
      '不返',
      '非现金',
      '保本',
      '好',
      '现',
      '金',
      '一句比较长的话现金说完了',
    ),
    senderId: fc.constantFrom(1, 1, 2),
    conversationId: fc.constantFrom(1, 1, 1, 2),
    kind: fc.constantFrom<'text' | 'image'>('text', 'text', 'text', 'text', 'image'),
  });
  const version = fc.record({
    n: fc.integer({ min: 0, max: 4 }),
    expr: fc.constantFrom('返 现金', '返 现金', '返 保本'),
    negators: fc.subarray(['不', '非'], { minLength: 1 }),
    scope: fc.constantFrom({}, { speakers: ['employee'] }),
  });
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('say' as const), said: fc.array(said, { minLength: 1, maxLength: 8 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('install' as const), version }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('scan' as const), stopAfter: fc.constantFrom(0, 1, 9) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('takeOut' as const), places: fc.array(fc.nat(40), { maxLength: 6 }) }),
    },
  );
  const cancelledAfter = (checkpoints: number): JobContext => ({
    signal: new AbortController().signal,
    checkpoint: () => (--checkpoints < 0 ? Promise.reject(new Error('cancelled')) : Promise.resolve()),
  });
  const live = `SELECT message_id, rule, ranges, status, lexicon_row, evidence, (SELECT json_group_array(json_array(message_id, ranges))
    FROM (SELECT * FROM flag_part WHERE flag_id = flag.id ORDER BY message_id)) FROM flag WHERE status <> 'retired' ORDER BY 1, 2, 3, 7`;

  test('end where a scan of everything ends', async () => {
    await fc.assert(
      fc.asyncProperty(version, fc.array(step, { minLength: 2, maxLength: 9 }), async (first, steps) => {
        archive.cleanup();
        archive = openChatArchive();
        install(1, first);
        const ids = new Set<number>();
        let next = 2;
        for (const one of steps) {
          if (one.kind === 'install') install(next++, one.version);
          else if (one.kind === 'scan') await scan(cancelledAfter(one.stopAfter)).catch(() => null);
          else if (one.kind === 'say') {
            const fresh = one.said.filter(({ id }) => !ids.has(id) && ids.add(id));
            if (fresh.length > 0) say(...fresh);
          } else {
            const some = [...ids].filter((_, at) => one.places.includes(at));
            for (const id of some) ids.delete(id);
            takeOut(...some);
          }
        }
        await scan();
        const changed = rowsOf(live);
        await scan(quietJob, { everything: true });
        expect(changed).toEqual(rowsOf(live));
        expect(loadMatchers(archive.read)[0]?.matcher.nearMessages).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
