import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { PAGE_BYTES } from '../connection.ts';
import { dbPath } from '../keyFile.ts';
import { subKey } from '../keyWrap.ts';
import { insideOf, type OpenArchive } from '../openFile.ts';

const RESERVED_BYTES = 80;
const IV_BYTES = 16;
const [LOG_HEADER, FRAME_HEADER] = [32, 24];

/**
 * Every page of the archive's file and of its log as it is without the cipher, unused parts included, read past SQLite:
 * SQLCipher 4 is AES-256-CBC with the IV in the page's last 80 bytes. For tests only.
 */
export function plainPages(archive: OpenArchive): Buffer[] {
  const key = subKey(insideOf(archive).dataKey, archive.id, 'db');
  const file = readFileSync(dbPath(archive.folder));
  const pages: Buffer[] = [];
  for (let at = 0; at + PAGE_BYTES <= file.length; at += PAGE_BYTES)
    pages.push(plain(key, file.subarray(at, at + PAGE_BYTES), at === 0));
  const log = `${dbPath(archive.folder)}-wal`;
  const frames = existsSync(log) ? readFileSync(log) : Buffer.alloc(0);
  for (let at = LOG_HEADER; at + FRAME_HEADER + PAGE_BYTES <= frames.length; at += FRAME_HEADER + PAGE_BYTES) {
    const isFirst = frames.readUInt32BE(at) === 1;
    pages.push(plain(key, frames.subarray(at + FRAME_HEADER, at + FRAME_HEADER + PAGE_BYTES), isFirst));
  }
  return pages;
}

/** The first 16 bytes of page 1 are the salt and not encrypted. */
function plain(key: Buffer, page: Buffer, isFirst: boolean): Buffer {
  const end = PAGE_BYTES - RESERVED_BYTES;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + IV_BYTES));
  decipher.setAutoPadding(false);
  return Buffer.concat([decipher.update(page.subarray(isFirst ? 16 : 0, end)), decipher.final()]);
}
