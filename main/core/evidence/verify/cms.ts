import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Certificate, ContentInfo, SignedData, SignedDataVerifyError } from 'pkijs';
import { certificatesIn } from './certificates.ts';
import { BAG } from './commands.ts';
import { readSmall } from './files.ts';
import type { Findings } from './findings.ts';

const MAX_TAG_MANIFEST_BYTES = 16 << 20;

/**
 * Checks the CMS signature over the tag manifest when the bundle has one: that it is good, and made with the first
 * certificate of signer.crt.pem. Whom that certificate was given to, its authority says: `openssl cms -verify -CAfile`.
 */
export async function checkCms(root: string, findings: Findings): Promise<void> {
  const p7s = readSmall(join(root, BAG.cmsSignature));
  const pem = readSmall(join(root, BAG.certificate));
  if (!p7s && !pem) return;
  findings.begin('cms');
  if (!p7s || !pem) return findings.add('cms', p7s ? BAG.certificate : BAG.cmsSignature, 'signatureMissing');
  const signed = readSmall(join(root, BAG.tagManifest), MAX_TAG_MANIFEST_BYTES);
  const [own] = certificatesIn(pem.toString('latin1'));
  const reason = own && signed ? await whyBad(p7s, signed, own) : 'no certificate';
  if (reason === null) return;
  findings.add('cms', BAG.cmsSignature, 'signatureInvalid', reason);
  findings.add('cms', BAG.certificate, 'signatureInvalid', reason);
}

/** @returns null for a good signature */
async function whyBad(p7s: Buffer, content: Buffer, own: X509Certificate): Promise<string | null> {
  try {
    const info = ContentInfo.fromBER(p7s);
    const signed = new SignedData({ schema: info.content });
    if (signed.encapContentInfo.eContent) return 'content inside';
    if (signed.signerInfos.length !== 1) return `${signed.signerInfos.length} signers`;
    const data = Uint8Array.from(content).buffer;
    const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data, extendedMode: true });
    if (!signatureVerified) return 'signature does not fit';
    return signerCertificate && sha256Of(signerCertificate) === own.fingerprint256 ? null : 'another certificate';
  } catch (error) {
    return whyThrown(error);
  }
}

/** The library throws for a digest or a chain that does not fit as it does for what is no signature at all. */
export function whyThrown(error: unknown): string {
  return error instanceof SignedDataVerifyError ? 'signature does not fit' : 'unreadable';
}

/** As Node writes fingerprints. */
function sha256Of(certificate: Certificate): string {
  const digest = createHash('sha256').update(Buffer.from(certificate.toSchema().toBER())).digest('hex').toUpperCase();
  return (digest.match(/../gu) ?? []).join(':');
}
