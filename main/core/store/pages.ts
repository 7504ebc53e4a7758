import { createHmac, pbkdf2Sync } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { PAGE_BYTES } from './connection.ts';
import type { DbKey } from './connection.ts';

const SALT_BYTES = 16;
const SEAL_BYTES = 64;
/** SQLite never uses the page that its file locks lie in; on Windows it cannot even be read. */
const LOCK_PAGE = 1 + 2 ** 30 / PAGE_BYTES;

/** The bytes of archive.db, page by page, beside SQLite. */
export type Pages = { count(): number; read(pageNumber: number): Buffer; close(): void };

/** Files that this process has open, by device and inode. */
const openHere = new Set<string>();

/**
 * TRAP: POSIX drops ALL of a process's locks on a file when ANY of its handles to that file is closed. So this handle is
 * opened before SQLite's and closed after it, a second opening in the same process is refused here, before it could
 * close anything, and nothing else in this process may open archive.db while it is in use.
 * Throws `archive.inUse` with the file's folder.
 */
export function openPages(path: string, create = false): Pages {
  if (existsSync(path) && openHere.has(identityOf(path))) throw new AppError('archive.inUse', { path: dirname(path) });
  const file = openSync(path, create ? 'a+' : 'r');
  const identity = identityOf(path);
  openHere.add(identity);
  return {
    count: () => Math.ceil(fstatSync(file).size / PAGE_BYTES),
    read(pageNumber) {
      const page = Buffer.alloc(PAGE_BYTES);
      return page.subarray(0, readSync(file, page, 0, PAGE_BYTES, (pageNumber - 1) * PAGE_BYTES));
    },
    close() {
      closeSync(file);
      openHere.delete(identity);
    },
  };
}

function identityOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/**
 * Checks the seal of a page by itself, without SQLite, after SQLCipher 4's design: HMAC-SHA512 over everything before it
 * and the page number (u32le), its key PBKDF2-HMAC-SHA512(key, salt xor 0x3a, 2 rounds). So also pages are checked that
 * no table uses, and a faulty first page does not hide the others.
 */
export function sealCheck(dbKey: DbKey): (pageNumber: number, page: Buffer) => boolean {
  const macSalt = Buffer.from(dbKey.salt.map((byte) => byte ^ 0x3a));
  const macKey = pbkdf2Sync(dbKey.key, macSalt, 2, 32, 'sha512');
  return (pageNumber, page) => {
    if (pageNumber === LOCK_PAGE) return true;
    if (page.length !== PAGE_BYTES) return false;
    if (pageNumber === 1 && !page.subarray(0, SALT_BYTES).equals(dbKey.salt)) return false;
    const number = Buffer.alloc(4);
    number.writeUInt32LE(pageNumber);
    const mac = createHmac('sha512', macKey).update(
      page.subarray(pageNumber === 1 ? SALT_BYTES : 0, PAGE_BYTES - SEAL_BYTES),
    );
    // A page of zeros was never written: SQLite leaves such holes for free pages, and cannot use one as anything else.
    return (
      mac
        .update(number)
        .digest()
        .equals(page.subarray(PAGE_BYTES - SEAL_BYTES)) || page.every((byte) => byte === 0)
    );
  };
}
