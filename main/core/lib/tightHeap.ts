import { v8Setting } from './v8Setting.ts';

/** Percent that the heap may grow by over what is in use before V8 collects again. Left to itself it may fourfold. */
const GROWTH = 20;

/**
 * Has V8 collect early while `work` runs. For work that passes much through little memory: what it drops is collected when the
 * heap has grown by a fifth, not when it has grown to some hundred megabytes that never come back. 0: as V8 sees fit.
 */
export const withTightHeap = v8Setting(`--heap-growing-percent=${GROWTH}`, '--heap-growing-percent=0');
