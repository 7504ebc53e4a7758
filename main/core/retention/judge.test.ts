import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptCounts, RegimeId } from '../../../shared/ipc/retention.ts';
import { installLexicon } from '../review/index.ts';
import { firmLexicon } from '../review/testing.ts';
import { liftHold, plannedConversations } from './index.ts';
import { listHolds } from './holds.ts';
import { agreed, line, NOW_MS, openKit, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const OLD = '2020-03-01T10:00:00Z';
const A = 'wmA';
const B = 'wmB';

/** Two customers, each alone with an employee, and a room with both: one old message in each. */
const threeTalks = () => [
  agreed(1, A),
  agreed(2, B),
  line({ n: 3, text: '甲说', at: OLD, from: A, to: 'zhangsan' }),
  line({ n: 4, text: '乙说', at: OLD, from: B, to: 'zhangsan' }),
  line({ n: 5, text: '内部', at: OLD, from: 'zhangsan', to: 'lisi' }),
];

/** Texts that would go and texts that stay, without the two agreements. */
async function due(): Promise<{ goes: string[]; kept: KeptCounts }> {
  const plan = await kit.plan();
  const goes = kit.archive.read
    .prepare(
      `SELECT m.text FROM retention_candidate c JOIN message m ON m.id = c.message_id
       WHERE c.run_id = ? AND m.text <> '' ORDER BY m.record_id`,
    )
    .pluck()
    .all(plan.id) as string[];
  return { goes, kept: plan.kept };
}

test('what has no time, or one that cannot be, is never due', async () => {
  const odd = (n: number, msgtime: unknown) =>
    line({ n, text: `odd${n}`, at: OLD, from: 'zhangsan', to: 'lisi', more: { msgtime } });
  await kit.load([...threeTalks(), odd(50, 0), odd(51, 86_400_000), odd(52, '1960-01-01T00:00:00Z'), odd(53, 'soon')]);
  kit.rules([], 12);
  expect(await due()).toMatchObject({ goes: ['甲说', '乙说', '内部'], kept: { noTime: 4 } });
});

describe('a hold keeps', () => {
  beforeEach(async () => {
    await kit.load(threeTalks());
    kit.rules([], 12);
  });

  test('with the messages that a query finds what was agreed for them, and nothing of other conversations', async () => {
    expect(kit.hold('query', '甲说')).toMatchObject({ messages: 2 });
    expect((await due()).kept).toMatchObject({ hold: 2 });
    await kit.run(await kit.plan());
    const left = kit.archive.read.prepare('SELECT msgid FROM message ORDER BY msgid').pluck().all();
    expect(left).toEqual(['m1', 'm3']);
  });

  test('every conversation of a person, also of one who comes later', async () => {
    expect(kit.hold('person', A)).toMatchObject({ messages: 2, lifted: null });
    expect(kit.hold('person', 'wmLater')).toMatchObject({ messages: 0, awaited: true });
    expect((await due()).goes).toEqual(['乙说', '内部']);
    await kit.load([agreed(7, 'wmLater'), line({ n: 8, text: '后来', at: OLD, from: 'wmLater', to: 'zhangsan' })]);
    expect(await due()).toMatchObject({ goes: ['乙说', '内部'], kept: { hold: 4 } });
    expect(listHolds(kit.archive.read)).toMatchObject([
      { target: 'wmLater', messages: 2, awaited: false },
      { target: A },
    ]);
  });

  test.each([A.toUpperCase(), `${A}\u200b`])('a person whose id is written otherwise: %j', async (id) => {
    expect(kit.hold('person', id)).toMatchObject({ messages: 2, awaited: false });
    expect((await due()).goes).toEqual(['乙说', '内部']);
  });

  test('a conversation, everything, and what a query finds', async () => {
    kit.hold('conversation', 'single:lisi|zhangsan');
    expect((await due()).goes).toEqual(['甲说', '乙说']);
    const all = kit.hold('all');
    expect(all.messages).toBe(5);
    expect((await due()).goes).toEqual([]);
    kit.archive.transaction((db) =>
      liftHold(db, { holdId: all.id, reason: 'settled' }, { actor: 'lin', atMs: NOW_MS }),
    );
    kit.hold('query', '乙说');
    expect((await due()).goes).toEqual(['甲说']);
  });

  test('what its query found at first, and what it finds only later', async () => {
    kit.hold('query', 'is:open');
    expect((await due()).goes).toHaveLength(3);
    kit.archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), { actor: 'lin', atMs: NOW_MS }));
    await kit.load([line({ n: 9, text: '保本', at: OLD, from: 'zhangsan', to: A })]);
    expect((await due()).goes).not.toContain('保本');
    kit.hold('query', 'is:open');
    kit.archive.transaction((db) => db.prepare("UPDATE flag SET status = 'cleared'").run());
    expect((await due()).goes).not.toContain('保本');
  });

  test('the other messages of a hit that is spread over several', async () => {
    kit.archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), { actor: 'lin', atMs: NOW_MS }));
    await kit.load([
      line({ n: 20, text: '保', at: '2020-03-02T10:00:00Z', from: 'zhangsan', to: A }),
      line({ n: 21, text: '本', at: '2020-03-02T10:00:01Z', from: 'zhangsan', to: A }),
    ]);
    expect(kit.archive.read.prepare('SELECT count(*) FROM flag_part').pluck().get()).toBe(1);
    kit.hold('query', '本');
    expect((await due()).goes).toEqual(['甲说', '乙说', '内部']);
  });
});

