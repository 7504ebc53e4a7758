import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OpenArchive } from '../../store/index.ts';

const CIPHER = 'aes-256-gcm';
const [NONCE_BYTES, TAG_BYTES] = [12, 16];
/** Longer wishes are told from shorter ones in steps of this only. */
const STEP = 4096;
const Sealed = z.object({ sealed: z.string() });

type Keys = Pick<OpenArchive, 'key'>;

/**
 * What was hidden, as it stands in the audit chain: the chain leaves with every later bundle that hides nothing, and places,
 * reasons and the name of the case tell what they were to hide. Whoever has the archive reads it with `openWish`.
 * @returns base64; another one each time
 */
export function sealWish(archive: Keys, wish: unknown): string {
  const text = JSON.stringify(wish);
  const plain = Buffer.alloc(Math.ceil((Buffer.byteLength(text) + 1) / STEP) * STEP, ' ');
  plain.write(text);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, archive.key('redaction-log'), nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The details of an `evidence.redacted` entry with what was sealed in them; as they are when nothing was, or not here. */
export function openWish(archive: Keys, details: Record<string, unknown>): Record<string, unknown> {
  const found = Sealed.safeParse(details);
  if (!found.success) return details;
  const bytes = Buffer.from(found.data.sealed, 'base64');
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, archive.key('redaction-log'), nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return { ...details, sealed: JSON.parse(plain.toString('utf8')) as unknown };
  } catch {
    return details;
  }
}
