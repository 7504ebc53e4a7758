import { createHash, webcrypto } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { BAG } from '../verify/commands.ts';
import type { Bag } from './bag.ts';
import { algorithmOf } from './identity.ts';
import type { Identity } from './identity.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/**
 * A CMS signature (RFC 5652, DER) beside the content, with SHA-256, the certificates and the time at which it was made, as
 * `openssl cms -verify -content` takes it. Keys: RSA, or EC on P-256, P-384, P-521; others throw.
 */
async function signCms(content: Uint8Array, { certificates, privateKey }: Identity, atMs: number): Promise<Buffer> {
  const [own, ...others] = certificates.map(({ raw }) => Certificate.fromBER(raw));
  if (!own) throw new Error('no certificate');
  const signedAttrs = new SignedAndUnsignedAttributes({ type: 0, attributes: attributesOf(content, atMs) });
  const sid = new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    signerInfos: [new SignerInfo({ version: 1, sid, signedAttrs })],
    certificates: [own, ...others],
  });
  await signed.sign(await asCryptoKey(privateKey), 0, 'SHA-256', Uint8Array.from(content).buffer);
  const info = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

/** Writes signer.crt.pem and the signature over the tag manifest of a sealed bag: tag files that no manifest lists. */
export async function addCms(bag: Bag, identity: Identity, atMs: number): Promise<void> {
  const signed = readFileSync(join(bag.partialPath, BAG.tagManifest));
  bag.put(BAG.certificate, identity.certificates.map(String).join(''));
  bag.put(BAG.cmsSignature, await signCms(signed, identity, atMs));
}

/** In the order of DER, which sorts a SET by its encoded members: type, time, digest. */
function attributesOf(content: Uint8Array, atMs: number): Attribute[] {
  const digest = createHash('sha256').update(content).digest();
  return [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.signingTime, values: [new UTCTime({ valueDate: new Date(atMs) })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: Uint8Array.from(digest).buffer })] }),
  ];
}

async function asCryptoKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const algorithm = algorithmOf(key);
  if (algorithm === null) throw new Error(`cannot sign with ${key.asymmetricKeyType ?? 'this key'}`);
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), algorithm, false, ['sign']);
}
