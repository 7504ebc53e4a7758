import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findNames } from '../index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, textLine, type Kit } from '../testing/kit.ts';

let kit: Kit;
beforeEach(async () => {
  kit = openKit();
  const contacts = JSON.stringify([
    { userid: EMPLOYEE, name: '张三' },
    { userid: 'lisi', name: '李思' },
    { external_contact: { external_userid: CUSTOMER, name: '王女士 Wang', type: 1 } },
  ]);
  const lines = [EMPLOYEE, 'lisi'].flatMap((employee, index) => [
    answerLine(index, 'agree', { msgid: `agree-${employee}`, tolist: [employee] }),
    textLine(10 + 2 * index, 'a', { from: employee }),
  ]);
  await kit.load([kit.file('a.jsonl', lines.join('\n')), kit.file('contacts.json', contacts)]);
});
afterEach(() => kit.cleanup());

const found = (query: string, limit = 40) => {
  const { conversations, people } = findNames(kit.archive.read, { query, limit });
  return { conversations: conversations.map((one) => one.title), people: people.map((person) => person.name) };
};

describe('finding people and conversations while typing', () => {
  test('a part of a name finds the person and the conversations with them, the newest first', () => {
    expect(found('女士')).toEqual({
      conversations: ['王女士 Wang · 李思', '王女士 Wang · 张三'],
      people: ['王女士 Wang'],
    });
  });

  test('case, width and script make no difference', () => {
    expect(found('ＷＡＮＧ').people).toEqual(['王女士 Wang']);
    expect(found('張三').people).toEqual(['张三']);
  });

  test('ids find too', () => {
    expect(found(CUSTOMER.toLowerCase()).people).toEqual(['王女士 Wang']);
    expect(found('LISI').people).toEqual(['李思']);
  });

  test('every word must be found, in a conversation also by different people', () => {
    expect(found('王女士 李思')).toEqual({ conversations: ['王女士 Wang · 李思'], people: [] });
    expect(found('王女士 nobody')).toEqual({ conversations: [], people: [] });
  });

  test('a whole title finds its conversation, whatever stands between the names', () => {
    expect(found('王女士 Wang · 张三').conversations).toEqual(['王女士 Wang · 张三']);
  });

  test('a whole name comes before a part of one', () => {
    kit.archive.transaction((db) =>
      db
        .prepare(
          "INSERT INTO person (source_id, name, kind, kind_evidence) VALUES ('zsf', '张三丰', 'customer', 'test')",
        )
        .run(),
    );
    expect(found('张三').people).toEqual(['张三', '张三丰']);
    expect(found('张三', 1).people).toEqual(['张三']);
  });

  test('nothing typed, or only punctuation, finds nothing', () => {
    expect(found(' ')).toEqual({ conversations: [], people: [] });
    expect(found('·，')).toEqual({ conversations: [], people: [] });
  });

  test('what SQL or a pattern would take for a sign of its own is a letter like others', () => {
    expect(found("%'--x")).toEqual({ conversations: [], people: [] });
  });
});
