import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexTokens, queryTokens, smallIndex } from './smallIndex.ts';

const find = smallIndex([
  { id: 'zhang', text: '张三 zhangsan' },
  { id: 'wang', text: '王女士 wmErxtDgAA9uWfQ0XEeHfVjcVZ2RUhkw' },
  { id: 'room', text: '年金产品答疑群 wrErxtDgAA1' },
  { id: 'search', text: '检索 Search' },
  { id: 'the', text: 'The and of' },
]);

describe('the index behind Ctrl+K', () => {
  it('finds Chinese names by any part of them', () => {
    expect(find('张三', 9)).toEqual(['zhang']);
    expect(find('三', 9)).toEqual(['zhang']);
    expect(find('产品答疑', 9)).toEqual(['room']);
  });

  it('does not take two characters that are apart for a word', () => {
    expect(find('年产', 9)).toEqual([]);
  });

  it('finds accounts by their beginning, in any case and width', () => {
    expect(find('WMERX', 9)).toEqual(['wang']);
    expect(find('ｚｈａｎｇ', 9)).toEqual(['zhang']);
  });

  it('keeps words that the stock pipeline drops', () => {
    expect(find('the', 9)).toEqual(['the']);
    expect(find('and of', 9)).toEqual(['the']);
  });

  it('wants every word of the query', () => {
    expect(find('张三 wmErx', 9)).toEqual([]);
    expect(find('zhang 三', 9)).toEqual(['zhang']);
  });

  it('answers nothing to nothing', () => {
    expect(find('', 9)).toEqual([]);
    expect(find('，。', 9)).toEqual([]);
  });

  it('finds every account that is made of digits', () => {
    const accounts = Array.from({ length: 1000 }, (_, index) => String(index * 7919));
    const findAccount = smallIndex(accounts.map((id) => ({ id, text: id })));
    for (const id of accounts) expect(findAccount(id, 1000)).toContain(id);
  });

  it('never asks for a token that the text did not give', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('张', '三', 'a', '1', ' ', '，', '𠮷', 'Ａ') }), (text) => {
        const given = new Set(indexTokens(text));
        expect(queryTokens(text).every((token) => given.has(token))).toBe(true);
      }),
    );
  });
});
