import { fromBER } from 'asn1js';
import { type Certificate, type SignedData, SignedDataVerifyError, type SignerInfo } from 'pkijs';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';

/** The certificates that a signature brings; other kinds of credentials are left aside. */
export function certificatesOf({ certificates }: SignedData): Certificate[] {
  return (certificates ?? []).filter((one): one is Certificate => 'subjectPublicKeyInfo' in one);
}

/** What the signer says that the content is (RFC 5652, section 11.1): the type beside the content is not signed. */
export function contentTypeOf({ signedAttrs }: SignerInfo): string | null {
  const stated = signedAttrs?.attributes.filter(({ type }) => type === CONTENT_TYPE) ?? [];
  const [value] = (stated[0]?.values ?? []) as { getValue?(): unknown }[];
  const type = value?.getValue?.();
  return stated.length === 1 && typeof type === 'string' ? type : null;
}

/** Whether the bytes are one ASN.1 value and nothing after it: the library reads no further than that. */
export function isOneValue(bytes: Uint8Array): boolean {
  return fromBER(Uint8Array.from(bytes)).offset === bytes.length;
}

/** The library throws for a digest or a chain that does not fit as it does for what is no signature at all. */
export function whyThrown(error: unknown): string {
  return error instanceof SignedDataVerifyError ? 'signature does not fit' : 'unreadable';
}
