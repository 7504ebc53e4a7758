import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

test.each([
  ['spaces around a customer', { tolist: [` ${CUSTOMER} `] }],
  ['a list as JSON in a string', { tolist: JSON.stringify([CUSTOMER]) }],
  ['capitals in the prefix', { tolist: [CUSTOMER.replace('wm', 'WM')] }],
  ['one capital in the prefix', { tolist: [CUSTOMER.replace('wm', 'Wo')] }],
  ['an outside party that nobody names', { tolist: ['lisi'], msgid: '1_2_external' }],
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

describe('a message that marks itself as talk with somebody outside', () => {
  test('loads when the customer it names has agreed, in either direction', async () => {
    const lines = [
      answerLine(1, 'agree'),
      textLine(2, 'hello', { msgid: '2_2_external' }),
      textLine(3, 'hi', { msgid: '3_3_external' }),
    ];
    expect(await kit.load([kit.file('chat.jsonl', lines.join('\n'))])).toMatchObject({ loaded: 3 });
  });

  test('is no reason to keep a switch event out', async () => {
    const event = { msgid: '1_1_external', action: 'switch', time: 1_700_000_000_000, user: EMPLOYEE };
    expect(await kit.load([kit.file('chat.jsonl', JSON.stringify(event))])).toMatchObject({ loaded: 1 });
  });

  test('in a room is withheld when the room names colleagues only', async () => {
    const line = textLine(2, 'hello', { msgid: '2_2_external', roomid: 'wrRoom', tolist: ['lisi', 'wangwu'] });
    expect(await kit.load([kit.file('chat.jsonl', line)], { basis: 'policy 7' })).toMatchObject({
      withheld: { unknown: 1 },
    });
  });
});
