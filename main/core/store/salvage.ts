import Database from 'better-sqlite3-multiple-ciphers';
import { rmSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import type { DbKey } from './connection.ts';
import { dbPath } from './keyFile.ts';
import { sealCheck } from './pages.ts';
import type { Pages } from './pages.ts';
import { countReadableRecords } from './rawRecords.ts';

export function damagedBy(folder: string, detail: string, readableRecords = 0): AppError<'archive.damaged'> {
  return new AppError('archive.damaged', { path: folder, detail, readableRecords });
}

/**
 * What to say when SQLite cannot even begin (first page, list of tables) although the key is right: which pages are
 * damaged, and how many records can be read when the seals are left unchecked; those count only when their own SHA-256
 * is right.
 */
export function damageAtOpening(folder: string, pages: Pages, key: DbKey): AppError<'archive.damaged'> {
  const isSealed = sealCheck(key);
  const total = pages.count();
  const damaged: number[] = [];
  for (let number = 1; number <= total; number += 1) if (!isSealed(number, pages.read(number))) damaged.push(number);
  const shown = damaged.slice(0, 20).join(', ') + (damaged.length > 20 ? ' …' : '');
  return damagedBy(
    folder,
    `archive.db: ${damaged.length} of ${total} pages damaged: ${shown}`,
    countUnsealed(folder, key),
  );
}

function countUnsealed(folder: string, dbKey: DbKey): number {
  let raw: Database.Database | null = null;
  try {
    raw = new Database(dbPath(folder), { readonly: true });
    raw.pragma("cipher = 'sqlcipher'");
    raw.pragma('legacy = 4');
    raw.pragma('hmac_check = 0');
    raw.pragma(`key = "x'${dbKey.key.toString('hex')}${dbKey.salt.toString('hex')}'"`);
    return countReadableRecords(raw);
  } catch {
    // Not even the first page's content makes sense: nothing can be read.
    return 0;
  } finally {
    raw?.close();
    // Reading without the exclusive lock leaves this one behind; nothing in it is needed.
    rmSync(`${dbPath(folder)}-shm`, { force: true });
  }
}
