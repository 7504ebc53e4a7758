import type { X509Certificate } from 'node:crypto';
import { BasicConstraints, Certificate, RSASSAPSSParams } from 'pkijs';
import type { Extension } from 'pkijs';

const BASIC_CONSTRAINTS = '2.5.29.19';
const NAME_CONSTRAINTS = '2.5.29.30';
/** Key usage, alternative name, basic constraints, CRL points, policies (any will do), extended key usage. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  '2.5.29.15',
  '2.5.29.17',
  BASIC_CONSTRAINTS,
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.37',
]);
/** Two certificates with one hash can be made: RSA with MD2, MD4, MD5, SHA-1 (two names), DSA and ECDSA with SHA-1. */
const BROKEN_HASHES: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

const RSA_PSS = '1.2.840.113549.1.1.10';
/** SHA-256, SHA-384, SHA-512. What RSA-PSS takes when it names no hash is SHA-1. */
const GOOD_HASHES: ReadonlySet<string> = new Set([
  '2.16.840.1.101.3.4.2.1',
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
]);

/** Why a certificate cannot be judged at that time: over or not begun, or with a critical extension that nobody here understands. */
export function whyNotUnderstood(certificate: X509Certificate, at: Date): string | null {
  const { subject, validFrom, validTo } = certificate;
  const no = (reason: string): string => `${subject.replaceAll('\n', ', ')}: ${reason}`;
  if (at.getTime() < Date.parse(validFrom) || at.getTime() > Date.parse(validTo))
    return no(`valid ${validFrom} - ${validTo}`);
  const extensions = extensionsOf(certificate);
  if (new Set(extensions.map(({ extnID }) => extnID)).size !== extensions.length) return no('an extension twice');
  if (extensions.some(({ extnID }) => extnID === NAME_CONSTRAINTS)) return no('name constraints');
  const unknown = extensions.find(({ extnID, critical }) => critical && !UNDERSTOOD.has(extnID));
  return unknown ? no(`critical extension ${unknown.extnID}`) : null;
}

/**
 * Why a certificate that signed the last one of `chain` may not have issued it: no authority (basic constraints), its key is for
 * other things (key usage), too many authorities below it (path length), or a signature with a broken hash.
 *
 * @param isGiven by whoever checks, and not by the bundle
 */
export function whyNoAuthority(
  issuer: X509Certificate,
  chain: readonly X509Certificate[],
  { at, isGiven }: { readonly at: Date; readonly isGiven: boolean },
): string | null {
  const no = (reason: string): string => `${issuer.subject.replaceAll('\n', ', ')}: ${reason}`;
  const last = chain.at(-1);
  const unusable = whyNotUnderstood(issuer, at);
  if (unusable !== null) return unusable;
  if (!isAuthority(issuer, isGiven)) return no('is not the certificate of an authority');
  if (!last?.checkIssued(issuer)) return no('did not issue the certificate');
  if (hasBrokenHash(last)) return no('signs with a broken hash');
  const below = chain.slice(1).filter(({ subject, issuer: by }) => subject !== by).length;
  return below > maxBelow(issuer) ? no('too many authorities below it') : null;
}

function hasBrokenHash({ raw }: X509Certificate): boolean {
  const { signatureAlgorithm } = Certificate.fromBER(raw);
  if (signatureAlgorithm.algorithmId !== RSA_PSS) return BROKEN_HASHES.has(signatureAlgorithm.algorithmId);
  const schema: unknown = signatureAlgorithm.algorithmParams;
  const { hashAlgorithm } = new RSASSAPSSParams(schema === undefined ? {} : { schema });
  return !GOOD_HASHES.has(hashAlgorithm.algorithmId);
}

/** OpenSSL's `ca` is basic constraints and key usage in one. Old roots, of version 1, have no extensions. */
function isAuthority(issuer: X509Certificate, isGiven: boolean): boolean {
  return issuer.ca || (isGiven && Certificate.fromBER(issuer.raw).version === 0 && issuer.checkIssued(issuer));
}

function maxBelow(issuer: X509Certificate): number {
  const parsed: unknown = extensionsOf(issuer).find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  if (!(parsed instanceof BasicConstraints) || parsed.pathLenConstraint === undefined) return Infinity;
  // What does not fit a number is an object, and allows more than any chain has.
  return typeof parsed.pathLenConstraint === 'number' ? parsed.pathLenConstraint : Infinity;
}

function extensionsOf({ raw }: X509Certificate): readonly Extension[] {
  return Certificate.fromBER(raw).extensions ?? [];
}
