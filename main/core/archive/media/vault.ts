import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { AppError } from '../../../../shared/errors.ts';
import type { ByteSource } from '../source/byteSource.ts';

/**
 * Where media lie: `media/<2 hex>/<62 hex>`, named by HMAC-SHA256(mediaKey, SHA-256 of the content), so that equal files
 * are kept once and a name does not tell a known file to somebody without the key. Each file is
 *   4 bytes 'ZM1\n' | 12 bytes nonce | AES-256-GCM ciphertext | 16 bytes tag      (key: mediaKey, no associated data)
 */
export type Vault = { readonly archiveFolder: string; readonly mediaKey: Buffer };

const MAGIC = Buffer.from('ZM1\n', 'latin1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + NONCE_BYTES;

function mediaPath(vault: Vault, sha256: string): string {
  const name = createHmac('sha256', vault.mediaKey).update(sha256, 'hex').digest('hex');
  return join(vault.archiveFolder, 'media', name.slice(0, 2), name.slice(2));
}

/** Encrypts a source into the vault unless it is there already; a crash leaves no half file under the final name. */
export async function storeMedia(vault: Vault, source: ByteSource, sha256: string): Promise<void> {
  const path = mediaPath(vault, sha256);
  if (existsSync(path)) return;
  const temporary = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = await open(temporary, 'w', 0o600);
    try {
      await encryptInto(file, vault, source);
      await file.sync();
    } finally {
      await file.close();
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC'
      ? new AppError('disk.full', { path }, { cause: error })
      : error;
  }
}

async function encryptInto(file: FileHandle, vault: Vault, source: ByteSource): Promise<void> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', vault.mediaKey, nonce);
  await file.writeFile(Buffer.concat([MAGIC, nonce]));
  for await (const chunk of source.open()) await file.writeFile(cipher.update(chunk));
  await file.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
}

/** How long the content is, not looked into; null when the file is gone. */
export function mediaBytes(vault: Vault, sha256: string): number | null {
  const size = statSync(mediaPath(vault, sha256), { throwIfNoEntry: false })?.size;
  return size === undefined ? null : Math.max(0, size - HEADER_BYTES - TAG_BYTES);
}

/** The whole content, checked by its tag; null when the file is gone, was changed, or is larger than asked for. */
export function readMedia(vault: Vault, sha256: string, atMostBytes = Infinity): Buffer | null {
  const path = mediaPath(vault, sha256);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined || size - HEADER_BYTES - TAG_BYTES > atMostBytes) return null;
  const stored = readFileSync(path);
  if (stored.length < HEADER_BYTES + TAG_BYTES || !stored.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', vault.mediaKey, stored.subarray(MAGIC.length, HEADER_BYTES));
    decipher.setAuthTag(stored.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(stored.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * The content as a stream, for files of any size; fails at its end when the file was changed, so a reader must not trust
 * what came before the end. Null when the file is gone.
 */
export function openMedia(vault: Vault, sha256: string): Readable | null {
  const path = mediaPath(vault, sha256);
  if (!existsSync(path)) return null;
  let held: Buffer = Buffer.alloc(0);
  let decipher: ReturnType<typeof createDecipheriv> | null = null;
  const decrypt = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk]);
      if (!decipher && held.length >= HEADER_BYTES) {
        decipher = createDecipheriv('aes-256-gcm', vault.mediaKey, held.subarray(MAGIC.length, HEADER_BYTES));
        held = held.subarray(HEADER_BYTES);
      }
      // The last 16 bytes seen may be the tag.
      const ready = decipher ? held.length - TAG_BYTES : 0;
      if (!decipher || ready <= 0) return done();
      const plain = decipher.update(held.subarray(0, ready));
      held = held.subarray(ready);
      done(null, plain);
    },
    flush(done) {
      try {
        if (!decipher) throw new Error('cut off');
        (decipher as ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): void }).setAuthTag(held);
        done(null, decipher.final());
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const file = createReadStream(path);
  file.on('error', (error) => decrypt.destroy(error));
  return file.pipe(decrypt);
}

/** Takes a file out of the vault, once nothing refers to it any more. */
export function removeMedia(vault: Vault, sha256: string): void {
  rmSync(mediaPath(vault, sha256), { force: true });
}
