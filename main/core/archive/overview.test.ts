import { afterEach, beforeEach, expect, test } from 'vitest';
import { distinctSourceBytes, importReports, listConversations, overviewCounts, withheldRecords } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from './testing/kit.ts';

const OTHER = 'wmOtherCustomerOfThisArchive0001';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

test('conversations of which nothing may be shown are counted, and the withheld records name their pair', async () => {
  const lines = [
    answerLine(1, 'agree'),
    textLine(2, 'shown'),
    textLine(0, 'withheld, of a conversation that is shown'),
    textLine(4, 'withheld whole', { tolist: [OTHER] }),
    textLine(6, 'withheld whole, too', { tolist: [OTHER] }),
    textLine(8, 'in a room', { tolist: [OTHER], roomid: 'wrRoom' }),
  ];
  const report = await kit.load([kit.file('a.jsonl', lines.join('\n'))]);
  expect(report).toMatchObject({ loaded: 2, withheld: { unknown: 4 }, withheldConversations: 2 });
  expect(overviewCounts(kit.archive.read)).toMatchObject({ conversations: 1, withheldConversations: 2 });
  expect(importReports(kit.archive.read)[0]?.withheldConversations).toBe(2);
  expect(listConversations(kit.archive.read, { filter: '', offset: 0, limit: 10 }).total).toBe(1);
  const { records } = withheldRecords(kit.archive.read, { importId: null, reason: null, offset: 0, limit: 10 });
  expect(records.map((record) => [record.msgid, record.pair])).toEqual([
    ['m0', `${EMPLOYEE}|${CUSTOMER}`],
    ['m4', `${EMPLOYEE}|${OTHER}`],
    ['m6', `${EMPLOYEE}|${OTHER}`],
    ['m8', `room:wrRoom|${OTHER}`],
  ]);
  expect(JSON.stringify(records)).not.toContain('withheld whole');
});

test('once consent lets one message through, the conversation is no longer counted', async () => {
  const line = kit.file('a.jsonl', textLine(4, 'x', { tolist: [OTHER] }));
  expect(await kit.load([line])).toMatchObject({ withheldConversations: 1 });
  // The report of a second import of it tells the same.
  expect(await kit.load([line])).toMatchObject({ withheld: { unknown: 1 }, withheldConversations: 1 });
  const consent = kit.file('c.csv', `employee,customer,status,time\n${EMPLOYEE},${OTHER},agree,1600000000\n`);
  expect(await kit.load([line], { consent: [consent] })).toMatchObject({ released: 1, withheldConversations: 0 });
  expect(overviewCounts(kit.archive.read).withheldConversations).toBe(0);
});

test('a file that is imported twice is counted once in the bytes of the sources', async () => {
  const content = [answerLine(1, 'agree'), textLine(2, 'x')].join('\n');
  const other = textLine(4, 'y');
  await kit.load([kit.file('a.jsonl', content)]);
  await kit.load([kit.file('copy.jsonl', content), kit.file('b.jsonl', other)]);
  const { sources } = overviewCounts(kit.archive.read);
  expect(sources).toHaveLength(3);
  expect(distinctSourceBytes(sources)).toBe(Buffer.byteLength(content) + Buffer.byteLength(other));
});
