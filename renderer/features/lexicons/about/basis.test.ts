import { expect, it } from 'vitest';
import { basisOf } from './basis.ts';

it('reads clauses with and without an article, and who checked them', () => {
  const legalBasis = [{ rule: 'FINRA 2210' }, { rule: '保险法', article: '116(4)', verified: true }];
  expect(basisOf({ id: 'G1', severity: 'critical', legalBasis })).toEqual([
    { clause: 'FINRA 2210', isVerified: false },
    { clause: '保险法 116(4)', isVerified: true },
  ]);
});

it('makes nothing of what is no clause', () => {
  expect(basisOf({ id: 'G1', severity: 'critical' })).toEqual([]);
  expect(basisOf({ id: 'G1', severity: 'critical', legalBasis: 'FINRA' })).toEqual([]);
  expect(basisOf({ id: 'G1', severity: 'critical', legalBasis: [null, { article: '3' }] })).toEqual([]);
});
