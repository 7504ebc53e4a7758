import type { X509Certificate } from 'node:crypto';
import { Certificate, CertificateChainValidationEngine } from 'pkijs';

/**
 * Whether a certificate led to one of `authorities` at that time, over those that came along with it (RFC 5280). What came along
 * is never trusted itself. False without authorities, and without a time.
 */
export async function leadsTo(
  certificate: Certificate,
  others: readonly Certificate[],
  authorities: readonly X509Certificate[],
  at: Date,
): Promise<boolean> {
  if (authorities.length === 0 || Number.isNaN(at.getTime())) return false;
  const trustedCerts = authorities.map(({ raw }) => Certificate.fromBER(raw));
  try {
    // The engine looks for the chain of the last one.
    const certs = [...others, certificate];
    const { result } = await new CertificateChainValidationEngine({ trustedCerts, certs, checkDate: at }).verify();
    return result;
  } catch {
    return false;
  }
}
