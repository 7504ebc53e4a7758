import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';

/** scrypt's costs. The limits keep a tampered archive.json from asking for all the memory there is. */
export const Kdf = z.strictObject({
  name: z.literal('scrypt'),
  N: z
    .int()
    .min(1024)
    .max(2 ** 20),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
});
export type Kdf = z.infer<typeof Kdf>;

/** 128 MB and about half a second per try: OWASP's first choice for scrypt. */
export const DEFAULT_KDF: Kdf = { name: 'scrypt', N: 2 ** 17, r: 8, p: 1 };

/** One user's copy of the data key; all hex. */
export const WrappedKey = z.strictObject({
  name: z.string(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  nonce: z.string().regex(/^[0-9a-f]{24}$/),
  wrapped: z.string().regex(/^[0-9a-f]{64}$/),
  tag: z.string().regex(/^[0-9a-f]{32}$/),
});
export type WrappedKey = z.infer<typeof WrappedKey>;

/** What a wrapped key is bound to: it opens nothing in another archive or under another name. */
export type KeyOwner = { readonly archiveId: string; readonly userName: string; readonly kdf: Kdf };

export const MINIMUM_PASSPHRASE = 10;

/** Throws `user.weakPassphrase` when shorter than 10 characters (as a person counts them). */
export function requireStrong(passphrase: string): void {
  if ([...passphrase.normalize('NFC')].length < MINIMUM_PASSPHRASE)
    throw new AppError('user.weakPassphrase', { minimumLength: MINIMUM_PASSPHRASE });
}

/** Wraps the data key for one user: scrypt(passphrase) is the key of AES-256-GCM. */
export function wrapKey(dataKey: Buffer, owner: KeyOwner, passphrase: string): WrappedKey {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt, owner.kdf), nonce);
  cipher.setAAD(boundTo(owner));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    name: owner.userName,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    wrapped: wrapped.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
}

/**
 * @returns the data key, or null for a wrong passphrase. Without a wrapped key (unknown user) it does the same work, so
 * that neither the answer nor its time tells which of the two was wrong.
 */
export function unwrapKey(held: WrappedKey | undefined, owner: KeyOwner, passphrase: string): Buffer | null {
  const kek = keyFrom(passphrase, Buffer.from(held?.salt ?? '00'.repeat(16), 'hex'), owner.kdf);
  const decipher = createDecipheriv('aes-256-gcm', kek, Buffer.from(held?.nonce ?? '00'.repeat(12), 'hex'), {
    authTagLength: 16,
  });
  decipher.setAAD(boundTo(owner));
  decipher.setAuthTag(Buffer.from(held?.tag ?? '00'.repeat(16), 'hex'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(held?.wrapped ?? '00'.repeat(32), 'hex')), decipher.final()]);
  } catch {
    return null;
  }
}

/** One key per purpose (HKDF-SHA-256), so that no key is used for two things. The same data key gives the same keys. */
export function subKey(dataKey: Buffer, archiveId: string, purpose: string, bytes = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, archiveId, `zuozheng/${purpose}/v1`, bytes));
}

function keyFrom(passphrase: string, salt: Buffer, kdf: Kdf): Buffer {
  // NFC: the same passphrase typed on a Mac and on Windows is the same bytes.
  const { N, r, p } = kdf;
  return scryptSync(passphrase.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r });
}

function boundTo(owner: KeyOwner): Buffer {
  return Buffer.from(canonicalize({ archive: owner.archiveId, user: owner.userName, kdf: owner.kdf }) ?? '');
}
