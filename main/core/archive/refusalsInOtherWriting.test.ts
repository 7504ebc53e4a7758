import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

/** Registers are typed by people: in doubt a withdrawal counts, and an agreement does not. */
const HEADER = 'employee,customer,status,time\n';
const row = (employee: string, customer: string, status: string): string =>
  `${HEADER}${employee},${customer},${status},2020-01-01T00:00:00Z\n`;
const LATE = '2023-11-14T22:13:30Z';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const CHAT = [answerLine(0, 'agree'), textLine(2, '前'), textLine(20, '后')].join('\n');

describe.each([
  ['in capitals', EMPLOYEE.toUpperCase(), CUSTOMER],
  ['in full width', 'ｚhangsan', CUSTOMER],
  ['with an invisible character', EMPLOYEE, `${CUSTOMER}\u200b`],
  ['of the customer in other case', EMPLOYEE, CUSTOMER.toLowerCase()],
  ['without an employee, for all of them', '', CUSTOMER],
])('a withdrawal with ids %s', (_how, employee, customer) => {
  const withdrawal = `${HEADER}${employee},${customer},disagree,${LATE}\n`;

  test('takes out what came after it', async () => {
    await kit.load([kit.file('chat.jsonl', CHAT)]);
    const report = await kit.load([kit.file('w.csv', withdrawal)]);
    expect(report).toMatchObject({ retracted: 1 });
    expect(kit.messages().map(({ text }) => text)).toEqual(['', '前']);
  });

  test('keeps out what comes later', async () => {
    await kit.load([kit.file('w.csv', withdrawal)]);
    expect(await kit.load([kit.file('chat.jsonl', CHAT)])).toMatchObject({ loaded: 2, withheld: { withdrawn: 1 } });
  });
});

test('an agreement with ids in other writing lets nothing in', async () => {
  await kit.load([kit.file('a.csv', row(EMPLOYEE.toUpperCase(), CUSTOMER, 'agree'))]);
  expect(await kit.load([kit.file('chat.jsonl', textLine(2, '前'))])).toMatchObject({ loaded: 0 });
});

test('a withdrawal towards another employee takes nothing out', async () => {
  await kit.load([kit.file('chat.jsonl', CHAT)]);
  expect(await kit.load([kit.file('w.csv', row('lisi', CUSTOMER, 'disagree'))])).toMatchObject({ retracted: 0 });
});

describe('a withdrawal that names neither employee nor room', () => {
  const withdrawal = `employee,room,customer,status,time\n,,${CUSTOMER},disagree,${LATE}\n`;
  const inRoom = { roomid: 'wrROOM000000000000000000000000A' };
  const room = [answerLine(0, 'agree', inRoom), textLine(2, '前', inRoom), textLine(20, '后', inRoom)].join('\n');

  test('counts in rooms, too: what came after it goes', async () => {
    await kit.load([kit.file('room.jsonl', room)]);
    expect(await kit.load([kit.file('w.csv', withdrawal)])).toMatchObject({ retracted: 1 });
    expect(kit.messages().map(({ text }) => text)).toEqual(['', '前']);
  });

  test('until the customer agrees in that room again', async () => {
    await kit.load([kit.file('w.csv', withdrawal)]);
    const again = [room, answerLine(30, 'agree', inRoom), textLine(40, '又', inRoom)].join('\n');
    expect(await kit.load([kit.file('room.jsonl', again)])).toMatchObject({ loaded: 4, withheld: { withdrawn: 1 } });
  });
});

describe('refusals of a register about ids that are nowhere', () => {
  const refusal = (employee: string, customer: string): string => `${employee},${customer},disagree,${LATE}\n`;
  const problems = ({
    problems: told,
  }: {
    problems: readonly { code: string; line: number | null; detail?: string | undefined }[];
  }) => told.filter(({ code }) => code === 'consent.matchesNobody').map(({ line, detail }) => [line, detail]);

  test('are told, with the first row and how many: a slip of the pen would have no effect', async () => {
    const chat = kit.file('chat.jsonl', CHAT);
    const rows = [refusal(EMPLOYEE, CUSTOMER), refusal('zhangsang', CUSTOMER), refusal(EMPLOYEE, 'wmNobody')];
    const file = kit.file('w.csv', HEADER + rows.join(''));
    expect(problems(await kit.inspect([chat, file]))).toEqual([[3, '2']]);
    expect(problems(await kit.load([chat, file]))).toEqual([[3, '2']]);
  });

  test('are told, too, when employee and customer stand in each other’s column', async () => {
    const chat = kit.file('chat.jsonl', CHAT);
    const file = kit.file('w.csv', HEADER + refusal(CUSTOMER, EMPLOYEE));
    expect(problems(await kit.inspect([chat, file]))).toEqual([[2, '1']]);
    expect(problems(await kit.load([chat, file]))).toEqual([[2, '1']]);
  });

  test('are not, where the ids stand in records that were kept out, in the same import or an earlier one', async () => {
    const file = kit.file('w.csv', HEADER + refusal(EMPLOYEE.toUpperCase(), CUSTOMER));
    const chat = kit.file('chat.jsonl', textLine(2, '前'));
    expect(await kit.load([chat, file])).toMatchObject({ loaded: 0, problemCount: 0 });
    expect(await kit.load([file])).toMatchObject({ problemCount: 0 });
  });
});
