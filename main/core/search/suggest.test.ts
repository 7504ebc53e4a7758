import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { fieldNamed } from '../../../shared/query/fields.ts';
import type { Suggestion } from '../../../shared/ipc/suggest.ts';
import { openTestArchive, type TestArchive } from '../store/testing.ts';
import { parseQuery } from './query/parser.ts';
import { suggest } from './suggest.ts';
import { storeMessages } from './testing.ts';
import { understand } from './understand.ts';

const NOW = Date.UTC(2024, 4, 20, 4);
const CUSTOMER = 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw';
let archive: TestArchive;

beforeAll(() => {
  archive = openTestArchive();
  archive.transaction((db) => {
    storeMessages(db, [
      { text: 'a', from: 'zhangsan', conversation: 'room:wrClients', sentAtMs: Date.UTC(2024, 0, 5) },
      { text: 'b', from: 'lilei', conversation: 'room:wrClients', sentAtMs: Date.UTC(2024, 1, 5) },
      { text: 'c', from: CUSTOMER, conversation: `single:${CUSTOMER}|zhangsan`, sentAtMs: Date.UTC(2024, 2, 5) },
      { text: 'd', from: 'zhangsan', conversation: `single:${CUSTOMER}|zhangsan`, type: 'redpacket' },
      { text: 'e', from: 'zhangsan2', conversation: 'room:wr,odd' },
      { text: 'f', from: '"quoted"', conversation: 'room:wr2' },
    ]);
    const rename = db.prepare('UPDATE person SET name = ? WHERE source_id = ?');
    for (const [name, id] of [
      ['张三', 'zhangsan'],
      ['Li Lei', 'lilei'],
      ['王女士', CUSTOMER],
      ['李, 明', 'zhangsan2'],
    ])
      rename.run(name, id);
    const alias = db.prepare("INSERT INTO person_alias (source_id, name, kind, evidence) VALUES (?, ?, 'remark', 'x')");
    alias.run(CUSTOMER, '远山贸易 VIP');
    alias.run('lilei', '小李');
    alias.run('zhangsan2', '小李');
    const title = db.prepare('UPDATE conversation SET title = ? WHERE key = ?');
    title.run('VIP 客户群', 'room:wrClients');
    title.run('说“好”', 'room:wr2');
    db.prepare(
      "INSERT INTO lexicon (lexicon_id, version, status, sha256, json, installed_at_ms, installed_by) VALUES ('starter', 1, 'published', '', '{}', 0, 'a')",
    ).run();
    db.prepare(
      `INSERT INTO flag (message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
       VALUES (1, 1, 'g.capital', '保本', 'guarantee', 2, '[]', 0, '{}', 'open')`,
    ).run();
    db.prepare("INSERT INTO import (started_at_ms, state, by_user) VALUES (0, 'done', 'a')").run();
    db.prepare(
      `INSERT INTO source_file (import_id, path, sha256, size_bytes, format, encoding, state)
       VALUES (1, '/in/April Chats.jsonl', '', 1, 'wecom.jsonl', 'utf-8', 'done')`,
    ).run();
  });
});
afterAll(() => archive.cleanup());

/** `|` is the caret. */
function at(marked: string, limit = 12): Suggestion[] {
  const caret = marked.indexOf('|');
  return suggest(archive.read, { text: marked.replace('|', ''), caret, limit, nowMs: NOW });
}
const inserts = (marked: string) => at(marked).map((one) => one.insert);
const apply = (text: string, { start, end, insert }: Suggestion) => text.slice(0, start) + insert + text.slice(end);
/** The query that the first suggestion makes. */
const taken = (marked: string) => apply(marked.replace('|', ''), at(marked)[0]!);

