import { expect, it } from 'vitest';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { failureOfTest, isKnown, ruleMarks } from './marks.ts';

const FAILED: TestReport['failed'][number] = {
  text: '不保本',
  before: [],
  speaker: 'employee',
  rule: 'a',
  expect: 'none',
  got: 'hit',
  rules: ['a'],
};
const REPORT: TestReport = {
  total: 4,
  failed: [FAILED],
  failedCount: 1,
  uncovered: [{ rule: 'b', missing: ['nearMiss'] }],
  uncoveredCount: 1,
};

it('says of each rule whether its tests fail, are missing or hold', () => {
  const mark = ruleMarks(REPORT);
  expect(['a', 'b', 'c'].map(mark)).toEqual(['fails', 'missing', 'holds']);
  expect(ruleMarks(null)('a')).toBe('unknown');
});

it('claims nothing of rules that the engine may have left out of a long report', () => {
  expect(ruleMarks({ ...REPORT, uncoveredCount: 500 })('c')).toBe('unknown');
});

it('finds the failure of a test by all that it says', () => {
  const test = { text: '不保本', expect: 'none' as const, rule: 'a' };
  expect(failureOfTest(REPORT, test)).toBe(FAILED);
  expect(failureOfTest(REPORT, { ...test, speaker: 'customer' })).toBeNull();
  expect(failureOfTest(REPORT, { ...test, expect: 'suppressed' })).toBeNull();
});

it('calls a test held only when all failures were told', () => {
  expect(isKnown(REPORT, null)).toBe(true);
  expect(isKnown({ ...REPORT, failedCount: 900 }, null)).toBe(false);
  expect(isKnown({ ...REPORT, failedCount: 900 }, FAILED)).toBe(true);
  expect(isKnown(null, null)).toBe(false);
});
