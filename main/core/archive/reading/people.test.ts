import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPeople } from '../index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, sharedData, textLine, START_MS, type Kit } from '../testing/kit.ts';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const page = { kind: null, offset: 0, limit: 50 } as const;
const found = (query: string) => findPeople(kit.archive.read, { ...page, query });
const namesOf = (query: string) => found(query).people.map((person) => person.name);

const staff = (...people: [string, string][]) => JSON.stringify(people.map(([userid, name]) => ({ userid, name })));

function chat(extra: string[] = []): string {
  return kit.file('chat.jsonl', [answerLine(0, 'agree'), textLine(1, 'a'), textLine(2, 'b'), ...extra].join('\n'));
}

describe('finding people', () => {
  test('by id, name and part of either, in any script and case; whole names first', async () => {
    const contacts = staff([EMPLOYEE, '张三'], ['zsf', '张三丰'], ['lz', '李张三']);
    await kit.load([chat(), kit.file('contacts.json', contacts)]);
    expect(namesOf('張三')).toEqual(['张三', '张三丰', '李张三']);
    expect(namesOf('ZSF')).toEqual(['张三丰']);
    expect(namesOf(CUSTOMER.slice(5, 12).toUpperCase())).toEqual([CUSTOMER]);
    expect(namesOf('nobody')).toEqual([]);
    expect(namesOf('·，')).toEqual([]);
  });

  test('without a query everybody, most messages first, by page and kind, with exact counts', async () => {
    await kit.load([chat(), kit.file('contacts.json', staff([EMPLOYEE, '张三'], ['idle', '闲人']))]);
    const { total, people } = found('');
    expect(total).toBe(3);
    expect(people[2]).toMatchObject({ name: '闲人', conversations: 0, messages: 0, firstAtMs: null, lastAtMs: null });
    expect(people[0]).toMatchObject({ conversations: 1, messages: 3, firstAtMs: START_MS, lastAtMs: START_MS + 2000 });
    const customers = findPeople(kit.archive.read, { ...page, query: '', kind: 'customer' });
    expect(customers).toMatchObject({ total: 1, people: [{ sourceId: CUSTOMER, messages: 3 }] });
    const second = findPeople(kit.archive.read, { ...page, query: '', offset: 1, limit: 1 });
    expect(second).toMatchObject({ total: 3, people: [people[1]] });
  });

  test('what a later import adds or a withdrawal takes is counted at once', async () => {
    await kit.load([chat()]);
    expect(found(EMPLOYEE).people[0]?.messages).toBe(3);
    await kit.load([kit.file('more.jsonl', textLine(-50, 'too early') + '\n' + textLine(4, 'c'))]);
    expect(found(EMPLOYEE).people[0]?.messages).toBe(4);
    await kit.load([kit.file('no.jsonl', answerLine(1, 'disagree'))]);
    expect(found(EMPLOYEE).people[0]?.messages).toBe(2);
  });
});

describe('other names of a person', () => {
  test('remarks, aliases, firms and nicknames of contact files find them, and stay apart from the name', async () => {
    const contact = {
      external_contact: { external_userid: CUSTOMER, name: '王女士', corp_name: '远山贸易', type: 1 },
      follow_user: [{ userid: EMPLOYEE, remark: '王总 VIP', remark_corp_name: '远山集团' }],
    };
    const room = {
      group_chat: {
        chat_id: 'wr1',
        name: '群',
        member_list: [{ userid: CUSTOMER, type: 2, join_time: 1, name: '王女士', group_nickname: '小王' }],
      },
    };
    const user = { userid: EMPLOYEE, name: '张三', alias: 'Sam' };
    await kit.load([chat(), kit.file('contacts.json', JSON.stringify([contact, room, user]))]);
    const [customer] = found('王女士').people;
    expect(customer?.aliases).toEqual(['王总 VIP', '远山集团', '远山贸易', '小王']);
    for (const query of ['vip', '遠山貿易', '小王']) expect(namesOf(query)).toEqual(['王女士']);
    expect(namesOf('sam')).toEqual(['张三']);
  });

  test('an older name stays an alias when a later list renames somebody', async () => {
    await kit.load([chat(), kit.file('contacts.json', staff([EMPLOYEE, '张三']))]);
    await kit.load([kit.file('contacts2.json', staff([EMPLOYEE, '张珊']))]);
    expect(found('张三').people).toMatchObject([{ name: '张珊', aliases: ['张三'] }]);
    const evidence = kit.archive.read.prepare("SELECT evidence FROM person_alias WHERE name = '张三'").pluck().get();
    expect(evidence).toMatch(/contacts\.json sha256:[0-9a-f]{16}$/);
  });

  test('the same list again adds no name', async () => {
    const contacts = kit.file('contacts.json', staff([EMPLOYEE, '张三']));
    for (let times = 0; times < 2; times++) await kit.load([chat(), contacts]);
    expect(kit.archive.read.prepare('SELECT count(*) FROM person_alias').pluck().get()).toBe(1);
  });

  test('a card names the firm of somebody, and goes with its message', async () => {
    const card = (n: number, corpname: string) =>
      textLine(n, '', { msgtype: 'card', text: undefined, card: { corpname, userid: CUSTOMER } });
    await kit.load([chat([card(3, '微信联系人'), card(4, '远山贸易')])]);
    expect(found('远山').people).toMatchObject([{ sourceId: CUSTOMER, aliases: ['远山贸易'] }]);
    await kit.load([kit.file('no.jsonl', answerLine(3, 'disagree', { msgid: 'no' }))]);
    expect(found('远山').total).toBe(0);
  });

  test('what the gate kept out names nobody', async () => {
    const card = textLine(-5, '', {
      msgtype: 'card',
      text: undefined,
      card: { corpname: '远山贸易', userid: CUSTOMER },
    });
    await kit.load([chat([card])]);
    expect(found('远山').total).toBe(0);
  });
});

const corpus = sharedData('wecom/corpus-100k.jsonl.gz');
test.skipIf(corpus === null)(
  'in 100,000 real messages every count is that of a plain count',
  async () => {
    await kit.load([corpus ?? '']);
    const { total, people } = findPeople(kit.archive.read, { ...page, query: '', limit: 200 });
    expect(total).toBe(kit.archive.read.prepare('SELECT count(*) FROM person').pluck().get());
    const plain = kit.archive.read.prepare(
      `SELECT count(DISTINCT m.conversation_id) AS conversations, count(x.id) AS messages, min(x.sent_at_ms) AS firstAtMs,
         max(x.sent_at_ms) AS lastAtMs FROM conversation_member m JOIN message x ON x.conversation_id = m.conversation_id WHERE m.person_id = ?`,
    );
    for (const { id, conversations, messages, firstAtMs, lastAtMs } of people)
      expect({ conversations, messages, firstAtMs, lastAtMs }).toEqual(plain.get(id));
    const counts = people.map((person) => person.messages);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  },
  120_000,
);
