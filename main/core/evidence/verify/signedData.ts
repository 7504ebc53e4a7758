import { Constructed, fromBER, Integer, type AsnType } from 'asn1js';
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

/**
 * Whether the bytes are written as their own lengths say: the library reads past lengths that do not fit what they hold, OpenSSL
 * does not. Any length is written again in the form that it had, so a signature that others encode otherwise still counts.
 */
export function isConsistent(bytes: Uint8Array): boolean {
  const { result } = fromBER(Uint8Array.from(bytes));
  return Buffer.from(result.toBER()).equals(bytes) && !hasEmptyNumber(result);
}

/** The library takes it for zero; by X.690 there is none. */
function hasEmptyNumber(value: AsnType): boolean {
  if (value instanceof Constructed) return value.valueBlock.value.some(hasEmptyNumber);
  return value instanceof Integer && value.valueBlock.valueHexView.length === 0;
}

/** The library throws for a digest or a chain that does not fit as it does for what is no signature at all. */
export function whyThrown(error: unknown): string {
  return error instanceof SignedDataVerifyError ? 'signature does not fit' : 'unreadable';
}
