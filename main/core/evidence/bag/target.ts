import { existsSync, lstatSync } from 'node:fs';
import { AppError } from '../../../../shared/errors.ts';

/** Does what may fail because of the target folder; failures become `disk.full` or `evidence.targetUnwritable`. */
export function guarded<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw targetError(folder, error);
  }
}

/** What the target folder refused, in words a person can be told. Only for errors of reading or writing in it. */
export function targetError(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof AppError) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk.full', { path: folder }, { cause: error });
  if (typeof code === 'string') return new AppError('evidence.targetUnwritable', { path: folder }, { cause: error });
  return error;
}

export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The folder is gone or refuses: there is nothing more that could be removed.
  }
}

/** Something of that name is there, be it a link to nowhere. */
export function isThere(path: string): boolean {
  return existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
