import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { msgidHash, sha256 } from '../lib/sha256.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { idsOf } from './matching.ts';
import { planOf } from './plan.ts';
import { runEach, storeMessages } from './testing.ts';
import { understand } from './understand.ts';

// Thursday, 2024-03-07 02:00 in Shanghai.
const NOW = Date.UTC(2024, 2, 6, 18);
const HOUR = 3_600_000;

let archive: TestArchive;

beforeAll(() => {
  archive = openTestArchive();
  archive.transaction((db) => {
    const stored = storeMessages(db, [
      { text: 'a', from: 'zhangsan', conversation: 'single:wmA|zhangsan', sentAtMs: NOW - 40 * 24 * HOUR },
      { text: 'b', from: 'wmA', conversation: 'single:wmA|zhangsan', sentAtMs: NOW - 30 * HOUR },
      { text: 'c', from: 'lisi', conversation: 'room:wr1', sentAtMs: NOW - HOUR },
      { text: 'd', from: 'wmA', conversation: 'room:wr1', sentAtMs: NOW - 400 * 24 * HOUR },
      { text: 'e', from: 'wmB', conversation: 'room:wr1', sentAtMs: null },
    ]);
    const id = (index: number) => stored[index]?.id;
    const hash = msgidHash(sha256('m1'));
    db.prepare('INSERT INTO message_key VALUES (?, ?)').run(hash, id(1));
    db.prepare('INSERT INTO recall VALUES (?, ?, ?)').run(id(2), 'm1', 0);
    db.prepare('UPDATE message_row SET bits = 1 WHERE id = ?').run(id(3));
    runEach(
      db,
      `UPDATE person SET name = '张三, 华东' WHERE source_id = 'zhangsan';
       INSERT INTO lexicon VALUES (1, 'starter', 1, 'published', '', '{"categories":[{"id":"G1"},{"id":"G2"}]}', 0, 'x');
       INSERT INTO import VALUES (3, 0, 0, 'done', 'x', NULL, NULL);
       INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state)
         VALUES (7, 3, '/in/chat 1.jsonl', '', 0, 'wecom', 'utf-8', 'done'), (8, 3, '/in/chat 2.jsonl', '', 0, 'wecom', 'utf-8', 'done');
       INSERT INTO raw_block VALUES (0, 7, 2, x'', x'', x'', x''), (2, 8, 1, x'', x'', x'', x''), (3, 7, 1, x'', x'', x'', x''), (4, 8, 1, x'', x'', x'', x'')`,
    );
    const flag = db.prepare(
      `INSERT INTO flag (message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
       VALUES (?, 1, ?, '保本', 'G1', ?, '[]', 0, '{}', ?)`,
    );
    flag.run(id(0), 'G1.1', 3, 'open');
    flag.run(id(1), 'G1.1', 2, 'cleared');
    flag.run(id(2), 'G1.2', 0, 'suppressed');
  });
});
afterAll(() => archive.cleanup());

/** The texts that a query finds, oldest first; the one without a time stands first. */
function found(query: string): string {
  const ids = idsOf(archive.read, planOf(archive.read, understand(archive.read, { query, nowMs: NOW })), 'oldest');
  const text = archive.read.prepare('SELECT text FROM message WHERE id = ?').pluck();
  return [...ids].map((id) => String(text.get(id))).join('');
}

function refusal(query: string): unknown {
  try {
    found(query);
  } catch (error) {
    if (error instanceof AppError && error.code === 'search.syntax')
      return (error.details as { reason: string }).reason;
    throw error;
  }
  return null;
}

