import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOfQuery, shownPlace } from './queryParts.ts';

const shown = (query: string) =>
  partsOfQuery(query).map(({ kind, at, length }) => `${kind} ${query.slice(at, at + length)}`);

describe('the parts of a query that have a colour', () => {
  it('are operators, also full-width ones, and no plain words', () => {
    expect(shown('保本 AND (收益 OR -风险) and')).toEqual([
      'operator AND',
      'operator (',
      'operator OR',
      'operator -',
      'operator )',
    ]);
    expect(shown('（保本 ＯＲ 收益）')).toEqual(['operator （', 'operator ＯＲ', 'operator ）']);
    expect(shown('保本 NEAR/5 收益')).toEqual(['operator NEAR/5']);
  });

  it('are fields and their values', () => {
    expect(shown('from:zhangsan in:"客户 群"')).toEqual([
      'field from:',
      'value zhangsan',
      'field in:',
      'value "客户 群"',
    ]);
  });

  it('are a field that does not exist', () => {
    expect(shown('author:zhangsan')).toEqual(['wrong author:', 'value zhangsan']);
  });

  it('are no addresses and times', () => {
    expect(shown('http://a.b 10:30')).toEqual([]);
  });

  it('are quotes, wildcards, distances and regular expressions', () => {
    expect(shown('"保本"* guar*tee risk~1 /保.{2}本/ =保險')).toEqual([
      'quote "保本"',
      'wildcard *',
      'wildcard *',
      'wildcard ~1',
      'regex /保.{2}本/',
      'operator =',
    ]);
  });

  it('are a quote and a parenthesis without a partner', () => {
    expect(shown('(保本 "收益')).toEqual(['wrong (', 'wrong "', 'quote 收益']);
    expect(shown('保本)')).toEqual(['wrong )']);
  });

  it('never overlap, never leave the query and never fail', () => {
    const unit = fc.constantFrom(...'()"“”-*~1/=: 保本aANDORNEAR＊：（）\ud83d\u202e', 'from:', ' OR ', 'NEAR/3 ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (query) => {
        let end = 0;
        for (const { at, length } of partsOfQuery(query)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(length).toBeGreaterThan(0);
          end = at + length;
        }
        expect(end).toBeLessThanOrEqual(query.length);
      }),
    );
  });
});

describe('the place of a refusal', () => {
  it('is a character that can be seen', () => {
    expect(shownPlace('保本 AND', { at: 3, length: 3 })).toEqual({ at: 3, length: 3 });
    expect(shownPlace('保本', { at: 2, length: 0 })).toEqual({ at: 1, length: 1 });
    expect(shownPlace('保本', { at: 1, length: 9 })).toEqual({ at: 1, length: 1 });
  });
});
