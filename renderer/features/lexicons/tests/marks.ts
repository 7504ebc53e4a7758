import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { beforeOf, type LexiconTest } from '../rules/fields.ts';

/** `unknown`: the tests did not run yet, or the engine told of as many others as it tells of. */
export type RuleMark = 'fails' | 'missing' | 'holds' | 'unknown';
export type FailedTest = TestReport['failed'][number];

/** How the tests of each rule stand. */
export function ruleMarks(report: TestReport | null): (ruleId: string) => RuleMark {
  if (report === null) return () => 'unknown';
  const failed = new Set(report.failed.map(({ rule }) => rule));
  const uncovered = new Set(report.uncovered.map(({ rule }) => rule));
  const isAll = report.failedCount === report.failed.length && report.uncoveredCount === report.uncovered.length;
  return (ruleId) => {
    if (failed.has(ruleId)) return 'fails';
    if (uncovered.has(ruleId)) return 'missing';
    return isAll ? 'holds' : 'unknown';
  };
}

/** What a test found instead; null when it holds, or is not among the failures that were told. */
export function failureOfTest(report: TestReport | null, test: LexiconTest): FailedTest | null {
  return (
    report?.failed.find(
      (failed) =>
        failed.text === test.text &&
        failed.expect === test.expect &&
        failed.rule === (test.rule ?? null) &&
        failed.speaker === (test.speaker ?? 'employee') &&
        JSON.stringify(failed.before) === JSON.stringify(beforeOf(test)),
    ) ?? null
  );
}

/** Whether it is known that a test holds: failures beyond those told could be any. */
export function isKnown(report: TestReport | null, failed: FailedTest | null): boolean {
  return report !== null && (failed !== null || report.failedCount === report.failed.length);
}
