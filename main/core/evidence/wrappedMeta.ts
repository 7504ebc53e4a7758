import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../store/index.ts';

const Hex = z.string().regex(/^[0-9a-f]+$/u);
const Wrapped = z.object({ nonce: Hex, wrapped: Hex, tag: Hex });

/** A secret kept under `name` in the archive's meta table, wrapped (AES-256-GCM); null when there is none. Throws when
 *  `wrappingKey` is not the one that it was wrapped with. */
export function readWrapped(db: ReadDb, name: string, wrappingKey: Buffer): Buffer | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(name) as { value: string } | undefined;
  if (!row) return null;
  const { nonce, wrapped, tag } = Wrapped.parse(JSON.parse(row.value));
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  return Buffer.concat([decipher.update(Buffer.from(wrapped, 'hex')), decipher.final()]);
}

/** Replaces what is there under that name. */
export function writeWrapped(db: WriteDb, name: string, wrappingKey: Buffer, secret: Buffer): void {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(Buffer.from(name));
  const wrapped = Buffer.concat([cipher.update(secret), cipher.final()]);
  const value = {
    nonce: nonce.toString('hex'),
    wrapped: wrapped.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(name, JSON.stringify(value));
}