describe('names of fields', () => {
  test('are offered where a term may begin, by their beginning in any case and width', () => {
    expect(inserts('fr|')).toEqual(['from:']);
    expect(inserts('保本 SE|')).toEqual(['severity:']);
    expect(inserts('ｆｒ|')).toEqual(['from:']);
    expect(inserts('|')).toHaveLength(12);
    expect(inserts('(|')).toHaveLength(12);
    expect(inserts('保本 |')).toHaveLength(12);
  });

  test('stand behind a minus too, which stays', () => {
    expect(taken('保本 -fr|')).toBe('保本 -from:');
    expect(taken('保本 -|')).toBe('保本 -from:');
    expect(taken('保本 －fr|')).toBe('保本 －from:');
  });

  test('replace the name of a field and nothing else', () => {
    expect(taken('wi|om:zhangsan')).toBe('with:zhangsan');
    expect(taken('fr| 保本')).toBe('from: 保本');
  });

  test('are offered neither inside phrases and expressions nor before or behind words', () => {
    for (const marked of ['"fr|', '"fr|"', '“fr|”', '/fr|/', '"from:zh|"', '|from:x', 'a AND|', '"a"|', '(a)|', '=fr|'])
      expect(inserts(marked)).toEqual([]);
  });
});

describe('people', () => {
  test('come by name, id and alias, in any script and case, quoted when they hold blanks', () => {
    expect(inserts('from:張|')).toEqual(['张三']);
    expect(inserts('from:ZHANGS|')).toEqual(['张三', 'zhangsan2']);
    expect(inserts('from:le|')).toEqual(['"Li Lei"']);
    expect(at('from:遠山|')).toMatchObject([
      { insert: '王女士', label: '王女士', detail: `${CUSTOMER} · 远山贸易 VIP`, kind: 'person', start: 5, end: 7 },
    ]);
  });

  test('are asked for by id where a comma would part the name', () => {
    expect(inserts('from:李|')).toEqual(['zhangsan2', '"Li Lei"']);
    expect(
      at('from:小李|')
        .map((one) => one.insert)
        .sort(),
    ).toEqual(['"Li Lei"', 'zhangsan2']);
  });

  test('words for kinds only where the archive has somebody of that kind', () => {
    expect(inserts('from:emp|')).toEqual(['employee']);
    expect(inserts('from:bot|')).toEqual([]);
  });

  test('everybody, most active first, behind the words for kinds when nothing is typed', () => {
    expect(inserts('from:|').slice(0, 4)).toEqual(['employee', 'customer', '张三', '"Li Lei"']);
  });

  test('who can be asked for neither by name nor by id is not offered', () => {
    expect(inserts('from:quoted|')).toEqual([]);
  });

  test('full-width colons and quotes are the same', () => {
    expect(taken('from：張|')).toBe('from：张三');
    expect(taken('from:“Li L|')).toBe('from:"Li Lei"');
    expect(taken('from:"Li L|" 保本')).toBe('from:"Li Lei" 保本');
    expect(taken('from:"张|三 保本')).toBe('from:"张三"三 保本');
  });

  test('a further one of a list keeps the ones before, and a negated field its minus', () => {
    expect(taken('with:zhangsan,王|')).toBe('with:zhangsan,王女士');
    expect(taken('with:zhangsan，li|')).toBe('with:"zhangsan，Li Lei"');
    expect(taken('with:zh|,lilei')).toBe('with:张三,lilei');
    expect(taken('保本 -from:王|')).toBe('保本 -from:王女士');
  });

  test('the whole value is replaced, wherever in it the caret is', () => {
    expect(taken('from:zh|xyz 保本')).toBe('from:张三 保本');
  });
});

