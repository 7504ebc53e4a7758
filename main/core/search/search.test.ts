import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { matchingIds, search } from './index.ts';
import { storeMessages } from './testing.ts';
import type { PlainMessage } from './testing.ts';

let archive: TestArchive;
const opened: TestArchive[] = [];

function archiveOf(messages: readonly PlainMessage[]): TestArchive {
  const made = openTestArchive();
  opened.push(made);
  made.transaction((db) => storeMessages(db, messages));
  return made;
}

const page = { offset: 0, limit: 50, order: 'newest' } as const;

/** The texts that a query finds, in the order of the archive. */
function found(query: string, from: TestArchive = archive): string[] {
  return search(from.read, { ...page, query, order: 'oldest' }).hits.map((hit) => hit.text);
}

afterAll(() => opened.forEach((one) => one.cleanup()));

describe('literals', () => {
  const texts = [
    '这款产品保本保息',
    '保。本',
    '保 本',
    '不保本',
    '用API接口',
    '用 API 接口',
    '用，API',
    'the APIs are here',
    'risk-free offer',
    'risk free offer',
    '會議 10:30 開始',
    '会议 10 30',
    '打 138-0013-8000',
    '看 http://a.b/c?d=1',
    '写信 Zhang.San@Example.com',
    '赞👍🏻',
    '👨‍👩‍👧 一家',
    '𠮷野家',
    '保\u200b证\u200b收益',
    'foo\tbar',
    'Can’t lose',
    '$100 off',
    '优惠100%',
  ];
  beforeAll(() => {
    archive = archiveOf(texts.map((text) => ({ text })));
  });

  test.each<[string, string, string[]]>([
    ['S-4 a character', '本', ['这款产品保本保息', '保。本', '保 本', '不保本']],
    ['S-4 two characters', '保本', ['这款产品保本保息', '不保本']],
    ['S-4 more characters', '保本保息', ['这款产品保本保息']],
    ['S-4 a run never goes on behind punctuation', '产品保', ['这款产品保本保息']],
    ['S-5 whole words', 'API', ['用API接口', '用 API 接口', '用，API']],
    ['S-5 beginnings of words', 'api*', ['用API接口', '用 API 接口', '用，API', 'the APIs are here']],
    ['S-6 mixed, a blank between scripts is no difference', '用API接口', ['用API接口', '用 API 接口']],
    ['S-6 in quotes too', '"用 API"', ['用API接口', '用 API 接口']],
    ['S-6 two words are AND', '用 API', ['用API接口', '用 API 接口', '用，API']],
    ['S-7 punctuation inside is looked for', '保。本', ['保。本']],
    ['S-7 a blank between Chinese characters too', '"保 本"', ['保 本']],
    ['S-7 hyphen', 'risk-free', ['risk-free offer']],
    ['S-7 phrase', '"risk free"', ['risk free offer']],
    ['S-7 time', '10:30', ['會議 10:30 開始']],
    ['S-7 full-width time', '１０：３０', ['會議 10:30 開始']],
    ['S-7 telephone', '138-0013-8000', ['打 138-0013-8000']],
    ['S-7 address', 'http://a.b/c?d=1', ['看 http://a.b/c?d=1']],
    ['S-7 mail', 'zhang.san@example.com', ['写信 Zhang.San@Example.com']],
    ['S-7 plain apostrophe', "can't", ['Can’t lose']],
    ['S-7 sign before a number', '$100', ['$100 off']],
    ['S-7 sign behind a number', '100%', ['优惠100%']],
    ['S-8 emoji', '👍', ['赞👍🏻']],
    ['S-8 emoji with skin', '👍🏻', ['赞👍🏻']],
    ['S-8 joined emoji', '👨‍👩‍👧', ['👨‍👩‍👧 一家']],
    ['S-8 part of a joined emoji', '👧', ['👨‍👩‍👧 一家']],
    ['S-1 astral character', '𠮷', ['𠮷野家']],
    ['S-1 astral pair', '𠮷野', ['𠮷野家']],
    ['S-1 traditional finds simplified', '會議', ['會議 10:30 開始', '会议 10 30']],
    ['S-1 invisible characters', '保证收益', ['保\u200b证\u200b收益']],
    ['S-3 any white space', '"foo bar"', ['foo\tbar']],
    ['Q-8 sentence punctuation at the edge of a word', '保本保息。', ['这款产品保本保息']],
  ])('%s: %s', (_rule, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('S-9 ranges lead into the original', () => {
    const marked = (query: string): string[] =>
      search(archive.read, { ...page, query }).hits.flatMap((hit) =>
        hit.ranges.map(([start, end]) => hit.text.slice(start, end)),
      );
    expect(marked('保证收益')).toEqual(['保\u200b证\u200b收益']);
    expect(marked('用api接口')).toEqual(['用 API 接口', '用API接口']);
    expect(marked('👍')).toEqual(['👍']);
    expect(marked('api* here')).toEqual(['APIs', 'here']);
    expect(marked('保本 保息')).toEqual(['保本保息']);
    expect(marked('收益 -风险')).toEqual(['收益']);
  });
});

describe('operators', () => {
  beforeAll(() => {
    archive = archiveOf(['ab cd', 'ab', 'cd', 'ef', 'ab ef', '保本 风险'].map((text) => ({ text })));
  });

  test.each<[string, string, string[]]>([
    ['Q-1 AND', 'ab cd', ['ab cd']],
    ['Q-1 AND, full width', 'ab ＡＮＤ cd', ['ab cd']],
    ['Q-2 OR', 'cd OR ef', ['ab cd', 'cd', 'ef', 'ab ef']],
    ['Q-2 AND binds stronger', 'ab cd OR ef', ['ab cd', 'ef', 'ab ef']],
    ['Q-3 NOT', 'ab NOT cd', ['ab', 'ab ef']],
    ['Q-3 minus', 'ab -cd', ['ab', 'ab ef']],
    ['Q-3 full-width minus', 'ab －cd', ['ab', 'ab ef']],
    ['Q-3 NOT of a literal that the text decides', 'ab -"a.b"', ['ab cd', 'ab', 'ab ef']],
    ['Q-4 parentheses', 'ab (cd OR ef)', ['ab cd', 'ab ef']],
    ['Q-4 full-width parentheses', 'ab （cd OR ef）', ['ab cd', 'ab ef']],
    ['Q-4 NOT of a group', 'ab -(cd OR ef)', ['ab']],
    ['Q-5 Chinese quotes', '“ab cd”', ['ab cd']],
    ['Q-5 corner brackets', '「保本」', ['保本 风险']],
    ['Q-1 small and is a word', 'ab and', []],
  ])('%s: %s', (_rule, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test.each<[string, string, number, string]>([
    ['empty', '  ', 0, ''],
    ['onlyPunctuation', 'ab 。。', 3, ''],
    ['onlyPunctuation', '"?!"', 0, ''],
    ['onlyPunctuation', '$', 0, ''],
    ['onlyPunctuation', 'ab | cd', 3, 'OR'],
    ['onlyPunctuation', 'ab || cd', 3, 'OR'],
    ['onlyPunctuation', 'ab && cd', 3, 'AND'],
    ['onlyPunctuation', 'ab ! cd', 3, 'NOT'],
    ['onlyPunctuation', '| cd', 0, ''],
    ['unbalancedQuote', 'ab "cd', 3, ''],
    ['unbalancedParenthesis', '(ab', 0, ''],
    ['unbalancedParenthesis', 'ab)', 2, ''],
    ['danglingOperator', 'ab OR', 3, ''],
    ['danglingOperator', 'AND ab', 0, ''],
    ['danglingOperator', '()', 1, ''],
    ['onlyNegative', '-ab', 0, ''],
    ['onlyNegative', 'ab OR -cd', 6, ''],
    ['unknownField', 'ab form:x', 3, 'from'],
    ['missingValue', 'ab from:', 3, 'from'],
    ['unknownPerson', 'from:nobody', 0, ''],
    ['unknownConversation', 'in:nowhere', 0, ''],
    ['badType', 'type:nothing', 0, ''],
    ['badDate', 'after:2024-02-30', 0, ''],
    ['tooLong', `${'('.repeat(100)}ab${')'.repeat(100)}`, 40, ''],
  ])('Q-9 %s: %s', (reason, query, at, suggestion) => {
    const error = thrown(() => found(query));
    const { details } = error as AppError<'search.syntax'>;
    expect({ code: error.code, reason: details.reason, at: details.at }).toEqual({ code: 'search.syntax', reason, at });
    if (suggestion !== '' || reason === 'onlyPunctuation') expect(details.suggestion ?? '').toBe(suggestion);
  });
});

function thrown(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('fields', () => {
  const day = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
  beforeAll(() => {
    archive = archiveOf([
      { text: 'old', sentAtMs: Date.parse('1995-06-01T00:00:00Z'), from: 'wmOld' },
      { text: 'no time', sentAtMs: null, from: 'zhanglei' },
      { text: 'a 保本', sentAtMs: day('2024-03-01') - 1, from: 'ZhangSan' },
      { text: 'b 保本', sentAtMs: day('2024-03-01'), from: 'wmLi', conversation: 'room:wr1' },
      { text: 'c', sentAtMs: day('2024-03-01'), from: 'ZhangSan', conversation: 'room:wr1', type: 'image' },
      { text: 'd 保本', sentAtMs: day('2024-04-01') - 1, from: 'zhanghong', type: 'redpacket' },
      { text: 'e', sentAtMs: day('2024-04-01'), from: 'wmLi', conversation: 'single:wmLi|zhanghong' },
    ]);
    archive.transaction((db) => {
      db.prepare("UPDATE person SET name = '李雷' WHERE source_id = 'wmLi'").run();
      db.prepare("UPDATE person SET name = '張三' WHERE source_id = 'ZhangSan'").run();
      db.prepare("UPDATE conversation SET title = '客户群 一' WHERE key = 'room:wr1'").run();
    });
  });

  test.each<[string, string, string[]]>([
    ['F-1 sender by id, any case', 'from:zhangsan', ['a 保本', 'c']],
    ['F-1 sender by name', 'from:李雷', ['b 保本', 'e']],
    ['F-1 sender by name in the other script', 'from:张三', ['a 保本', 'c']],
    ['F-1 beginning, several people', 'from:zhang', ['no time', 'a 保本', 'c', 'd 保本']],
    ['F-1 kind of person', 'from:customer 保本', ['b 保本']],
    ['F-1 full-width colon', 'from：李雷 保本', ['b 保本']],
    ['F-1 without somebody', '保本 -from:zhangsan', ['b 保本', 'd 保本']],
    ['F-2 with', 'with:李雷', ['b 保本', 'c', 'e']],
    ['F-3 room id', 'in:wr1', ['b 保本', 'c']],
    ['F-3 title in quotes', 'in:"客戶群 一" 保本', ['b 保本']],
    ['F-3 key', 'in:single:wmLi|zhanghong', ['e']],
    ['F-4 type', 'type:image', ['c']],
    ['F-4 plain text beside another condition', 'type:text in:wr1', ['b 保本']],
    ['F-4 plain text alone', 'type:text before:2024-03', ['old', 'a 保本']],
    ['F-4 not plain text', '保本 -type:text', ['d 保本']],
    ['F-4 one of two', 'type:text OR type:redpacket', ['old', 'no time', 'a 保本', 'b 保本', 'd 保本', 'e']],
    ['F-5 after includes its start', 'after:2024-03-01', ['b 保本', 'c', 'd 保本', 'e']],
    ['F-5 before excludes it', 'before:2024-03-01', ['old', 'a 保本']],
    ['F-5 month', 'on:2024-03 保本', ['b 保本', 'd 保本']],
    ['F-5 year', 'on:2024', ['a 保本', 'b 保本', 'c', 'd 保本', 'e']],
    ['F-5 span', 'after:2024-03-01 before:2024-04-01 保本', ['b 保本', 'd 保本']],
    ['F-5 a time with its zone', 'after:2024-03-01T00:00:00Z', ['d 保本', 'e']],
    ['F-5 inside OR', '(保本 before:2024-03) OR (保本 after:2024-03-31)', ['a 保本', 'd 保本']],
    ['F-5 not', '保本 -on:2024-03', ['a 保本']],
    ['F-5 far years', 'after:2300', []],
    ['F-5 before ids know time', 'before:1996', ['old']],
    ['F-6 has', 'has:flag', []],
  ])('%s: %s', (_rule, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('F-7 newest first, oldest first, pages, counts', () => {
    const newest = search(archive.read, { ...page, query: '保本' });
    expect(newest.hits.map((hit) => hit.text)).toEqual(['d 保本', 'b 保本', 'a 保本']);
    expect({ total: newest.total, conversations: newest.conversations }).toEqual({ total: 3, conversations: 3 });
    const second = search(archive.read, { ...page, query: '保本', offset: 1, limit: 1 });
    expect({ total: second.total, texts: second.hits.map((hit) => hit.text) }).toEqual({ total: 3, texts: ['b 保本'] });
    expect(newest.hits[1]?.conversation).toMatchObject({ key: 'room:wr1', title: '客户群 一' });
    expect(newest.hits[1]?.sender).toMatchObject({ sourceId: 'wmLi', name: '李雷', kind: 'customer' });
    expect(matchingIds(archive.read, '保本', { order: 'oldest', limit: 2 })).toEqual([
      newest.hits[2]?.id,
      newest.hits[1]?.id,
    ]);
  });
});

describe('fields of a message and long texts', () => {
  test('S-10 nothing matches across two fields', () => {
    const text = '保\n本 foo\nbar';
    const parts = [
      { path: 'a', start: 0, end: 1 },
      { path: 'b', start: 2, end: 7 },
      { path: 'c', start: 8, end: 11 },
    ];
    const made = archiveOf([{ text, parts }, { text: 'foo\nbar 保本' }]);
    expect(found('保本', made)).toEqual(['foo\nbar 保本']);
    expect(found('"foo bar"', made)).toEqual(['foo\nbar 保本']);
    expect(search(made.read, { ...page, query: 'bar 本 foo' }).hits.map((hit) => hit.ranges)).toEqual([
      [
        [0, 3],
        [4, 7],
        [9, 10],
      ],
      [
        [2, 3],
        [4, 7],
        [8, 11],
      ],
    ]);
  });

  test('S-9 a text of 1,000,000 characters comes as the stretch around its first hit', () => {
    const text = `${'好的。'.repeat(300_000)}承諾保本😀收益${'x '.repeat(50_000)}`;
    const made = archiveOf([{ text }]);
    const result = search(made.read, { ...page, query: '保本' });
    const [hit] = result.hits;
    expect(hit?.text.length).toBeLessThanOrEqual(401);
    expect(hit?.textStart).toBeGreaterThan(899_000);
    expect(hit?.ranges.map(([start, end]) => hit.text.slice(start, end))).toEqual(['保本']);
    expect(text.slice(hit?.textStart).startsWith(hit?.text ?? '-')).toBe(true);
  });

  test('S-5 words longer than the index keeps', () => {
    const long = 'ab'.repeat(60);
    const made = archiveOf([{ text: `${long}x` }, { text: long }, { text: 'APIs API xAPI' }]);
    expect(search(made.read, { ...page, query: 'api' }).hits.map((hit) => hit.ranges)).toEqual([[[5, 8]]]);
    expect(found(long, made)).toEqual([long]);
    expect(found(`${long}*`, made)).toEqual([`${long}x`, long]);
    expect(found('ab'.repeat(30), made)).toEqual([]);
  });
});
