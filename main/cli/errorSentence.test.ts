import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { errorSentence } from './errorSentence.ts';

const dangling = new AppError('search.syntax', { query: 'ab OR', at: 3, length: 2, reason: 'danglingOperator' });

test.each([
  ['zh_CN.UTF-8', '检索式有误：AND、OR 或 NOT 旁边缺少内容。 问题位于第 4 个字符。'],
  ['zh_HK.UTF-8', 'AND、OR 或 NOT 旁邊缺少內容'],
  ['en_GB.UTF-8', 'The query is not right: AND, OR or NOT has nothing beside it. The problem is at character 4.'],
  ['C', 'AND, OR or NOT has nothing beside it'],
])('a query that is refused says why in the language of %s, and marks the place', (locale, sentence) => {
  const told = errorSentence(dangling.toShape(), { LC_ALL: locale });
  expect(told).toContain(sentence);
  expect(told).toContain('ab >>>OR<<<');
  expect(told).not.toMatch(/danglingOperator|\{\{/);
});
