import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listConversations, offsetOfMessage, openConversation, overviewCounts, sliceConversation } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

const page = { filter: '', offset: 0, limit: 100 };
const agreed = (employee: string): string => answerLine(0, 'agree', { msgid: `agree-${employee}`, tolist: [employee] });

describe('conversations', () => {
  test('the newest comes first, with its people, counts and times', async () => {
    const lines = [
      agreed(EMPLOYEE),
      textLine(1, 'a'),
      textLine(2, 'b'),
      agreed('lisi'),
      textLine(8, 'c', { from: 'lisi' }),
      textLine(-5, 'too early', { from: 'lisi' }),
    ];
    const contacts = JSON.stringify([
      { userid: EMPLOYEE, name: '张三' },
      { external_contact: { external_userid: CUSTOMER, name: '王女士', type: 1 } },
    ]);
    await kit.load([kit.file('a.jsonl', lines.join('\n')), kit.file('contacts.json', contacts)]);
    const { total, conversations } = listConversations(kit.archive.read, page);
    expect(total).toBe(2);
    expect(conversations).toMatchObject([
      { key: `single:lisi|${CUSTOMER}`, title: '王女士 · lisi', messages: 2, withheld: 1, lastAtMs: START_MS + 8000 },
      { key: `single:${CUSTOMER}|${EMPLOYEE}`, title: '王女士 · 张三', messages: 3, withheld: 0, firstAtMs: START_MS },
    ]);
    expect(conversations[0]?.members.map((member) => [member.name, member.kind])).toEqual([
      ['王女士', 'customer'],
      ['lisi', 'employee'],
    ]);
    expect(listConversations(kit.archive.read, { ...page, filter: '张三' }).conversations.map((one) => one.id)).toEqual(
      [conversations[1]?.id],
    );
    expect(listConversations(kit.archive.read, { ...page, filter: '100%_' }).total).toBe(0);
    expect(overviewCounts(kit.archive.read)).toMatchObject({
      messages: 5,
      conversations: 2,
      people: 3,
      customers: 1,
      employees: 2,
      withheld: { unknown: 1 },
    });
  });

  test('slices go by position from both ends, and a message knows its position', async () => {
    const count = 500;
    const lines = [agreed(EMPLOYEE), ...Array.from({ length: count }, (_, at) => textLine(at + 1, `t${at + 1}`))];
    await kit.load([kit.file('a.jsonl', lines.reverse().join('\n'))]);
    const conversationId = listConversations(kit.archive.read, page).conversations[0]?.id ?? 0;
    for (const offset of [0, 1, 249, 250, 251, 490, 500, 501]) {
      const slice = sliceConversation(kit.archive.read, { conversationId, offset, limit: 20 });
      expect(slice.map((message) => message.text || 't0')).toEqual(
        Array.from({ length: Math.max(0, Math.min(20, count + 1 - offset)) }, (_, at) => `t${offset + at}`),
      );
      const [first] = slice;
      if (first) expect(offsetOfMessage(kit.archive.read, { conversationId, messageId: first.id })).toEqual({ offset });
    }
    expect(() => sliceConversation(kit.archive.read, { conversationId: 99, offset: 0, limit: 1 })).toThrow(
      'conversation.notFound',
    );
  });

  test('what stands between the messages: withheld stretches, answers about consent, the next employee', async () => {
    const lines = [
      textLine(-9, 'w1'),
      textLine(-8, 'w2'),
      agreed(EMPLOYEE),
      textLine(1, 'shown'),
      answerLine(4, 'disagree'),
      textLine(5, 'w3'),
      textLine(6, 'w4'),
      answerLine(9, 'agree'),
      textLine(11, 'shown again'),
      answerLine(20, 'agree', { msgid: 'b', tolist: ['lisi'] }),
      textLine(30, 'new employee', { from: 'lisi', tolist: [CUSTOMER] }),
    ];
    await kit.load([kit.file('a.jsonl', lines.join('\n'))]);
    const conversations = listConversations(kit.archive.read, page).conversations;
    const own = conversations.find((one) => one.key.includes(EMPLOYEE));
    const { marks } = openConversation(kit.archive.read, own?.id ?? 0);
    expect(marks).toMatchObject([
      { kind: 'withheld', reason: 'unknown', count: 2, fromMs: START_MS - 9000, toMs: START_MS - 8000 },
      { kind: 'consent', status: 'agreed', atMs: START_MS, customer: CUSTOMER, employee: EMPLOYEE },
      { kind: 'consent', status: 'withdrawn', atMs: START_MS + 4000 },
      { kind: 'withheld', reason: 'withdrawn', count: 2 },
      { kind: 'consent', status: 'agreed', atMs: START_MS + 9000 },
      { kind: 'handover', fromEmployee: EMPLOYEE, toEmployee: 'lisi', atMs: START_MS + 20_000, inferred: true },
    ]);
  });
});
