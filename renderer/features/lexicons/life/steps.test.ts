import { describe, expect, it } from 'vitest';
import type { LexiconVersion } from '../../../../shared/ipc/lexicons.ts';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { blockOf, stepsOf } from './steps.ts';

const DRAFT: LexiconVersion = {
  version: 2,
  status: 'draft',
  isInForce: false,
  origin: 'people',
  sha256: 'ab',
  rules: 1,
  tests: 2,
  changeNote: null,
  authors: ['李明'],
  approver: null,
  signature: 'none',
  savedAtMs: 0,
};
const TESTED = { ...DRAFT, status: 'tested' as const };
const HOLDS: TestReport = { total: 2, failed: [], failedCount: 0, uncovered: [], uncoveredCount: 0 };
const READY = { version: TESTED, userName: '王敏', report: HOLDS, hasRun: true };

describe('the steps of a version', () => {
  it('lead from draft over tested to in force, and out of it', () => {
    expect(stepsOf(DRAFT)).toEqual(['submit']);
    expect(stepsOf(TESTED)).toEqual(['reject', 'approve']);
    expect(stepsOf({ ...TESTED, status: 'approved', isInForce: true })).toEqual(['retire']);
    expect(stepsOf({ ...TESTED, status: 'retired' })).toEqual([]);
  });

  it('do not begin where a list came with the program and calls itself a draft', () => {
    expect(stepsOf({ ...DRAFT, origin: 'program', isInForce: true })).toEqual(['retire']);
    expect(stepsOf({ ...DRAFT, origin: 'program' })).toEqual([]);
  });
});

describe('what stands before an approval', () => {
  it('is nothing when another person looks at tested work that was run over the history', () => {
    expect(blockOf('approve', READY)).toBeNull();
  });

  it('is the author, whatever else is true', () => {
    expect(blockOf('approve', { ...READY, userName: '李明', report: null, hasRun: false })).toBe('author');
  });

  it('is a failing test, a rule without tests, a missing run', () => {
    expect(blockOf('approve', { ...READY, report: { ...HOLDS, failedCount: 1 } })).toBe('testsFail');
    expect(blockOf('approve', { ...READY, report: { ...HOLDS, uncoveredCount: 1 } })).toBe('testsFail');
    expect(blockOf('approve', { ...READY, report: null })).toBe('testsRunning');
    expect(blockOf('approve', { ...READY, hasRun: false })).toBe('notRun');
  });
});

it('authors submit their own work, and anybody sends it back', () => {
  expect(blockOf('submit', { ...READY, version: DRAFT, userName: '李明', hasRun: false })).toBeNull();
  expect(blockOf('reject', { ...READY, userName: '李明', report: null })).toBeNull();
});
