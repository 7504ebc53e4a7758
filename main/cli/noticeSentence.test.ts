import { expect, test } from 'vitest';
import { noticeSentence } from './noticeSentence.ts';

test('a notice says what is meant literally and what to write, in the language of the environment', () => {
  const notice = { code: 'operatorAsWord', at: 3, length: 2, suggestion: 'OR' } as const;
  expect(noticeSentence('保本 or 收益', notice, { LANG: 'en_GB.UTF-8' })).toBe(
    '“or” is searched as a word; operators are written in capitals\n  OR',
  );
  expect(noticeSentence('保本 or 收益', notice, { LANG: 'zh_CN.UTF-8' })).toMatch(/^“or”按普通词检索/);
  expect(noticeSentence('保本 or 收益', notice, { LANG: 'zh_TW.UTF-8' })).toMatch(/^「or」按一般詞檢索/);
});

test('what stands in the query is not read as a pattern, and without a suggestion there is one line', () => {
  expect(noticeSentence('a$&?b', { code: 'questionMark', at: 0, length: 5 }, { LANG: 'en' })).toContain('“a$&?b” the');
});
