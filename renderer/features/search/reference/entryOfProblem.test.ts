import { expect, it } from 'vitest';
import { entryOfProblem } from './entryOfProblem.ts';

it('names the form that was refused', () => {
  const query = '保本 NEAR/9999 a severity:bad form:x';
  expect(entryOfProblem({ query, at: 3, length: 9, reason: 'badNear' })?.id).toBe('near');
  expect(entryOfProblem({ query, at: 15, length: 12, reason: 'unknownValue' })?.id).toBe('severity');
  expect(entryOfProblem({ query: 'from：x', at: 0, length: 6, reason: 'unknownPerson' })?.id).toBe('from');
  expect(entryOfProblem({ query, at: 28, length: 5, reason: 'unknownField' })).toBeNull();
});
