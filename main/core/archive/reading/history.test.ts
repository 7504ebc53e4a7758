import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../../shared/errors.ts';
import { openConversation, personHistory } from '../index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, sharedData, START_MS, textLine, type Kit } from '../testing/kit.ts';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const idOf = (sourceId: string) =>
  kit.archive.read.prepare('SELECT id FROM person WHERE source_id = ?').pluck().get(sourceId) as number;
const historyOf = (sourceId: string) => personHistory(kit.archive.read, idOf(sourceId));

/** The customer agrees to an employee and writes with them from `start` to `start + 4` seconds. */
function talk(employee: string, start: number, extra: Record<string, unknown> = {}): string[] {
  const agreed = answerLine(start, 'agree', { msgid: `agree-${employee}-${start}`, tolist: [employee] });
  const said = (n: number) =>
    textLine(n, `said ${n}`, { msgid: `${employee}-${n}`, from: employee, tolist: [CUSTOMER], ...extra });
  return [agreed, said(start + 2), said(start + 4)];
}
const load = (...lines: string[]) => kit.load([kit.file('a.jsonl', lines.join('\n'))]);

describe('the history of a customer', () => {
  test('runs over employees and rooms, oldest first, with counts, withheld counts and consent per stretch', async () => {
    const room = { roomid: 'wrA', tolist: [EMPLOYEE, 'lisi'] };
    await load(
      ...talk('lisi', 100),
      ...talk(EMPLOYEE, 0),
      textLine(-3, 'too early'),
      answerLine(6, 'disagree', { msgid: 'no' }),
      textLine(7, 'too late'),
      answerLine(200, 'agree', { msgid: 'room', ...room }),
      textLine(201, 'in the room', { from: CUSTOMER, ...room }),
    );
    const { person, stretches } = historyOf(CUSTOMER);
    expect(person).toMatchObject({ sourceId: CUSTOMER, conversations: 3, messages: 9, firstAtMs: START_MS });
    expect(stretches).toMatchObject([
      {
        kind: 'single',
        others: [{ sourceId: EMPLOYEE }],
        messages: 4,
        withheld: 2,
        firstAtMs: START_MS,
        lastAtMs: START_MS + 6000,
        consent: [
          { status: 'agreed', atMs: START_MS, employee: EMPLOYEE },
          { status: 'withdrawn', atMs: START_MS + 6000, employee: EMPLOYEE },
        ],
      },
      { kind: 'single', others: [{ sourceId: 'lisi' }], messages: 3, withheld: 0 },
      { kind: 'room', messages: 2, withheld: 0, consent: [{ status: 'agreed', employee: null }] },
    ]);
    expect(stretches[2]?.others.map((other) => other.sourceId).sort()).toEqual(['lisi', EMPLOYEE].sort());
  });

  test('a chat of which nothing was loaded is a stretch with its count and time', async () => {
    await load(...talk(EMPLOYEE, 0), textLine(20, 'x', { from: 'lisi' }), textLine(21, 'y', { tolist: ['lisi'] }));
    expect(historyOf(CUSTOMER).stretches[1]).toEqual({
      conversationId: null,
      kind: 'single',
      title: `${CUSTOMER} · lisi`,
      others: [],
      messages: 0,
      withheld: 2,
      firstAtMs: START_MS + 20_000,
      lastAtMs: START_MS + 21_000,
      consent: [],
    });
  });

  test('an answer that a register tells of a chat without a loaded message is told, too', async () => {
    const register = kit.file(
      'register.csv',
      `employee,customer,status,time\nlisi,${CUSTOMER},refused,${new Date(START_MS).toISOString()}\n`,
    );
    const lines = [...talk(EMPLOYEE, 0), textLine(20, 'x', { from: 'lisi', tolist: [CUSTOMER] })];
    await kit.load([kit.file('a.jsonl', lines.join('\n'))], { consent: [register] });
    expect(historyOf(CUSTOMER).stretches[1]).toMatchObject({
      conversationId: null,
      withheld: 1,
      consent: [{ status: 'refused', atMs: START_MS, employee: 'lisi' }],
    });
  });

  test('nobody with that id is person.notFound', () => {
    expect(() => personHistory(kit.archive.read, 999)).toThrow(AppError);
  });
});

