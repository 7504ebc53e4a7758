import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/index.ts';
import type { Lexicon } from '../lexicon/index.ts';
import { type JobContext, quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { decide, installLexicon, listFlags, removeFlagsOf, scanAll } from './index.ts';
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
const scan = (job: JobContext = quietJob) =>
  scanAll({ read: archive.read, transaction: archive.transaction, actor: 'lin', nowMs: () => TEST_NOW_MS }, job);

describe('R-4 scanning again', () => {
  test('changes nothing when nothing changed: no duplicates, decisions stay', async () => {
    install(lexicon(1, ['保本', '返佣']));
    store('保本', '返佣', '不保本');
    const before = open().flags[0]?.id ?? 0;
    archive.transaction((db) => decide(db, { flagId: before, decision: 'confirmed', reason: 'yes' }, who));
    const rows = () => archive.read.prepare('SELECT * FROM flag ORDER BY id').all();
    const stored = rows();
    expect(await scan()).toEqual({ scanned: 3, total: 2, suppressed: 1, byCategory: { A: 1, B: 1 }, seconds: 0 });
    await scan();
    expect(rows()).toEqual(stored);
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

  test('a cancelled scan goes on where it stopped', async () => {
    store(...Array.from({ length: 2500 }, (_, at) => `第${at}条保本`));
    install(lexicon(1, ['保本']));
    let calls = 0;
    const cancelling: JobContext = {
      signal: new AbortController().signal,
      checkpoint: () => (++calls > 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve()),
    };
    await expect(scan(cancelling)).rejects.toThrow('cancelled');
    expect(open().total).toBe(2000);
    const seen: number[] = [];
    const result = await scan({
      signal: new AbortController().signal,
      checkpoint: ({ done }) => Promise.resolve(void seen.push(done)),
    });
    expect(seen[0]).toBe(2000);
    expect(result).toMatchObject({ scanned: 2500, total: 2500 });
    expect(actions().filter((action) => action.startsWith('scan.'))).toHaveLength(3);
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
