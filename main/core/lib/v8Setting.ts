import { setFlagsFromString } from 'node:v8';

export type Around = <T>(work: () => Promise<T>) => Promise<T>;

/** Sets a flag of V8 while work runs, and sets it back after the last of several at once. */
export function v8Setting(during: string, after: string): Around {
  let running = 0;
  return async (work) => {
    running += 1;
    setFlagsFromString(during);
    try {
      return await work();
    } finally {
      running -= 1;
      if (running === 0) setFlagsFromString(after);
    }
  };
}