describe('hand-overs', () => {
  test('follow from talks that do not overlap, and both conversations show the same', async () => {
    await load(...talk('anna', 0), ...talk('bert', 10), ...talk('cleo', 12), ...talk('dora', 50));
    const { handOvers, stretches } = historyOf(CUSTOMER);
    const told = handOvers.map((one) => [
      one.fromEmployee.name,
      one.toEmployee.name,
      one.atMs - START_MS,
      one.inferred,
    ]);
    expect(told).toEqual([
      ['anna', 'bert', 10_000, true],
      ['anna', 'cleo', 12_000, true],
      ['cleo', 'dora', 50_000, true],
    ]);
    const marked = stretches.flatMap(({ conversationId }) =>
      openConversation(kit.archive.read, conversationId ?? 0).marks.flatMap((mark) =>
        mark.kind === 'handover' ? [[mark.fromEmployee, mark.toEmployee, mark.atMs - START_MS, mark.inferred]] : [],
      ),
    );
    expect(marked.sort()).toEqual([...told, ...told].sort());
    expect(historyOf('anna').handOvers).toHaveLength(2);
    expect(historyOf('dora').handOvers).toMatchObject([{ customer: { sourceId: CUSTOMER } }]);
  });

  test('a transfer that WeCom reports is told, with its own time, and is not inferred again', async () => {
    const transfer = {
      errcode: 0,
      handover_userid: 'anna',
      takeover_userid: 'bert',
      customer: [
        { external_userid: CUSTOMER, status: 1, takeover_time: START_MS / 1000 + 8 },
        { external_userid: 'wmSomebodyWhoRefused0000000000001', status: 3, takeover_time: START_MS / 1000 + 8 },
      ],
    };
    const lines = kit.file('a.jsonl', [...talk('anna', 0), ...talk('bert', 10)].join('\n'));
    await kit.load([lines, kit.file('transfer.json', JSON.stringify(transfer))]);
    const { handOvers, stretches } = historyOf(CUSTOMER);
    expect(handOvers).toMatchObject([
      {
        atMs: START_MS + 8000,
        inferred: false,
        fromEmployee: { sourceId: 'anna' },
        toEmployee: { sourceId: 'bert' },
        conversationId: stretches[1]?.conversationId,
      },
    ]);
    expect(kit.archive.read.prepare('SELECT count(*) FROM handover').pluck().get()).toBe(1);
  });

  test('a customer given to an employee by the administrator comes from whoever talked with them before', async () => {
    const contact = {
      external_contact: { external_userid: CUSTOMER, name: '王女士' },
      follow_user: [
        { userid: 'bert', createtime: START_MS / 1000 + 3, add_way: 202 },
        { userid: 'anna', createtime: START_MS / 1000 - 5, add_way: 1 },
      ],
    };
    const lines = kit.file('a.jsonl', talk('anna', 0).join('\n'));
    await kit.load([lines, kit.file('contact.json', JSON.stringify(contact))]);
    const { handOvers, stretches } = historyOf(CUSTOMER);
    expect(handOvers).toMatchObject([
      {
        atMs: START_MS + 3000,
        inferred: false,
        fromEmployee: { sourceId: 'anna' },
        toEmployee: { sourceId: 'bert' },
        conversationId: stretches[0]?.conversationId,
      },
    ]);
  });
});

test('the history of an employee is that of their customers', async () => {
  const other = 'wmOtherCustomer00000000000000000A';
  const otherAgrees = answerLine(5, 'agree', {
    msgid: 'o',
    from: other,
    agree: { userid: other, agree_time: START_MS },
  });
  await load(...talk(EMPLOYEE, 0), otherAgrees, textLine(9, 'hello', { from: other }));
  const { person, stretches } = historyOf(EMPLOYEE);
  expect(person).toMatchObject({ conversations: 2, messages: 5 });
  expect(stretches.map((stretch) => stretch.others.map((customer) => customer.sourceId))).toEqual([
    [CUSTOMER],
    [other],
  ]);
  expect(stretches[1]?.consent).toMatchObject([{ status: 'agreed', customer: other, employee: EMPLOYEE }]);
});

const corpus = sharedData('wecom/corpus-100k.jsonl.gz');
test.skipIf(corpus === null)(
  'in 100,000 real messages the histories of all employees hold every message once, and every withheld record',
  async () => {
    const report = await kit.load([corpus ?? '']);
    const ids = kit.archive.read.prepare("SELECT id FROM person WHERE kind = 'employee'").pluck().all() as number[];
    const histories = ids.map((id) => personHistory(kit.archive.read, id));
    const stretches = histories.flatMap((history) => history.stretches);
    const sum = (of: (stretch: (typeof stretches)[number]) => number) =>
      stretches.reduce((all, one) => all + of(one), 0);
    expect(sum((stretch) => stretch.messages)).toBe(report.loaded);
    const { unknown, refused, withdrawn } = report.withheld;
    expect(sum((stretch) => stretch.withheld)).toBe(unknown + refused + withdrawn);
    for (const { person, stretches: own } of histories)
      expect(own.reduce((all, one) => all + one.messages, 0)).toBe(person.messages);
  },
  120_000,
);
