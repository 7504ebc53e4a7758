import { setFlagsFromString } from 'node:v8';

/** Percent that the heap may grow by over what is in use before V8 collects again. Left to itself it may fourfold. */
const GROWTH = 20;
let running = 0;

/**
 * Has V8 collect early while `work` runs. For work that passes much through little memory: what it drops is collected when the
 * heap has grown by a fifth, not when it has grown to some hundred megabytes that never come back.
 */
export async function withTightHeap<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  try {
    return await work();
  } finally {
    running -= 1;
    // 0: as V8 sees fit.
    if (running === 0) setFlagsFromString('--heap-growing-percent=0');
  }
}
