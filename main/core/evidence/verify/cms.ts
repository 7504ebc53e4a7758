import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Certificate, ContentInfo, SignedData, SignedDataVerifyError, type SignerInfo } from 'pkijs';
import { NO_CERTIFICATE } from '../../../../shared/bundleFiles.ts';
import type { VerifyReport } from '../../../../shared/ipc/evidence.ts';
import { certificatesIn, factsOf } from './certificates.ts';
import { leadsTo } from './chain.ts';
import { BAG, INFO_LABELS } from './commands.ts';
import { readSmall } from './files.ts';
import type { Findings } from './findings.ts';

const MAX_TAG_MANIFEST_BYTES = 16 << 20;
const SIGNING_TIME = '1.2.840.113549.1.9.5';

type Known = {
  /** What bag-info says, under the archive's key, of the certificate; undefined in bundles of earlier versions. */
  readonly stated: string | undefined;
  /** What whoever checks trusts. With none, nothing is followed up. */
  readonly authorities: readonly X509Certificate[];
};

/**
 * Checks the CMS signature over the tag manifest: that there is one exactly where bag-info says so, that it is good, made with
 * the first certificate of signer.crt.pem, which is the one that bag-info names, and with `authorities` given that this
 * certificate led to one of them when it signed. Anybody can make a certificate in any name: its signature alone proves nothing.
 */
export async function checkCms(root: string, known: Known, findings: Findings): Promise<VerifyReport['certificate']> {
  const [p7s, pem] = [readSmall(join(root, BAG.cmsSignature)), readSmall(join(root, BAG.certificate))];
  const { stated } = known;
  if (!p7s && !pem && (stated === undefined || stated === NO_CERTIFICATE)) return null;
  findings.begin('cms');
  if (stated === NO_CERTIFICATE) {
    for (const file of [p7s && BAG.cmsSignature, pem && BAG.certificate])
      if (file) findings.add('cms', file, 'certificateMismatch', `${INFO_LABELS.certificate} ${stated}`);
    return null;
  }
  if (!p7s) findings.add('cms', BAG.cmsSignature, 'signatureMissing');
  if (!pem) findings.add('cms', BAG.certificate, 'signatureMissing');
  return p7s && pem ? checkBoth(root, { p7s, pem }, known, findings) : null;
}

async function checkBoth(
  root: string,
  { p7s, pem }: { p7s: Buffer; pem: Buffer },
  { stated, authorities }: Known,
  findings: Findings,
): Promise<VerifyReport['certificate']> {
  const signed = readSmall(join(root, BAG.tagManifest), MAX_TAG_MANIFEST_BYTES);
  const [own] = certificatesIn(pem.toString('latin1'));
  const read = own && signed ? await readCms(p7s, signed, own) : { reason: 'no certificate' };
  if (!own || 'reason' in read) {
    const reason = 'reason' in read ? read.reason : undefined;
    findings.add('cms', BAG.cmsSignature, 'signatureInvalid', reason);
    findings.add('cms', BAG.certificate, 'signatureInvalid', reason);
    return null;
  }
  const facts = factsOf(own);
  if (stated !== undefined && stated !== facts.sha256)
    findings.add(
      'cms',
      BAG.certificate,
      'certificateMismatch',
      `${INFO_LABELS.certificate} ${stated}, found ${facts.sha256}`,
    );
  const isChained = await leadsTo(read.signer, read.certificates, authorities, read.at);
  if (authorities.length > 0 && !isChained) findings.add('cms', BAG.certificate, 'authorityUnknown', facts.issuer);
  return { ...facts, isStated: stated !== undefined, isChained };
}

type Cms = {
  readonly signer: Certificate;
  /** Those that came along, the signer's among them. */
  readonly certificates: readonly Certificate[];
  /** When the signer says that it signed. */
  readonly at: Date;
};

async function readCms(p7s: Buffer, content: Buffer, own: X509Certificate): Promise<Cms | { reason: string }> {
  try {
    const info = ContentInfo.fromBER(p7s);
    const signed = new SignedData({ schema: info.content });
    if (signed.encapContentInfo.eContent) return { reason: 'content inside' };
    const [first] = signed.signerInfos;
    if (!first || signed.signerInfos.length !== 1) return { reason: `${signed.signerInfos.length} signers` };
    const data = Uint8Array.from(content).buffer;
    const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data, extendedMode: true });
    if (!signatureVerified) return { reason: 'signature does not fit' };
    if (!signerCertificate || sha256Of(signerCertificate) !== own.fingerprint256)
      return { reason: 'another certificate' };
    return { signer: signerCertificate, certificates: certificatesOf(signed), at: signingTime(first) };
  } catch (error) {
    return { reason: whyThrown(error) };
  }
}

/** The certificates that a signature brings; other kinds of credentials are left aside. */
export function certificatesOf({ certificates }: SignedData): Certificate[] {
  return (certificates ?? []).filter((one): one is Certificate => 'subjectPublicKeyInfo' in one);
}

function signingTime({ signedAttrs }: SignerInfo): Date {
  const stated = signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME);
  const [value] = (stated?.values ?? []) as { toDate?(): Date }[];
  return value?.toDate?.() ?? new Date(Number.NaN);
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
