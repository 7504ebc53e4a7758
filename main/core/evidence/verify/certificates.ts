import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../../../../shared/ipc/evidence.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/gu;

/** The certificates of a PEM text in their order; [] when there is none that reads. */
export function certificatesIn(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM) ?? []).map((one) => new X509Certificate(one));
  } catch {
    return [];
  }
}

/** PEM as the program writes it, those certificates and nothing else: around them there is room for any text. */
export function isPlainPem(pem: Buffer | null, certificates: readonly X509Certificate[]): boolean {
  return certificates.length > 0 && pem?.toString('latin1') === certificates.map(String).join('');
}

/** Names as OpenSSL writes them, in one line. */
export function factsOf({ subject, issuer, fingerprint256, validFrom, validTo }: X509Certificate): CertificateFacts {
  const oneLine = (name: string): string => name.replaceAll('\n', ', ');
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    validFromMs: Date.parse(validFrom),
    validToMs: Date.parse(validTo),
  };
}
