import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
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

/**
 * A bundle is not encrypted: in the archive's own folder it would be copied with the archive as if it were.
 * A folder that is not there is for whoever writes in it to tell.
 * @throws AppError `evidence.targetInArchive`, `evidence.targetUnwritable`
 */
export function refuseArchiveFolder(folder: string, archiveFolder: string): void {
  if (!existsSync(folder)) return;
  const way = guarded(folder, () => relative(realpathSync(archiveFolder), realpathSync(folder)));
  const isOutside = way === '..' || /^\.\.[/\\]/u.test(way) || isAbsolute(way);
  if (!isOutside) throw new AppError('evidence.targetInArchive', { path: folder });
}
