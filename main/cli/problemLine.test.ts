import { expect, test } from 'vitest';
import { problems as en } from '../../shared/texts/problems/en.ts';
import { problems as zhCN } from '../../shared/texts/problems/zh-CN.ts';
import { problems as zhTW } from '../../shared/texts/problems/zh-TW.ts';
import { problemLine } from './problemLine.ts';

const LINE = { file: 'c.jsonl', line: 7, byteOffset: null, code: 'json.duplicateKey', detail: 'msgid m1' };

test.each([
  ['en_US.UTF-8', 'c.jsonl:7 A field stands twice in the JSON; the last one was taken, see the raw record'],
  ['zh_CN.UTF-8', 'c.jsonl:7 JSON 中同一个字段写了两次，取最后一次；请查看原始记录'],
  ['zh_TW.UTF-8', 'c.jsonl:7 JSON 中同一個欄位寫了兩次，取最後一次；請查看原始記錄'],
])('a problem of an import is a sentence in the language of %s, with its place and code', (LANG, sentence) => {
  expect(problemLine(LINE, { LANG })).toBe(`${sentence} (json.duplicateKey: msgid m1)`);
});

test('a remark without a place names the file alone, one in a document its byte', () => {
  const nowhere = { file: 'c.jsonl', line: null, byteOffset: null, code: 'record.held' };
  expect(problemLine(nowhere, {})).toMatch(/^c\.jsonl [A-Z].* \(record\.held\)$/);
  expect(problemLine({ ...nowhere, byteOffset: 0 }, {})).toMatch(/^c\.jsonl [A-Z]/);
  expect(problemLine({ ...nowhere, byteOffset: 912 }, {})).toMatch(/^c\.jsonl:@912 [A-Z]/);
});

test.each(['en_US', 'zh_CN', 'zh_TW'])(
  'a file in doubt is answered with an option, which the window has none of (%s)',
  (LANG) => {
    for (const code of ['source.amongMedia', 'source.maybeAttachment', 'source.inDoubt'])
      expect(problemLine({ ...LINE, code }, { LANG })).toContain('--source');
    for (const problems of [en, zhCN, zhTW]) expect(Object.values(problems).join()).not.toContain('--');
  },
);

test('a code without a sentence (from a later version) is shown as it is', () => {
  expect(problemLine({ ...LINE, code: 'x.new' }, {})).toBe('c.jsonl:7 x.new (x.new: msgid m1)');
});
