import type { Regime } from '../../../shared/ipc/retention.ts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];

/** Calendar months later, UTC. A day that the month does not have becomes one of the next: never too early. */
export function addMonths(timeMs: number, months: number): number {
  const date = new Date(timeMs);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** The first moment at which that day is over everywhere on earth. @param day YYYY-MM-DD */
export function endOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + DAY_MS + 12 * HOUR_MS;
}

export type Periods = {
  readonly regimes: readonly Regime[];
  /** The firm’s own, from the message. */
  readonly ownMonths: number | null;
};

/** Whether the end of the customer’s contract has to be known. */
export function needsContract({ regimes }: Periods): boolean {
  return regimes.some(({ from }) => from === 'contractEnd');
}

/**
 * When the last of all periods that apply ends; Infinity without any.
 * @param contractEndMs null: no period runs from it
 */
export function endOfPeriods({ regimes, ownMonths }: Periods, sentAtMs: number, contractEndMs: number | null): number {
  const ends = regimes.map(({ from, months }) =>
    // A message that was sent after the contract had ended counts from itself.
    addMonths(from === 'message' ? sentAtMs : Math.max(sentAtMs, contractEndMs ?? Infinity), months),
  );
  if (ownMonths !== null) ends.push(addMonths(sentAtMs, ownMonths));
  const last = Math.max(...ends);
  // A time that no calendar has (NaN) is never over.
  return ends.length === 0 || Number.isNaN(last) ? Infinity : last;
}
