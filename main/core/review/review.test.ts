import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { listAudit } from '../audit/index.ts';
import { canonicalJson, type Lexicon, starterLexicon } from '../lexicon/index.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import {
  decide,
  flagMarks,
  installLexicon,
  installLexiconFromJson,
  lexiconSummaries,
  listFlags,
  openFlagCounts,
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

describe('R-1 lexicons of an archive', () => {
  test('installing the same twice is one row and one audit entry', () => {
    expect(install(lexicon(1, ['保本']))).toBe(install(lexicon(1, ['保本'])));
    expect(actions().filter((action) => action === 'lexicon.installed')).toHaveLength(1);
  });

  test('other content that the program brings under the same version becomes the next version', () => {
    install(lexicon(1, ['保本']));
    install(lexicon(1, ['保本', '刚兑']));
    install(lexicon(1, ['保本', '刚兑']));
    expect(lexiconSummaries(archive.read)).toMatchObject([{ id: 'firm', version: 2, terms: 2 }]);
  });

  test('other content in a FILE under an installed version is refused', () => {
    const fromFile = (one: Lexicon): number =>
      archive.transaction((db) => installLexiconFromJson(db, canonicalJson(one), 'firm.json', who));
    const row = fromFile(lexicon(1, ['保本']));
    expect(fromFile(lexicon(1, ['保本']))).toBe(row);
    expect(() => fromFile(lexicon(1, ['刚兑']))).toThrow(/lexicon.invalid.*raise the version/);
  });

  test('no file stands in for the list that the program brings along: one person would put its rules out of force', () => {
    const json = canonicalJson({ ...lexicon(99, ['随便']), id: starterLexicon().id });
    expect(() => archive.transaction((db) => installLexiconFromJson(db, json, 'fake.json', who))).toThrow(
      'lexicon.needsApproval',
    );
  });

  test('a bad file is refused with every problem and its place', () => {
    const json = JSON.stringify({
      id: 'x',
      version: 1,
      categories: [{ id: 'A', severity: 'high' }],
      rules: [
        { id: '1', category: 'A', expr: '。。' },
        { id: '2', category: 'Z', type: 'regex', expr: '(a+' },
      ],
    });
    const refused = (() => {
      try {
        return archive.transaction((db) => installLexiconFromJson(db, json, 'x.json', who));
      } catch (error) {
        return error;
      }
    })() as AppError<'lexicon.invalid'>;
    expect(refused.code).toBe('lexicon.invalid');
    expect(refused.details.path).toBe('x.json');
    expect(refused.details.problems).toHaveLength(3);
  });
});

describe('R-2 flags of new messages', () => {
  beforeEach(() => void install(lexicon(1, ['保本', '返佣'])));

  test('counts what asks for attention; suppressed ones are stored all the same', () => {
    expect(store('这个保本', '不保本', '返 佣可以', '你好')).toBe(2);
    expect(openFlagCounts(archive.read)).toEqual({
      open: [
        { severity: 'critical', count: 1 },
        { severity: 'medium', count: 1 },
      ],
      decided: 0,
    });
    const statusesOf = (status: 'all' | null): string[] =>
      listFlags(archive.read, { ...everything, status }).flags.map((flag) => flag.status);
    expect(statusesOf('all').filter((status) => status !== 'suppressed')).toEqual(statusesOf(null));
    expect(statusesOf('all')).toContain('suppressed');
    expect(statusesOf(null)).not.toContain('suppressed');
    const suppressed = listFlags(archive.read, { ...everything, status: 'suppressed' });
    expect(suppressed.flags).toMatchObject([
      { msgid: 'm2', suppressedBy: '不', matched: '保本', status: 'suppressed' },
    ]);
  });

  test('most severe first, then newest; the hit as written, its place and its disguise', () => {
    store('保本一', '返.佣', '保本二');
    const { total, byCategory, flags } = open();
    expect(total).toBe(3);
    expect(byCategory).toEqual({ A: 2, B: 1 });
    expect(flags.map((flag) => flag.msgid)).toEqual(['m2', 'm3', 'm1']);
    expect(flags[0]).toMatchObject({
      rule: '返佣',
      severity: 'critical',
      matched: '返.佣',
      ranges: [[0, 3]],
      grade: 2,
      disguises: ['separators'],
      sender: { sourceId: 'panyue', name: '潘越' },
      lexicon: { id: 'firm', version: 1 },
      decision: null,
    });
  });

  test('a filter by category keeps the counts of the others', () => {
    store('保本', '返佣');
    expect(listFlags(archive.read, { ...everything, category: 'B' })).toMatchObject({
      total: 1,
      byCategory: { A: 1, B: 1 },
    });
    expect(listFlags(archive.read, { ...everything, severity: 'medium' })).toMatchObject({
      total: 1,
      byCategory: { A: 1 },
    });
    expect(listFlags(archive.read, { ...everything, conversationId: 2 }).total).toBe(0);
  });

  test('a long text is cut around the hit and the ranges still fit', () => {
    store('😀'.repeat(1000) + '保本' + '尾'.repeat(5000));
    const flag = open().flags[0];
    expect(flag?.text.length).toBeLessThan(600);
    const [start, end] = flag?.ranges[0] ?? [0, 0];
    expect(flag?.text.slice(start, end)).toBe('保本');
    expect(flag?.textStart).toBe(2000 - 200);
  });

  test('a question of a customer is tagged, not suppressed', () => {
    expect(store(['保本吗？', 2])).toBe(1);
    expect(open().flags[0]).toMatchObject({ tags: ['askedByCustomer'], sender: { name: 'wmA', kind: 'customer' } });
  });

  test('marks for the conversation view', () => {
    store('保本', '没有', '不保本');
    const marks = flagMarks(archive.read, [1, 2, 3]);
    expect([...marks.keys()]).toEqual([1, 3]);
    expect(marks.get(3)).toMatchObject([{ ranges: [[1, 3]], status: 'suppressed', severity: 'medium' }]);
  });
});

describe('R-3 decisions', () => {
  beforeEach(() => void install(lexicon(1, ['保本'])));
  const decideOn = (flagId: number, decision: 'cleared' | 'confirmed', actor = 'lin') =>
    archive.transaction((db) => decide(db, { flagId, decision, reason: '客户自己问的' }, { ...who, actor }));

  test('a decision closes the flag and enters the audit chain with its reason', () => {
    store('保本');
    const flag = decideOn(open().flags[0]?.id ?? 0, 'cleared');
    expect(flag).toMatchObject({
      status: 'cleared',
      decision: { by: 'lin', reason: '客户自己问的', atMs: TEST_NOW_MS },
    });
    expect(open().total).toBe(0);
    expect(actions()).toContain('flag.cleared');
    expect(openFlagCounts(archive.read).decided).toBe(1);
  });

  test('who comes second is told who was first', () => {
    store('保本');
    const id = open().flags[0]?.id ?? 0;
    decideOn(id, 'confirmed', 'wang');
    expect(() => decideOn(id, 'cleared')).toThrow(/flag.alreadyDecided.*wang/);
    expect(() => decideOn(999, 'cleared')).toThrow(/flag.notFound/);
  });

  test('a reviewer may overrule a suppression', () => {
    store('不保本');
    const id = listFlags(archive.read, { ...everything, status: 'suppressed' }).flags[0]?.id ?? 0;
    expect(decideOn(id, 'confirmed').status).toBe('confirmed');
  });
});