test('a withdrawal of consent passes no hold either, and takes effect once it is lifted', async () => {
  await kit.load(threeTalks());
  const refused = Date.parse('2010-01-01T00:00:00Z');
  const more = { msgtype: 'disagree', text: undefined, disagree: { userid: A, disagree_time: refused } };
  const withdrawal = line({ n: 40, text: '', at: '2010-01-01T00:00:00Z', from: A, to: 'zhangsan', more });
  const { id } = kit.hold('query', '甲说');
  expect(await kit.load([withdrawal])).toMatchObject({
    retracted: 0,
    problemCount: 1,
    problems: [{ code: 'record.held', detail: 'msgid m3' }],
  });
  expect(kit.texts()).toContain('甲说');
  expect(await kit.load([line({ n: 41, text: '又', at: OLD, from: B, to: 'zhangsan' })])).toMatchObject({
    retracted: 0,
    problemCount: 0,
  });
  kit.archive.transaction((db) => liftHold(db, { holdId: id, reason: 'over' }, { actor: 'lin', atMs: NOW_MS }));
  expect(await kit.load([line({ n: 42, text: '再', at: OLD, from: B, to: 'zhangsan' })])).toMatchObject({
    retracted: 1,
  });
  expect(kit.texts()).not.toContain('甲说');
});

test('a hold is lifted once, with a reason, and then it is over', async () => {
  await kit.load(threeTalks());
  kit.rules([], 12);
  const { id } = kit.hold('all');
  const lift = () =>
    kit.archive.transaction((db) => liftHold(db, { holdId: id, reason: 'settled' }, { actor: 'wei', atMs: NOW_MS }));
  expect(lift()).toMatchObject({ messages: 0, lifted: { by: 'wei', reason: 'settled' } });
  expect(lift).toThrow('hold.lifted');
  expect((await due()).goes).toHaveLength(3);
  expect(kit.actions().slice(-3)).toEqual(['hold.placed', 'hold.lifted', 'retention.planned']);
});

describe('where a period runs from the end of the contract', () => {
  beforeEach(async () => {
    await kit.load([
      ...threeTalks(),
      agreed(30, A, 'wrRoom'),
      agreed(31, B, 'wrRoom'),
      line({ n: 6, text: '群里', at: OLD, from: A, room: 'wrRoom', more: { tolist: ['zhangsan', B] } }),
    ]);
    kit.rules(['cn-insurance-short']);
  });

  test('nothing goes while no end is known', async () => {
    expect(await due()).toMatchObject({ goes: [], kept: { contractUnknown: 8 } });
  });

  test('a room goes when the contracts of all its customers are over', async () => {
    kit.contracts({ [A]: '2030-01-31' });
    expect((await due()).goes).toEqual(['甲说']);
    kit.contracts({ [A]: '2030-01-31', [B]: null });
    expect(await due()).toMatchObject({ goes: ['甲说'], kept: { contractOpen: 5, contractUnknown: 1 } });
    kit.contracts({ [A]: '2030-01-31', [B]: '2035-06-12' });
    expect((await due()).goes).toEqual(['甲说', '乙说', '群里']);
    kit.contracts({ [A]: '2030-01-31', [B]: '2035-06-14' });
    expect(await due()).toMatchObject({ goes: ['甲说'], kept: { notYet: 5 } });
  });

  test('a row for the conversation speaks for those who have none', async () => {
    kit.contracts({ 'room:wrRoom': '2030-01-31', 'single:lisi|zhangsan': '2030-01-31' });
    expect((await due()).goes).toEqual(['内部', '群里']);
    kit.contracts({ 'room:wrRoom': '2030-01-31', [B]: null });
    expect((await due()).goes).toEqual([]);
  });

  test('another rule that is longer keeps', async () => {
    kit.contracts({ [A]: '2030-01-31' });
    kit.rules(['cn-insurance-short'], 300);
    expect(await due()).toMatchObject({ goes: [], kept: { notYet: 1 } });
  });
});

