import type Database from 'better-sqlite3-multiple-ciphers';
import { AppError } from '../../../shared/errors.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the schema up to date, each step in its own transaction, so that a crash leaves a whole version.
 * @returns the version found before. Throws `archive.newerFormat` for a file written by a later program.
 */
export function migrate(raw: Database.Database, folder: string, steps: readonly string[] = migrations): number {
  const found = schemaVersion(raw);
  if (found > steps.length) throw new AppError('archive.newerFormat', { path: folder, found, known: steps.length });
  steps.slice(found).forEach((sql, index) => {
    try {
      raw.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${found + index + 1}; COMMIT`);
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw error;
    }
  });
  return found;
}

export function schemaVersion(raw: Database.Database): number {
  return Number(raw.pragma('user_version', { simple: true }));
}
