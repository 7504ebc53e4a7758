import { setFlagsFromString } from 'node:v8';

/** How the engine is started; a command line without it has nothing to give back. */
const SAVING = '--optimize-for-size';
let running = 0;

/**
 * Has V8 spare time instead of memory while `work` runs. For work of a second or two in little memory: with its settings for the
 * engine, V8 would go over the whole heap ten times meanwhile, and give memory back that it needs again at once.
 */
export async function withEasyHeap<T>(work: () => Promise<T>): Promise<T> {
  if (!process.execArgv.includes(SAVING)) return work();
  running += 1;
  setFlagsFromString('--no-optimize-for-size');
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) setFlagsFromString(SAVING);
  }
}