test('the plan says for each conversation what goes and why the rest stays', async () => {
  await kit.load([
    ...threeTalks(),
    line({ n: 7, text: '甲又说', at: '2040-01-01T00:00:00Z', from: A, to: 'zhangsan' }),
  ]);
  kit.rules([], 12);
  const hold = kit.hold('person', B);
  const { id: runId } = await kit.plan();
  const page = { runId, only: 'all' as const, offset: 0, limit: 10 };
  const { total, conversations } = plannedConversations(kit.archive.read, page);
  expect(total).toBe(3);
  expect(conversations).toMatchObject([
    {
      messages: 3,
      due: 2,
      kept: { notYet: 1 },
      sinceMs: Date.parse('2021-03-01T10:00:00Z'),
      nextDueMs: Date.parse('2041-01-01T00:00:00Z'),
    },
    { messages: 2, due: 0, kept: { hold: 2 }, holds: [hold.id] },
    { messages: 1, due: 1, holds: [] },
  ]);
  expect(plannedConversations(kit.archive.read, { ...page, only: 'due' }).total).toBe(2);
});

test('whatever the rules, holds and contracts: what goes is over by every rule, and nothing that is held goes', async () => {
  const customers = [A, B, 'wmC'];
  const regimes: RegimeId[] = ['cn-insurance-short', 'us-sec-17a-4', 'cn-wealth-recording'];
  const day = fc
    .integer({ min: 0, max: 9000 })
    .map((n) => new Date(Date.UTC(2016, 0, 1) + n * 86_400_000).toISOString());
  const world = fc.record({
    said: fc.array(fc.record({ who: fc.constantFrom(...customers), at: day }), { minLength: 1, maxLength: 12 }),
    ends: fc.dictionary(fc.constantFrom(...customers), fc.option(day.map((one) => one.slice(0, 10)))),
    regimes: fc.subarray(regimes),
    ownMonths: fc.option(fc.integer({ min: 1, max: 300 })),
    held: fc.subarray(customers),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ said, ends, regimes: chosen, ownMonths, held }) => {
      fc.pre(chosen.length > 0 || ownMonths !== null);
      kit.cleanup();
      kit = openKit();
      const lines = said.map(({ who, at }, n) => line({ n: 10 + n, text: `t${n}`, at, from: who, to: 'zhangsan' }));
      await kit.load([...customers.map((customer, n) => agreed(n, customer)), ...lines]);
      kit.rules(chosen, ownMonths);
      kit.contracts(ends);
      for (const who of held) kit.hold('person', who);
      await kit.run(await kit.plan());
      const left = kit.texts().filter((text) => text !== '');
      expect(left).toEqual(said.flatMap((one, n) => (isOver(one, { ends, chosen, ownMonths, held }) ? [] : [`t${n}`])));
    }),
    { numRuns: 15 },
  );
});

type Wishes = { ends: Record<string, string | null>; chosen: RegimeId[]; ownMonths: number | null; held: string[] };

/** The same rules said once more, in days, with no calendar in common. */
function isOver({ who, at }: { who: string; at: string }, { ends, chosen, ownMonths, held }: Wishes): boolean {
  const later = (from: string, months: number): string => {
    const [year = 0, month = 0, rest = 0] = from.slice(0, 10).split('-').map(Number);
    const sum = year * 12 + month - 1 + months;
    return new Date(Date.UTC(Math.floor(sum / 12), sum % 12, rest)).toISOString().slice(0, 10);
  };
  const today = new Date(NOW_MS).toISOString().slice(0, 10);
  const afterEnd = (months: number): boolean => {
    const end = ends[who];
    if (end === undefined || end === null) return false;
    // The end of that day, wherever: half a day of the next but one.
    const over = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
    return later(over > at.slice(0, 10) ? over : at, months) < today;
  };
  const checks = [
    !chosen.includes('us-sec-17a-4') || later(at, 36) <= today,
    !chosen.includes('cn-insurance-short') || afterEnd(60),
    !chosen.includes('cn-wealth-recording') || afterEnd(6),
    ownMonths === null || later(at, ownMonths) <= today,
  ];
  return !held.includes(who) && checks.every(Boolean);
}
