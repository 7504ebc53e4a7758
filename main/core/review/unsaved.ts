import type { ReadDb } from '../store/index.ts';
import type { Outcome } from './scanFound.ts';

/** A transaction costs as much as a look at some thousand messages, so batches share one; fewer where much is found. */
const MOST_BATCHES = 8;
const MOST_FOUND = 4000;

/**
 * What a scan found and has not stored yet. It is true as long as nobody writes: a request between two batches may take a
 * message out or bring one, and then it is looked for again. The more rounds nobody wrote in, the longer it may wait, so
 * that a scan beside an import goes on as well.
 */
export type Unsaved = {
  readonly add: (outcome: Outcome) => void;
  readonly isEnough: () => boolean;
  /** All that was added; call in the transaction that stores it, and `saved` after it. */
  readonly all: () => Outcome;
  readonly saved: () => void;
  /** Whether somebody else wrote since the last `saved`; then all that was added is forgotten. */
  readonly isOutdated: () => boolean;
};

export function unsaved(read: ReadDb): Unsaved {
  const changes = (): unknown => read.prepare('SELECT total_changes()').pluck().get();
  let [batches, mostBatches, isQuiet] = [0, 1, true];
  let all: Outcome = { found: [], signs: [] };
  let known = changes();
  const clear = (): void => {
    all = { found: [], signs: [] };
    batches = 0;
    known = changes();
  };
  return {
    add({ found, signs }) {
      batches++;
      for (const one of found) all.found.push(one);
      for (const one of signs) all.signs.push(one);
    },
    isEnough: () => batches >= mostBatches || all.found.length >= MOST_FOUND,
    all: () => all,
    saved() {
      mostBatches = isQuiet ? Math.min(MOST_BATCHES, mostBatches * 2) : 1;
      isQuiet = true;
      clear();
    },
    isOutdated() {
      if (changes() === known) return false;
      [mostBatches, isQuiet] = [1, false];
      clear();
      return true;
    },
  };
}
