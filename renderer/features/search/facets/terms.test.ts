import { describe, expect, it } from 'vitest';
import { activeTerms, monthsOf, withMonths, withoutTerm, withTerm } from './terms.ts';

const termsOf = (query: string) => activeTerms(query).map(({ term, isNegated }) => (isNegated ? `-${term}` : term));
const without = (query: string, term: string) => {
  const active = activeTerms(query).find((one) => one.term === term);
  return active === undefined ? query : withoutTerm(query, active);
};

describe('the terms that narrow a query', () => {
  it.each([
    ['保本 from:zhangsan', ['from:zhangsan']],
    ['保本 -from:zhangsan NOT type:image', ['-from:zhangsan', '-type:image']],
    ['保本 AND in:"客户 群"', ['in:"客户 群"']],
    ['(保本 OR 返佣) from:a', ['from:a']],
    ['NOT NOT from:a', ['from:a']],
    // Each of these holds for a part of the hits only.
    ['保本 OR from:a', []],
    ['保本 (from:a OR from:b)', []],
    ['http://a.example 保本', []],
  ])('of %s', (query, terms) => expect(termsOf(query)).toEqual(terms));
});

describe('adding a term', () => {
  it('asks for it as well', () => expect(withTerm('保本', 'from:a', false)).toBe('保本 from:a'));
  it('keeps a choice together', () => expect(withTerm('a OR b', 'from:c', true)).toBe('(a OR b) -from:c'));
  it('does not ask twice', () => expect(withTerm('保本 from:a', 'from:a', false)).toBe('保本 from:a'));
  it('turns a term into its opposite', () => expect(withTerm('from:a 保本', 'from:a', true)).toBe('保本 -from:a'));
  it('can be all there is', () => expect(withTerm('', 'from:a', false)).toBe('from:a'));
});

describe('taking a term away', () => {
  it.each([
    ['保本 from:a 年金', 'from:a', '保本 年金'],
    ['保本 -from:a', 'from:a', '保本'],
    ['保本 AND from:a', 'from:a', '保本'],
    ['(保本 OR 返佣) from:a', 'from:a', '保本 OR 返佣'],
    ['(保本 OR 返佣) from:a (年金 OR 万能)', 'from:a', '(保本 OR 返佣) (年金 OR 万能)'],
    ['from:a AND 保本', 'from:a', '保本'],
    ['保本 AND NOT from:"a b" AND 年金', 'from:"a b"', '保本 AND 年金'],
  ])('from %s', (query, term, left) => expect(without(query, term)).toBe(left));
});

describe('months', () => {
  it('are read from the query', () => {
    expect(monthsOf('保本 on:2024-01..2024-03')).toEqual({ first: '2024-01', last: '2024-03' });
    expect(monthsOf('保本 on:2024-02')).toEqual({ first: '2024-02', last: '2024-02' });
    expect(monthsOf('保本 -on:2024-02 on:2024-02-03')).toBeNull();
  });

  it('replace the months that stood there', () => {
    const narrowed = withMonths('保本', { first: '2024-01', last: '2024-03' });
    expect(narrowed).toBe('保本 on:2024-01..2024-03');
    expect(withMonths(narrowed, { first: '2024-02', last: '2024-02' })).toBe('保本 on:2024-02');
    expect(withMonths(narrowed, null)).toBe('保本');
  });
});
