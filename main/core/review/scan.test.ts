import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { type JobContext, quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import {
  decide,
  type FlagFilter,
  forgetScans,
  installLexicon,
  listFlags,
  loadMatchers,
  removeFlagsOf,
  scanAll,
} from './index.ts';
import { everything, firmLexicon as lexicon, openChatArchive, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const store = (...texts: (string | [string, number])[]): number => storeTexts(archive, texts);
const install = (one: Lexicon): number => archive.transaction((db) => installLexicon(db, one, who));
const open = () => listFlags(archive.read, everything);
const actions = () =>
  listAudit(archive.read, { actor: null, action: null, offset: 0, limit: 100 }).entries.map((entry) => entry.action);
const scan = (job: JobContext = quietJob, wish = { everything: false }) =>
  scanAll({ read: archive.read, transaction: archive.transaction, actor: 'lin', nowMs: () => TEST_NOW_MS }, job, wish);

const everyRow = () => archive.read.prepare('SELECT * FROM flag ORDER BY id').all();
const rulesOf = (status: FlagFilter['status']) =>
  listFlags(archive.read, { ...everything, status, limit: 500 }).flags.map((flag) => `${flag.rule} ${flag.msgid}`);
const cancelledAfter = (checkpoints: number): JobContext => ({
  signal: new AbortController().signal,
  checkpoint: () => (--checkpoints < 0 ? Promise.reject(new Error('cancelled')) : Promise.resolve()),
});

describe('R-4 scanning again', () => {
  test('changes nothing when nothing changed: no duplicates, decisions stay', async () => {
    install(lexicon(1, ['保本', '返佣']));
    store('保本', '返佣', '不保本');
    const before = open().flags[0]?.id ?? 0;
    archive.transaction((db) => decide(db, { flagId: before, decision: 'confirmed', reason: 'yes' }, who));
    const stored = everyRow();
    const counts = { total: 2, suppressed: 1, byCategory: { A: 1, B: 1 }, seconds: 0 };
    expect(await scan()).toEqual({ scanned: 0, ...counts });
    expect(await scan(quietJob, { everything: true })).toEqual({ scanned: 3, ...counts });
    expect(everyRow()).toEqual(stored);
  });

  test('a new version adds, retires and moves open flags; a decided one keeps its version', async () => {
    install(lexicon(1, ['保本', '刚兑', '稳赚']));
    store('保本', '刚兑', '稳赚', '零风险');
    const decided = open().flags.find((flag) => flag.rule === '保本')?.id ?? 0;
    archive.transaction((db) => decide(db, { flagId: decided, decision: 'confirmed', reason: 'yes' }, who));
    install(lexicon(2, ['刚兑', '零风险']));
    await scan();
    expect(open().flags.map((flag) => [flag.rule, flag.lexicon.version])).toEqual([
      ['零风险', 2],
      ['刚兑', 2],
    ]);
    expect(
      listFlags(archive.read, { ...everything, status: null }).flags.map((flag) => [flag.rule, flag.lexicon.version]),
    ).toContainEqual(['保本', 1]);
    expect(archive.read.prepare(`SELECT rule FROM flag WHERE status = 'retired'`).pluck().all()).toEqual(['稳赚']);
    install(lexicon(3, ['稳赚']));
    await scan();
    expect(open().flags.map((flag) => flag.rule)).toEqual(['稳赚']);
  });

  test('other negators look only at messages that have flags', async () => {
    install(lexicon(1, ['保本']));
    store('非保本', '你好', '保本', '早');
    install(lexicon(2, ['保本'], { negators: [{ expr: '非' }] }));
    expect(await scan()).toMatchObject({ scanned: 2, total: 1, suppressed: 1 });
    expect(rulesOf('open')).toEqual(['保本 m3']);
  });

  test('a removed longer term brings back the shorter one inside it', async () => {
    install(lexicon(1, ['保本', '保本保息']));
    store('保本保息');
    expect(rulesOf('open')).toEqual(['保本保息 m1']);
    install(lexicon(2, ['保本']));
    await scan();
    expect(rulesOf('open')).toEqual(['保本 m1']);
  });

  test('a lexicon that is not in force any more takes its open flags along, without a look at the messages', async () => {
    install(lexicon(1, ['保本', '刚兑']));
    store('保本', '刚兑');
    const decided = open().flags[0]?.id ?? 0;
    archive.transaction((db) => {
      decide(db, { flagId: decided, decision: 'confirmed', reason: 'yes' }, who);
      db.prepare(`UPDATE lexicon SET status = 'retired'`).run();
    });
    expect(await scan()).toMatchObject({ scanned: 0, total: 1 });
    expect(archive.read.prepare('SELECT status FROM flag ORDER BY id DESC').pluck().all()).toEqual([
      'confirmed',
      'retired',
    ]);
  });

  test('messages that an import stored with the old version meanwhile are looked at as well', async () => {
    install(lexicon(1, ['保本']));
    const before = loadMatchers(archive.read);
    storeTexts(archive, ['刚兑']);
    install(lexicon(2, ['刚兑']));
    await scan();
    storeTexts(archive, ['保本', '刚兑'], before);
    expect(rulesOf('open')).toEqual(['保本 m2', '刚兑 m1']);
    await scan();
    expect(rulesOf('open')).toEqual(['刚兑 m3', '刚兑 m1']);
    expect(await scan()).toMatchObject({ scanned: 0 });
  });

  test('a cancelled scan goes on where it stopped', async () => {
    store(...Array.from({ length: 34_000 }, (_, at) => `第${at}条保本`));
    install(lexicon(1, ['保本']));
    await expect(scan(cancelledAfter(2))).rejects.toThrow('cancelled');
    expect(open().total).toBe(32_768);
    const seen: number[] = [];
    const result = await scan({
      signal: new AbortController().signal,
      checkpoint: ({ done }) => Promise.resolve(void seen.push(done)),
    });
    expect(seen[0]).toBe(32_768);
    expect(result).toMatchObject({ scanned: 34_000, total: 34_000 });
    expect(actions().filter((action) => action.startsWith('scan.'))).toHaveLength(3);
  });

  test('a cancelled scan that a newer version overtakes leaves nothing of itself', async () => {
    store(...Array.from({ length: 18_000 }, (_, at) => ['保本', '刚兑', '返佣'][at % 3] ?? ''));
    install(lexicon(1, ['保本']));
    await scan();
    install(lexicon(2, ['刚兑']));
    await expect(scan(cancelledAfter(1))).rejects.toThrow('cancelled');
    install(lexicon(3, ['保本', '返佣']));
    await scan();
    const counts = archive.read.prepare('SELECT rule, status, count(*) FROM flag GROUP BY 1, 2 ORDER BY 1, 2').raw();
    expect(counts.all()).toEqual([
      ['保本', 'open', 6000],
      ['刚兑', 'retired', 5461],
      ['返佣', 'open', 6000],
    ]);
  });
});

describe('R-17 somebody turns out to be a customer', () => {
  const becomesCustomer = () =>
    archive.transaction((db) => {
      db.prepare(`UPDATE person SET kind = 'customer' WHERE id = 1`).run();
      forgetScans(db);
    });
  const tags = () => open().flags.map((flag) => flag.tags);

  test('the next scan looks at everything, and says anew what it finds again', async () => {
    install(lexicon(1, ['保本']));
    store('保本吗？', '你好');
    await scan();
    expect(tags()).toEqual([[]]);
    becomesCustomer();
    expect(await scan()).toMatchObject({ scanned: 2, total: 1 });
    expect(tags()).toEqual([['askedByCustomer']]);
    expect(await scan()).toMatchObject({ scanned: 0 });
  });

  test('a scan that was given up before does not go on from there', async () => {
    store(...MANY);
    install(lexicon(1, ['保本']));
    await expect(scan(cancelledAfter(2))).rejects.toThrow('cancelled');
    becomesCustomer();
    expect(await scan()).toMatchObject({ scanned: 34_000 });
    expect(tags()[0]).toEqual(['askedByCustomer']);
    expect(withoutTag()).toBe(0);
  });

  test('while a scan is on its way, it is not the last', async () => {
    store(...MANY);
    install(lexicon(1, ['保本']));
    let checkpoints = 0;
    const job: JobContext = {
      signal: new AbortController().signal,
      checkpoint: () => Promise.resolve(void (++checkpoints === 2 && becomesCustomer())),
    };
    await scan(job);
    expect(await scan()).toMatchObject({ scanned: 34_000 });
    expect(withoutTag()).toBe(0);
    expect(await scan()).toMatchObject({ scanned: 0 });
  });

  /** More than a scan looks at before others have their turn; hits in what it sees first. */
  const MANY = Array.from({ length: 34_000 }, (_, at) => (at % 1000 === 0 ? '保本吗？' : '早'));
  const withoutTag = () =>
    archive.read.prepare(`SELECT count(*) FROM flag WHERE evidence NOT LIKE '%askedByCustomer%'`).pluck().get();
});

describe('R-7 a scan of what changed', () => {
  const term = fc.constantFrom('保本', '不保', '保本息', '刚兑', '返佣', '不返');
  const version = fc.record({
    terms: fc.uniqueArray(term, { minLength: 1, maxLength: 4 }),
    negators: fc.subarray(['不', '非'], { minLength: 1 }),
    isCancelled: fc.boolean(),
  });
  const texts = fc.array(fc.stringMatching(/^[不非保本息返佣刚兑，]{1,6}$/), { minLength: 1, maxLength: 12 });

  // The import after it goes on with the same version, in a stretch of records of its own.
  const step = (negators: string[], isCancelled: boolean, ...added: string[]) =>
    [{ terms: ['保本'], negators, isCancelled }, added] as [
      { terms: string[]; negators: string[]; isCancelled: boolean },
      string[],
    ];
  const givenUpBeforeAnImport = [
    step(['不'], false, '保', '本', '佣'),
    step(['非'], false, '保', '本兑', '非'),
    step(['不'], true, '本'),
  ];

  // A word that hides others changes, and texts that no changed rule is in are looked at for their flags alone.
  const piecesUnderOtherContext = [
    [{ terms: ['保本', '不保'], negators: ['不'], isCancelled: false }, ['不', '保息', '，']],
    [{ terms: ['不保'], negators: ['不'], isCancelled: true }, ['刚']],
    [{ terms: ['不保', '保本'], negators: ['非'], isCancelled: false }, ['佣']],
  ] as [(typeof givenUpBeforeAnImport)[number][0], string[]][];

  test('ends where a scan of everything ends, whatever versions and given up scans went before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(version, texts), { minLength: 2, maxLength: 4 }), async (steps) => {
        archive.cleanup();
        archive = openChatArchive();
        for (const [at, [{ terms, negators, isCancelled }, added]] of steps.entries()) {
          const more = { negators: negators.map((expr) => ({ expr })) };
          install(lexicon(at + 1, terms, more));
          if (isCancelled) await scan(cancelledAfter(1)).catch(() => null);
          store(...added);
        }
        await scan();
        const live = archive.read.prepare(
          `SELECT message_id, lexicon_row, rule, ranges, status, evidence FROM flag WHERE status <> 'retired' ORDER BY 1, 3, 4`,
        );
        const changed = live.all();
        await scan(quietJob, { everything: true });
        expect(changed).toEqual(live.all());
      }),
      { numRuns: 25, examples: [[givenUpBeforeAnImport], [piecesUnderOtherContext]] },
    );
  });
});

test('R-5 messages that are taken out take their flags along, but no decision', () => {
  install(lexicon(1, ['保本']));
  store('保本', '保本');
  const decided = open().flags[0];
  archive.transaction((db) => {
    decide(db, { flagId: decided?.id ?? 0, decision: 'confirmed', reason: 'yes' }, who);
    removeFlagsOf(db, [1, 2]);
  });
  expect(listFlags(archive.read, { ...everything, status: null }).total).toBe(0);
  expect(archive.read.prepare('SELECT count(*) FROM flag').pluck().get()).toBe(1);
  expect(archive.read.prepare('SELECT reason FROM decision').pluck().all()).toEqual(['yes']);
});
