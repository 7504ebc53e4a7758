import { X509Certificate } from 'node:crypto';
import type { Certificate } from 'pkijs';
import { whyNoAuthority, whyNotUnderstood } from './authorities.ts';

/** Longer chains do not exist; and whoever made a bundle must not keep the one who checks it busy. */
const MAX_LENGTH = 10;
const MAX_SIGNATURES = 200;

/** `reason`: why a chain that was found does not count; null when there is none at all, or nobody gave an authority. */
export type Chained = { readonly isChained: boolean; readonly reason: string | null };

/**
 * Whether a certificate led to one of `authorities` at that time, over those that came along with it (RFC 5280, section 6, without
 * policies and revocation; stricter: a chain with name constraints is refused). What came along is never trusted itself, and only a
 * certificate of an authority may have issued another one: everybody has a certificate below some authority. An authority need
 * not be a root. A certificate that is itself among `authorities` counts.
 */
export function leadsTo(
  certificate: Certificate,
  others: readonly Certificate[],
  authorities: readonly X509Certificate[],
  at: Date,
): Chained {
  if (authorities.length === 0 || Number.isNaN(at.getTime())) return { isChained: false, reason: null };
  const search: Search = {
    trusted: authorities,
    others: others.flatMap(read),
    at,
    signaturesLeft: MAX_SIGNATURES,
    reason: null,
  };
  const [own] = read(certificate);
  if (!own) return { isChained: false, reason: 'certificate unreadable' };
  search.reason = whyNotUnderstood(own, at);
  const isChained = search.reason === null && (isAmong(own, authorities) || follow([own], search));
  return { isChained, reason: isChained ? null : search.reason };
}

type Search = {
  readonly trusted: readonly X509Certificate[];
  readonly others: readonly X509Certificate[];
  readonly at: Date;
  signaturesLeft: number;
  /** Of the first chain that does not count. */
  reason: string | null;
};

/** @param chain from the certificate that is asked about upwards; each one issued the one before it */
function follow(chain: readonly X509Certificate[], search: Search): boolean {
  const last = chain.at(-1);
  if (!last || chain.length >= MAX_LENGTH) return false;
  for (const issuer of [...search.trusted, ...search.others]) {
    if (isAmong(issuer, chain) || search.signaturesLeft === 0 || !hasName(last, issuer)) continue;
    search.signaturesLeft--;
    if (!isSignedBy(last, issuer)) continue;
    const isGiven = isAmong(issuer, search.trusted);
    const reason = whyNoAuthority(issuer, chain, { at: search.at, isGiven });
    search.reason ??= reason;
    if (reason === null && (isGiven || follow([...chain, issuer], search))) return true;
  }
  return false;
}

/** By the fields that name an issuer; both ways, because OpenSSL's also looks at what the issuer's key is for. */
function hasName(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.issuer === issuer.subject || certificate.checkIssued(issuer);
}

/** A certificate that neither is the first nor issued one that belongs to it; undefined when there is none. */
export function strayIn(certificates: readonly X509Certificate[]): X509Certificate | undefined {
  if (certificates.length > MAX_LENGTH) return certificates[MAX_LENGTH];
  const belong = new Set(certificates.slice(0, 1));
  for (const below of belong) {
    for (const one of certificates) if (hasName(below, one) && isSignedBy(below, one)) belong.add(one);
  }
  return certificates.find((one) => !belong.has(one));
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function isAmong(one: X509Certificate, certificates: readonly X509Certificate[]): boolean {
  return certificates.some(({ raw }) => raw.equals(one.raw));
}

function read(certificate: Certificate): X509Certificate[] {
  try {
    return [new X509Certificate(Buffer.from(certificate.toSchema().toBER()))];
  } catch {
    return [];
  }
}
