import { createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { appendAudit } from '../audit/index.ts';
import type { OpenArchive, ReadDb, WriteDb } from '../store/index.ts';
import { signerFrom } from './bag/seal.ts';
import type { Signer } from './bag/seal.ts';
import { readWrapped, writeWrapped } from './wrappedMeta.ts';

const META_KEY = 'signing_key';

/** The archive's signing key, or null before its first bundle. Throws when `wrappingKey` is not this archive's. */
export function readSigner(db: ReadDb, wrappingKey: Buffer): Signer | null {
  const pkcs8 = readWrapped(db, META_KEY, wrappingKey);
  return pkcs8 && signerFrom(pkcs8);
}

/**
 * Makes the archive's P-256 key and keeps it wrapped (AES-256-GCM under `wrappingKey`, a key of its own purpose). One key
 * per archive for good: a second one would make every printed fingerprint worthless.
 */
function createSigner(db: WriteDb, wrappingKey: Buffer): Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  writeWrapped(db, META_KEY, wrappingKey, pkcs8);
  return signerFrom(pkcs8);
}

/** The archive's key, made now (and told in the audit chain) when nothing was signed before. */
export function signerOf(archive: OpenArchive, who: { readonly actor: string; readonly atMs: number }): Signer {
  const key = archive.key('signing');
  const known = readSigner(archive.read, key);
  if (known) return known;
  return archive.transaction((db) => {
    const signer = createSigner(db, key);
    const details = { signerKeySha256: signer.fingerprint, algorithm: 'ECDSA P-256' };
    appendAudit(db, { ...who, action: 'evidence.keyCreated', subject: archive.id, details });
    return signer;
  });
}

/** SHA-256 of the archive's public key as bundles print it; null while nothing was signed. */
export function signerKeySha256(archive: OpenArchive): string | null {
  return readSigner(archive.read, archive.key('signing'))?.fingerprint ?? null;
}

/** Signs with the archive's key what is no bundle; the public key comes along. DER, base64. */
export function archiveSign(archive: OpenArchive, who: { readonly actor: string; readonly atMs: number }) {
  const { privateKey, fingerprint } = signerOf(archive, who);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return (bytes: Uint8Array) => ({
    algorithm: 'ECDSA-P256-SHA256' as const,
    keySha256: fingerprint,
    publicKey,
    value: signBytes('sha256', bytes, privateKey).toString('base64'),
  });
}
