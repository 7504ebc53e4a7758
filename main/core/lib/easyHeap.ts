import { v8Setting } from './v8Setting.ts';

/** How the engine is started; a command line without it has nothing to give back. */
const SAVING = '--optimize-for-size';

const withoutSaving = v8Setting('--no-optimize-for-size', SAVING);

/**
 * Has V8 spare time instead of memory while `work` runs. For work of a second or two in little memory: with its settings for the
 * engine, V8 would go over the whole heap ten times meanwhile, and give memory back that it needs again at once.
 */
export async function withEasyHeap<T>(work: () => Promise<T>): Promise<T> {
  return process.execArgv.includes(SAVING) ? withoutSaving(work) : work();
}
