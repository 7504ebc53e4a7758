import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryReference } from '../../../../shared/query/reference.ts';
import { queryNotices } from './notices.ts';
import { parseQuery } from './parser.ts';

/** The query with every suggestion put in its place. */
function corrected(query: string): string {
  return queryNotices(query).reduceRight(
    (text, { at, length, suggestion }) =>
      suggestion === undefined ? text : text.slice(0, at) + suggestion + text.slice(at + length),
    query,
  );
}

describe('Q-10 what other engines would read otherwise', () => {
  test.each<[string, string, string]>([
    ['operatorAsWord', '保本 or 收益', '保本 OR 收益'],
    ['operatorAsWord', '保本 And 收益', '保本 AND 收益'],
    ['operatorAsWord', '保本 not 风险', '保本 NOT 风险'],
    ['operatorAsWord', '(a) or "b c"', '(a) OR "b c"'],
    ['operatorAsWord', '保本 near/5 收益', '保本 NEAR/5 收益'],
    ['operatorAsWord', '保本 near 收益', '保本 NEAR 收益'],
    ['operatorAsWord', 'risk w/5 return', 'risk NEAR/5 return'],
    ['operatorAsWord', 'risk near5 return', 'risk NEAR/5 return'],
    ['signAsOperator', '保本|收益', '(保本 OR 收益)'],
    ['signAsOperator', 'x 保本||收益|=風險', 'x (保本 OR 收益 OR =風險)'],
    ['signAsOperator', '=保險||收益', '(=保險 OR =收益)'],
    ['signAsOperator', '保本&&收益', '(保本 AND 收益)'],
    ['signAsOperator', '"a b"||c', '"a b"OR c'],
    ['signAsOperator', 'a| "b c"', 'a OR "b c"'],
    ['signAsOperator', '保本 !风险', '保本 -风险'],
    ['signAsOperator', '保本 ＋收益', '保本 收益'],
    ['questionMark', 'gu?r', 'gu*r'],
    ['questionMark', '保？本', '保*本'],
    ['questionMark', '=gu??r', '=gu*r'],
    ['questionMark', '?eturn', '*eturn'],
    ['questionMark', 'guarante?', 'guarante*'],
    ['phraseDistance', '"risk return"~5', 'risk NEAR/5 return'],
    ['phraseDistance', '="風險 收益"~5', '=風險 NEAR/5 =收益'],
    ['phraseDistance', 'x “10:30 OR”~3', 'x "10:30" NEAR/3 "OR"'],
  ])('%s: %s', (code, query, better) => {
    expect(queryNotices(query).map((notice) => notice.code)).toEqual([code]);
    expect(corrected(query)).toBe(better);
  });

  test('each has its place', () => {
    expect(queryNotices('保本 or gu?r')).toEqual([
      { code: 'operatorAsWord', at: 3, length: 2, suggestion: 'OR' },
      { code: 'questionMark', at: 6, length: 4, suggestion: 'gu*r' },
    ]);
  });

  test.each([
    ['!保本', 'it would only exclude'],
    ['"保本"~2', 'one word is not near to itself'],
    ['保本?收益*息~1', 'stars and mistakes do not go together'],
  ])('%s has no suggestion: %s', (query) => {
    expect(queryNotices(query)).toEqual([expect.not.objectContaining({ suggestion: expect.anything() as unknown })]);
  });

  test.each([
    ['or', 'a word alone'],
    ['保本 or', 'nothing behind it'],
    ['not 保本', 'as an operator it would be refused'],
    ['from:zhangsan near/5 保本', 'a field is near to nothing'],
    ['保本 "or" 收益', 'quotes say that it is a word'],
    ['保本 =or 收益', 'so does the equals sign'],
    ['保本 OR 收益 NOT 风险', 'operators'],
    ['R&D AT&T', 'names'],
    ['+86 138', 'a number'],
    ['保本吗？', 'a question'],
    ['http://x.com/a?b=1', 'an address'],
    ['"gu?r | a"', 'inside quotes'],
    ['/gu?r|a/', 'an expression'],
    ['from:a|b', 'a value'],
  ])('%s is only what it says: %s', (query) => {
    expect(queryNotices(query)).toEqual([]);
  });

  test('the examples of the reference need none', () => {
    for (const example of queryReference.flatMap((entry) => entry.examples)) expect(queryNotices(example)).toEqual([]);
  });

  test('every suggestion can be asked, in its place, and places lie inside the query in order', () => {
    const piece = fc.constantFrom(...'a保 |?+!"*()-='.split(''), ' ', '||', '&&', 'or', 'not', 'near/5', '~2');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const query = pieces.join('');
        let end = 0;
        for (const { at, length, suggestion } of queryNotices(query)) {
          expect(at).toBeGreaterThanOrEqual(end);
          end = at + length;
          expect(end).toBeLessThanOrEqual(query.length);
          if (suggestion !== undefined) parseQuery(query.slice(0, at) + suggestion + query.slice(end));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
