import type { LexiconVersion } from '../../../../shared/ipc/lexicons.ts';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { isOpen } from '../StateBadge.tsx';

export type Step = 'submit' | 'reject' | 'approve' | 'retire';
/** Why a step is not possible yet. The engine decides; this only says it before somebody tries. */
export type StepBlock = 'testsRunning' | 'testsFail' | 'notRun' | 'author';

/** The steps that a version can take from where it is. */
export function stepsOf(version: LexiconVersion): readonly Step[] {
  if (isOpen(version)) return version.status === 'draft' ? ['submit'] : ['reject', 'approve'];
  return version.isInForce ? ['retire'] : [];
}

export type StepState = {
  readonly version: LexiconVersion;
  readonly userName: string;
  /** Null while they run. */
  readonly report: TestReport | null;
  readonly hasRun: boolean;
};

/** What stands between a version and a step, the gravest first; null = nothing. */
export function blockOf(step: Step, { version, userName, report, hasRun }: StepState): StepBlock | null {
  if (step === 'reject' || step === 'retire') return null;
  if (step === 'approve' && version.authors.includes(userName)) return 'author';
  if (report === null) return 'testsRunning';
  if (report.failedCount + report.uncoveredCount > 0) return 'testsFail';
  return step === 'approve' && !hasRun ? 'notRun' : null;
}
