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
