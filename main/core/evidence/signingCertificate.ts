import { createPrivateKey } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { CertificateFacts } from '../../../shared/ipc/evidence.ts';
import { appendAudit } from '../audit/index.ts';
import type { OpenArchive } from '../store/index.ts';
import { algorithmOf } from './bag/identity.ts';
import type { Identity } from './bag/identity.ts';
import { certificatesIn, factsOf } from './verify/certificates.ts';
import { readWrapped, writeWrapped } from './wrappedMeta.ts';

const META_KEY = 'signing_certificate';
const MIN_RSA_BITS = 2048;
const Kept = z.object({ certificates: z.string(), key: z.string() });

type Who = { readonly actor: string; readonly atMs: number };

/** The firm's certificate and key, with which bundles are signed a second time; null when there is none. */
export function readIdentity(archive: OpenArchive): Identity | null {
  const secret = readWrapped(archive.read, META_KEY, archive.key('signing'));
  if (secret === null) return null;
  const { certificates, key } = Kept.parse(JSON.parse(secret.toString('utf8')));
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
  return { certificates: certificatesIn(certificates), privateKey };
}

export function certificateFacts(archive: OpenArchive): CertificateFacts | null {
  const own = readIdentity(archive)?.certificates[0];
  return own ? factsOf(own) : null;
}

/**
 * Takes a certificate (PEM, the signer's first, then those up to its authority) and its key (PEM, PKCS#8 or traditional,
 * with a passphrase where it has one), keeps both wrapped like the archive's own key, and enters the audit chain. An
 * earlier one is replaced. Throws `evidence.badCertificate`.
 */
export function importCertificate(
  archive: OpenArchive,
  pem: { readonly certificates: string; readonly key: string; readonly passphrase: string | null },
  who: Who,
): CertificateFacts {
  const certificates = certificatesIn(pem.certificates);
  const privateKey = keyFrom(pem.key, pem.passphrase);
  const [own] = certificates;
  const reason = own ? whyUnusable(own, privateKey, who.atMs) : 'no certificate';
  if (!own || reason !== null) throw new AppError('evidence.badCertificate', { detail: reason ?? '' });
  const key = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const kept = { certificates: certificates.map(String).join(''), key } satisfies z.infer<typeof Kept>;
  const facts = factsOf(own);
  archive.transaction((db) => {
    writeWrapped(db, META_KEY, archive.key('signing'), Buffer.from(JSON.stringify(kept)));
    appendAudit(db, { ...who, action: 'evidence.certificateImported', subject: facts.sha256, details: facts });
  });
  return facts;
}

/** Later bundles have the archive's own signature only. @returns whether there was one */
export function removeCertificate(archive: OpenArchive, who: Who): boolean {
  const facts = certificateFacts(archive);
  if (facts === null) return false;
  archive.transaction((db) => {
    db.prepare('DELETE FROM meta WHERE key = ?').run(META_KEY);
    appendAudit(db, { ...who, action: 'evidence.certificateRemoved', subject: facts.sha256, details: {} });
  });
  return true;
}

function keyFrom(pem: string, passphrase: string | null): KeyObject {
  try {
    return createPrivateKey(passphrase === null ? { key: pem } : { key: pem, passphrase });
  } catch {
    // The library's words may quote the file.
    throw new AppError('evidence.badCertificate', { detail: 'key or passphrase' });
  }
}

function whyUnusable(own: X509Certificate, key: KeyObject, atMs: number): string | null {
  const { validFromMs, validToMs } = factsOf(own);
  if (!own.checkPrivateKey(key)) return 'the key is not the one of the certificate';
  if (algorithmOf(key) === null) return `key type ${key.asymmetricKeyType ?? '-'}`;
  if ((key.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS) < MIN_RSA_BITS) return 'key too short';
  if (atMs < validFromMs || atMs > validToMs) return `valid ${own.validFrom} - ${own.validTo}`;
  return null;
}
