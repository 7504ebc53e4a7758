import { readdirSync, statSync } from 'node:fs';
import { freemem } from 'node:os';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { AppError } from '../../../shared/errors.ts';
import { dbPath } from './keyFile.ts';

/**
 * Writes the whole database anew and empties its log, so that the file holds what its tables hold and nothing else.
 *
 * WHY: `secure_delete` overwrites a row where it stands, but not the copies that stay behind in the unused part of a page
 * when rows move to another one, and not the log.
 *
 * TRAP: nothing else may read or write meanwhile; in one go, about 50 MB/s, with the new file in memory (temporary files
 * would not be encrypted). Throws `archive.tooLargeToRewrite` before it begins, `disk.full`; the file is then as it was.
 */
export function rewriteFile(raw: Database.Database, folder: string, freeBytes: number = freemem()): void {
  const bytes = statSync(dbPath(folder)).size;
  if (bytes > freeBytes) throw new AppError('archive.tooLargeToRewrite', { path: folder, bytes, freeBytes });
  raw.exec('VACUUM');
  const [state] = raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  // Nobody else can have the file open (EXCLUSIVE), so a log that stays is a bug.
  if (state?.busy !== 0) throw new Error('the log could not be emptied');
}

/** Copies of a damaged log (log.ts) hold pages as they once were; nothing but a person removes them. */
export function keptLogs(folder: string): string[] {
  const start = `${basename(dbPath(folder))}-wal.damaged-`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => join(folder, name));
}
