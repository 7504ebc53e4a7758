import type { KeyObject, X509Certificate } from 'node:crypto';

/** Whose certificate signs, the signer's first, then those that lead to their authority. */
export type Identity = { readonly certificates: readonly X509Certificate[]; readonly privateKey: KeyObject };

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

/** What WebCrypto calls the algorithm of a key; null for one that cannot sign here. */
export function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) {
  if (asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const namedCurve = asymmetricKeyType === 'ec' ? CURVES[asymmetricKeyDetails?.namedCurve ?? ''] : undefined;
  return namedCurve === undefined ? null : { name: 'ECDSA', namedCurve };
}
