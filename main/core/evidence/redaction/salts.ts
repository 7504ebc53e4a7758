import { createHash, createHmac } from 'node:crypto';
import type { OpenArchive } from '../../store/index.ts';

/**
 * The 32-byte salt of a record: made from a key of its own purpose under the archive's data key, so it is kept with the
 * archive, cannot be guessed without it, and is the same in every bundle (the same export gives the same bytes).
 */
export function saltOf(archive: Pick<OpenArchive, 'key'>, record: { recordId: number; sha256: string }): Buffer {
  return createHmac('sha256', archive.key('redaction')).update(`${record.recordId} ${record.sha256}`).digest();
}

/** SHA-256(salt || raw), as a shell can compute it from data/redaction-salts.csv and data/raw/ of the sealed bundle. */
export function saltedHash(salt: Uint8Array, raw: Uint8Array): string {
  return createHash('sha256').update(salt).update(raw).digest('hex');
}

/** By which somebody with the archive can show later that this text is what was hidden; nobody else can guess it. */
export function hashOfText(archive: Pick<OpenArchive, 'key'>, text: string): string {
  return createHmac('sha256', archive.key('redaction')).update(`text ${text}`).digest('hex');
}
