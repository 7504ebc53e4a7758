import { createHash } from 'node:crypto';
import { type AsnType, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import type { Certificate, SignerInfo } from 'pkijs';

const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** digitalSignature and nonRepudiation, the first two bits. */
const SIGNING = 0xc0;
/** signingCertificate (RFC 2634, SHA-1) and signingCertificateV2 (RFC 5035), with the hash where none is named. */
const NAMING = new Map([
  ['1.2.840.113549.1.9.16.2.12', 'sha1'],
  ['1.2.840.113549.1.9.16.2.47', 'sha256'],
]);
const HASHES = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** For timestamps and nothing else, and that said as critical (RFC 3161, section 2.3); its key may sign. */
export function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes: unknown = (usage?.parsedValue as { keyPurposes?: unknown } | undefined)?.keyPurposes;
  const isAlone = Array.isArray(purposes) && purposes.length === 1 && purposes[0] === TIME_STAMPING;
  const keyUsage = extensions.find(({ extnID }) => extnID === KEY_USAGE);
  return usage?.critical === true && isAlone && (keyUsage === undefined || isForSigning(keyUsage.parsedValue));
}

function isForSigning(usage: unknown): boolean {
  const bits = (usage as { valueBlock?: { valueHexView?: Uint8Array } } | undefined)?.valueBlock?.valueHexView;
  const [first = 0, ...more] = bits ?? [];
  return (first & SIGNING) !== 0 && (first & ~SIGNING) === 0 && more.every((byte) => byte === 0);
}

/**
 * The signed attributes must name the certificate by its hash (RFC 3161, section 2.4.2): another one for the same key, of
 * another authority, would fit the signature, too.
 */
export function isNamed(certificate: Certificate, { signedAttrs }: SignerInfo): boolean {
  const der = Buffer.from(certificate.toSchema().toBER());
  const named = (signedAttrs?.attributes ?? []).filter(({ type }) => NAMING.has(type));
  return (
    named.length > 0 &&
    named.every(({ type, values }) => {
      const id = firstId(values as unknown[]);
      if (!id) return false;
      const hash = id.hash === null ? NAMING.get(type) : HASHES.get(id.hash);
      return hash !== undefined && createHash(hash).update(der).digest().equals(id.digest);
    })
  );
}

/** SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), … }; the first is the signer's. */
function firstId(values: readonly unknown[]): { hash: string | null; digest: Buffer } | null {
  const [id] = membersOf(membersOf(values[0])[0]);
  const [first, second] = membersOf(id);
  const isHashNamed = first instanceof Sequence;
  const [algorithm] = membersOf(first);
  const digest = isHashNamed ? second : first;
  if (!(digest instanceof OctetString)) return null;
  const hash = algorithm instanceof ObjectIdentifier ? algorithm.valueBlock.toString() : null;
  return { hash: isHashNamed ? (hash ?? '') : null, digest: Buffer.from(digest.getValue()) };
}

function membersOf(value: unknown): AsnType[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}
