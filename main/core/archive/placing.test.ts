import { afterEach, beforeEach, expect, test } from 'vitest';
import { CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

test.each([
  ['spaces around a customer', { tolist: [` ${CUSTOMER} `] }],
  ['a list as JSON in a string', { tolist: JSON.stringify([CUSTOMER]) }],
  ['capitals in the prefix', { tolist: [CUSTOMER.replace('wm', 'WM')] }],
  ['one capital in the prefix', { tolist: [CUSTOMER.replace('wm', 'Wo')] }],
  ['no recipients', { tolist: [] }],
])('a declared basis does not let through: %s', async (_name, extra) => {
  const report = await kit.load([kit.file('chat.jsonl', textLine(2, 'hello', extra))], { basis: 'policy 7' });
  expect(report).toMatchObject({ loaded: 0, withheld: { unknown: 1 } });
});

test.each(['lisi', 'WONG', 'WongKW', 'wolf'])('a declared basis lets talk among colleagues through: %s', async (to) => {
  const line = textLine(2, 'hello', { from: EMPLOYEE, tolist: [to] });
  const report = await kit.load([kit.file('chat.jsonl', line)], { basis: 'policy 7' });
  expect(report.loaded).toBe(1);
});