describe('what each field means', () => {
  test.each([
    ['F-1', 'from:wmA', 'db'],
    ['F-1', 'from:@wmA', 'db'],
    ['F-1 several', 'from:zhangsan,lisi', 'ac'],
    ['F-1 a name with a comma in quotes', 'from:"张三, 华东"', 'a'],
    ['F-2', 'with:lisi', 'edc'],
    ['F-2 both', 'with:zhangsan,wmA', 'ab'],
    ['F-2 nobody together', 'with:zhangsan,lisi', ''],
    ['F-2 negated', 'a OR b OR c -with:lisi', 'ab'],
    ['F-6 to', 'to:zhangsan', 'b'],
    ['F-6 to in a room', 'to:lisi', 'ed'],
    ['F-5', 'on:昨天', ''],
    ['F-5', 'on:"last 3 days"', 'bc'],
    ['F-5', 'on:近３０天', 'bc'],
    ['F-5', 'on:2024-01..2024-02', 'a'],
    ['F-5', 'before:去年', ''],
    ['F-5', 'after:今年', 'abc'],
    ['F-7', 'is:recalled', 'b'],
    ['F-7', 'is:conflict', 'd'],
    ['F-7', 'is:room', 'edc'],
    ['F-7', 'is:single', 'ab'],
    ['F-7', 'is:flagged', 'ab'],
    ['F-7', 'is:cleared', 'b'],
    ['F-7', 'is:suppressed', 'c'],
    ['F-8', 'flag:g1', 'ab'],
    ['F-8', 'flag:G1.1', 'ab'],
    ['F-8', 'flag:保本', 'ab'],
    ['F-8 a category without flags', 'flag:G2', ''],
    ['F-8', 'severity:critical', 'a'],
    ['F-8', 'severity:high+', 'ab'],
    ['F-8', 'lexicon:starter', 'ab'],
    ['F-8 either', 'severity:high,critical', 'ab'],
    ['F-8 either', 'flag:G1.1，G1.2', 'ab'],
    ['F-7 either', 'is:open,cleared', 'ab'],
    ['F-9', 'source:3', 'edabc'],
    ['F-9', 'source:"chat 1.jsonl"', 'dab'],
    ['F-9', 'source:"chat 2"', 'ec'],
    ['F-4 a kind that is not there', 'type:image', ''],
    ['negated', 'is:room -source:"chat 1.jsonl"', 'ec'],
  ])('%s %s', (_rule, query, expected) => {
    expect(found(query)).toBe(expected);
  });
});

test.each([
  ['unknownValue', 'is:nonsense'],
  ['unknownValue', 'has:nonsense'],
  ['unknownValue', 'flag:nonsense'],
  ['unknownValue', 'severity:nonsense'],
  ['unknownValue', 'lexicon:nonsense'],
  ['unknownValue', 'source:nonsense'],
  ['unknownPerson', 'to:nonsense'],
  ['badDate', 'on:someday'],
  ['badNear', 'a NEAR/5 from:wmA'],
  ['badNear', 'a NEAR/5 (b c)'],
  ['badNear', 'a NEAR/5 -b'],
  ['badNear', '=a NEAR/5 b'],
  ['badNear', 'a NEAR/1001 b'],
  ['danglingOperator', 'a NEAR/5'],
  ['danglingOperator', 'NEAR/5 a'],
  ['badNear', 'a NEAR/10000 b'],
  ['badNear', 'a NEAR/1000000 b'],
  ['badNear', 'a NEAR/x b'],
  ['badNear', 'a NEAR/-1 b'],
  ['badNear', 'a NEAR/ b'],
  ['unbalancedParenthesis', '('],
  ['unbalancedParenthesis', 'a ('],
  ['badRegex', '=/(保/'],
  ['badFuzzy', '保本~1'],
  ['badFuzzy', '保本保息~2'],
  ['badFuzzy', 'risk~3'],
  ['badFuzzy', '10:30~1'],
  ['badRegex', '/(保/'],
  ['badRegex', '/(?<=a)b/'],
  ['badWildcard', '*'],
  ['badWildcard', 'a*b*c*d*e*f*g*h*i'],
  ['unbalancedQuote', 'from:"x'],
])('Q-9 %s: %s', (reason, query) => {
  expect(refusal(query)).toBe(reason);
});