describe('other values', () => {
  test('rooms by title, conversations by the people in them; by number where a title does not lead to them alone', () => {
    expect(at('in:客户|')).toMatchObject([{ insert: '"VIP 客户群"', label: 'VIP 客户群', detail: 'wrClients' }]);
    expect(at('in:女士|')).toMatchObject([{ insert: '2', label: '王女士 · 张三' }]);
    expect(at('in:好|')).toEqual([]);
  });

  test('types, words, severities, flags, lists and files that the archive has', () => {
    expect(inserts('type:red|')).toEqual(['redpacket']);
    expect(inserts('has:|')).toEqual(['flag', 'attachment']);
    expect(inserts('is:rec|')).toEqual(['recalled']);
    expect(inserts('severity:h|')).toEqual(['high', 'high+']);
    expect(inserts('flag:g|')).toEqual(['guarantee', 'g.capital']);
    expect(inserts('flag:nothing|')).toEqual([]);
    expect(inserts('lexicon:|')).toEqual(['starter']);
    expect(inserts('source:april|')).toEqual(['"April Chats.jsonl"']);
  });

  test('dates: names in the script of what is typed, and the years, months and days of the archive', () => {
    expect(inserts('on:|').slice(0, 6)).toEqual(['今天', '昨天', '近7天', '近30天', '2024-03', '2024-02']);
    expect(at('on:昨|')).toMatchObject([{ insert: '昨天', detail: '2024-05-19' }]);
    expect(inserts('after:last 3|')).toEqual([]);
    expect(inserts('after:"last 3|')).toEqual(['"last 30 days"', '"last 3 months"']);
    expect(inserts('on:2024|')).toEqual(['2024', '2024-03', '2024-02', '2024-01']);
    expect(inserts('on:2024-03-0|').at(-1)).toBe('2024-03-05');
    expect(inserts('on:2024-01..2024-02|')).toEqual(['2024-01..2024-02']);
    expect(inserts('on:1999|')).toEqual([]);
  });
});

test('a field that is none has no values', () => {
  expect(inserts('nofield:a|')).toEqual([]);
});

const piece = fc.constantFrom(
  ...[
    'from:',
    'with：',
    'in:',
    'type:',
    'on:',
    'has:',
    'is:',
    'flag:',
    'severity:',
    'lexicon:',
    'source:',
    'fr',
    '-',
    '－',
  ],
  ...[
    '(',
    ')',
    '"',
    '“',
    '”',
    ',',
    '，',
    '..',
    ' ',
    '　',
    'OR',
    'NOT',
    'NEAR/3',
    '/',
    '=',
    '*',
    '~',
    '@',
    '2024',
    '昨',
  ],
  ...['张', '小李', 'Li Lei', 'zh', '保本', '👍', '\ud800', '\u200b', '\n'],
);

test('whatever is typed: it answers, inside the text, with fields and values that the parser and the archive take', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(40), (pieces, caret) => {
      const text = pieces.join('');
      for (const found of suggest(archive.read, { text, caret, limit: 20, nowMs: NOW })) {
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThanOrEqual(found.start);
        expect(found.end).toBeLessThanOrEqual(text.length);
        expectAccepted(apply(text, found), found);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Taken alone, the field with its new value is understood; values that stood beside it in a list are somebody else's. */
function expectAccepted(query: string, { start, insert, kind }: Suggestion): void {
  if (kind === 'field') {
    expect(fieldNamed(insert.slice(0, -1))).not.toBeNull();
    return;
  }
  const name = /([A-Za-z]+)[:：]$/.exec(query.slice(0, start))?.[1] ?? '';
  const field = `${name}:${insert}`;
  expect(parseQuery(field)).toMatchObject({ kind: 'field', field: name });
  const isList = /[,，、]|\.\./.test(insert);
  try {
    understand(archive.read, { query: field, nowMs: NOW });
  } catch (error) {
    if (!isList || !(error instanceof AppError)) throw error;
  }
}

test('each value of each field alone leads to what its label says', () => {
  for (const name of ['from', 'to', 'with', 'in', 'type', 'on', 'has', 'is', 'flag', 'severity', 'lexicon', 'source'])
    for (const { insert } of at(`${name}:|`, 50))
      expect(() => understand(archive.read, { query: `${name}:${insert}`, nowMs: NOW })).not.toThrow();
});
