import type { NotMade, VerifyProblem, VerifyReport } from '../../../../shared/ipc/evidence.ts';
import { CHECK_COMMANDS, OPTIONAL_COMMANDS } from './commands.ts';
import type { CheckName } from './commands.ts';

/** More would only fill the memory of the window; what is over is counted per check in one last entry. */
const SHOWN_PROBLEMS = 10_000;

export type Findings = {
  add(check: CheckName, file: string, code: VerifyProblem['code'], detail?: string): void;
  /** A check of something that only some bundles have was made. */
  begin(check: keyof typeof OPTIONAL_COMMANDS): void;
  /** A check cannot be made, because the bundle holds nothing to compare with; what it found nevertheless still counts. */
  leaveOut(check: CheckName, why: NotMade): void;
  /** Marks a check as failed whose cause is already listed under another one. */
  fail(check: CheckName): void;
  report(facts: Omit<VerifyReport, 'ok' | 'problems' | 'checks' | 'shell'>): VerifyReport;
};

/** Collects what is wrong with a bundle; a check that was made without a finding has passed. */
export function createFindings(): Findings {
  const problems: VerifyProblem[] = [];
  const failed = new Set<CheckName>();
  const leftOut = new Map<CheckName, NotMade>();
  const made = new Set<CheckName>(Object.keys(CHECK_COMMANDS) as CheckName[]);
  let unlisted = 0;
  return {
    add(check, file, code, detail) {
      failed.add(check);
      if (problems.length >= SHOWN_PROBLEMS) unlisted++;
      else problems.push(detail === undefined ? { file, code } : { file, code, detail });
    },
    begin(check) {
      made.add(check);
    },
    leaveOut(check, why) {
      leftOut.set(check, why);
    },
    fail(check) {
      failed.add(check);
    },
    report(facts) {
      const more: VerifyProblem[] = unlisted > 0 ? [{ file: '', code: 'changed', detail: `+${unlisted}` }] : [];
      const commands: Readonly<Record<CheckName, string>> = { ...CHECK_COMMANDS, ...OPTIONAL_COMMANDS };
      const checks = [...made].map((name) => {
        const [notMade, command] = [leftOut.get(name), commands[name]];
        return notMade === undefined || failed.has(name)
          ? { name, ok: !failed.has(name), command }
          : { name, ok: null, notMade, command };
      });
      return { ok: failed.size === 0, ...facts, problems: [...problems, ...more], checks, shell: 'bash' };
    },
  };
}

/** What was found, and why it does not count where something can be said. */
export function withReason(found: string, reason: string | null): string {
  return reason === null ? found : `${found} (${reason})`;
}
