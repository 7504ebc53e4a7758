import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What an archive holds is for the person whose archive it is. */
const FOR_ONE_PERSON = 0o600;

/**
 * Replaces a file so that a crash leaves either the old or the new content, never a part: temporary file beside it,
 * fsync, rename, fsync of the folder. Throws the system's error (ENOSPC, EACCES, EROFS …); the old file is then untouched.
 */
export function writeAtomic(path: string, content: string | Uint8Array, mode: number = FOR_ONE_PERSON): void {
  const temporary = `${path}.new`;
  try {
    writeSynced(temporary, content, mode);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function writeSynced(path: string, content: string | Uint8Array, mode: number): void {
  const bytes = Buffer.from(content);
  const file = openSync(path, 'w', mode);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder, and keeps renames by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
