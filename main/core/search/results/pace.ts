import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../../shared/errors.ts';

/** Lets waiting calls in while a search runs, and ends it when it is no longer wanted. */
export type Pace = {
  /** Time for a `rest`: asked first, because waiting costs even when there is nothing to wait for. */
  isDue(): boolean;
  /** @throws AppError `search.cancelled` once the signal is given */
  rest(): Promise<void>;
};

const REST_AFTER_MS = 8;

export function paceOf(signal: AbortSignal): Pace {
  let restedAtMs = performance.now();
  return {
    isDue: () => performance.now() - restedAtMs >= REST_AFTER_MS,
    async rest() {
      await nextTurn();
      if (signal.aborted) throw new AppError('search.cancelled', {});
      restedAtMs = performance.now();
    },
  };
}

/** Does work that comes in pieces, with a rest before each. @throws AppError `search.cancelled` once the signal is given */
export async function inPieces<T>(pieces: Generator<null, T>, signal: AbortSignal): Promise<T> {
  const pace = paceOf(signal);
  let piece = pieces.next();
  while (!piece.done) {
    await pace.rest();
    piece = pieces.next();
  }
  return piece.value;
}

/** Work that may rest after each step, or waits for what the step gives. It is told whether others had their turn meanwhile. */
export type Steps<T> = Generator<Promise<unknown> | null, T, boolean>;

/**
 * Does the work at once as far as its time goes: most answers take less than the waiting for them would.
 * @throws AppError `search.cancelled` once the signal is given
 */
export function inTime<T>(steps: Steps<T>, pace: Pace): T | Promise<T> {
  let step = steps.next(false);
  while (!step.done) {
    if (step.value || pace.isDue()) return inTurns(steps, step.value, pace);
    step = steps.next(false);
  }
  return step.value;
}

async function inTurns<T>(steps: Steps<T>, first: Promise<unknown> | null, pace: Pace): Promise<T> {
  for (let wanted = first; ;) {
    const isDue = pace.isDue();
    await wanted;
    if (isDue) await pace.rest();
    const step = steps.next(isDue || wanted !== null);
    if (step.done) return step.value;
    wanted = step.value;
  }
}
