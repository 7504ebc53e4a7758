import { setFlagsFromString } from 'node:v8';

let running = 0;

/**
 * Keeps V8's costliest compiler out while `work` runs. For work of less than a second: code that it makes comes when the work is
 * nearly done, and on a busy machine its thread takes the processor from the one that waits for it. The compiler before it stays.
 */
export async function withQuickCode<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  setFlagsFromString('--no-turbofan');
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) setFlagsFromString('--turbofan');
  }
}
