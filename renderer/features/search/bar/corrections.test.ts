import { describe, expect, it } from 'vitest';
import type { ErrorDetails } from '../../../../shared/errors.ts';
import { corrections } from './corrections.ts';

type Problem = ErrorDetails['search.syntax'];
const queries = (problem: Problem) => corrections(problem).map((one) => one.query);

describe('what would work instead of a refused query', () => {
  it('is the field that was meant', () => {
    const problem: Problem = { query: '保本 form:张三', at: 3, length: 5, reason: 'unknownField', suggestion: 'from' };
    expect(queries(problem)).toEqual(['保本 from:张三']);
  });

  it('is each value that the archive knows', () => {
    const reason = 'unknownValue';
    expect(queries({ query: 'a severity:bad b', at: 2, length: 12, reason, suggestion: 'low, high' })).toEqual([
      'a severity:low b',
      'a severity:high b',
    ]);
    expect(queries({ query: 'flag:x', at: 0, length: 6, reason, suggestion: 'no promise' })).toEqual([
      'flag:"no promise"',
    ]);
  });

  it('is what to write at the place', () => {
    const problem: Problem = { query: 'a NEAR/5000 b', at: 2, length: 9, reason: 'badNear', suggestion: 'NEAR/1000' };
    expect(queries(problem)).toEqual(['a NEAR/1000 b']);
  });

  it('is nothing where nothing was suggested', () => {
    expect(queries({ query: '(a', at: 0, length: 1, reason: 'unbalancedParenthesis' })).toEqual([]);
    expect(queries({ query: 'from:', at: 0, length: 5, reason: 'missingValue', suggestion: 'from' })).toEqual([]);
  });
});
