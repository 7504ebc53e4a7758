import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Certificate, ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import { NO_CERTIFICATE } from '../../../../shared/bundleFiles.ts';
import type { VerifyReport } from '../../../../shared/ipc/evidence.ts';
import { certificatesIn, factsOf, isPlainPem } from './certificates.ts';
import { leadsTo, strayIn } from './chain.ts';
import { BAG, INFO_LABELS } from './commands.ts';
import { exists, readSmall } from './files.ts';
import { type Findings, withReason } from './findings.ts';
import { certificatesOf, contentTypeOf, whyThrown } from './signedData.ts';

const MAX_TAG_MANIFEST_BYTES = 16 << 20;
const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

type Known = {
  /** What bag-info says, under the archive's key, of the certificate; undefined in bundles of earlier versions. */
  readonly stated: string | undefined;
  /** What whoever checks trusts. With none, nothing is followed up. */
  readonly authorities: readonly X509Certificate[];
};

/**
 * Checks the CMS signature over the tag manifest: that there is one exactly where bag-info says so, that it is good, made with
 * the first certificate of signer.crt.pem, which is the one that bag-info names, that nothing came along but the certificates above
 * it, and with `authorities` given that this certificate led to one of them when it signed. Anybody can make a certificate in any
 * name: its signature alone proves nothing.
 */
export async function checkCms(root: string, known: Known, findings: Findings): Promise<VerifyReport['certificate']> {
  const [hasP7s, hasPem] = [exists(root, BAG.cmsSignature), exists(root, BAG.certificate)];
  const { stated } = known;
  if (!hasP7s && !hasPem && (stated === undefined || stated === NO_CERTIFICATE)) return null;
  findings.begin('cms');
  if (stated === NO_CERTIFICATE) {
    for (const file of [hasP7s && BAG.cmsSignature, hasPem && BAG.certificate])
      if (file) findings.add('cms', file, 'certificateMismatch', `${INFO_LABELS.certificate} ${stated}`);
    return null;
  }
  if (!hasP7s) findings.add('cms', BAG.cmsSignature, 'signatureMissing');
  if (!hasPem) findings.add('cms', BAG.certificate, 'signatureMissing');
  return hasP7s && hasPem ? checkBoth(root, known, findings) : null;
}

async function checkBoth(
  root: string,
  { stated, authorities }: Known,
  findings: Findings,
): Promise<VerifyReport['certificate']> {
  const [p7s, pem] = [readSmall(join(root, BAG.cmsSignature)), readSmall(join(root, BAG.certificate))];
  const signed = readSmall(join(root, BAG.tagManifest), MAX_TAG_MANIFEST_BYTES);
  const certificates = certificatesIn(pem?.toString('latin1') ?? '');
  const [own] = certificates;
  const read =
    own && signed && p7s ? await readCms(p7s, signed, certificates) : { reason: 'too large or no certificate' };
  if (!own || 'reason' in read) {
    const reason = 'reason' in read ? read.reason : undefined;
    findings.add('cms', BAG.cmsSignature, 'signatureInvalid', reason);
    findings.add('cms', BAG.certificate, 'signatureInvalid', reason);
    return null;
  }
  const facts = factsOf(own);
  const mismatch = (detail: string): void => findings.add('cms', BAG.certificate, 'certificateMismatch', detail);
  if (stated !== undefined && stated !== facts.sha256)
    mismatch(`${INFO_LABELS.certificate} ${stated}, found ${facts.sha256}`);
  if (!isPlainPem(pem, certificates)) mismatch('more than certificates');
  const stray = strayIn(certificates);
  if (stray) mismatch(`not above the first: ${factsOf(stray).subject}`);
  const { isChained, reason } = leadsTo(read.signer, read.certificates, authorities, read.at);
  if (authorities.length > 0 && !isChained)
    findings.add('cms', BAG.certificate, 'authorityUnknown', withReason(facts.issuer, reason));
  return { ...facts, isStated: stated !== undefined, isChained };
}

type Cms = {
  readonly signer: Certificate;
  /** Those that came along, the signer's among them. */
  readonly certificates: readonly Certificate[];
  /** When the signer says that it signed. */
  readonly at: Date;
};

/** @param known certificates that may come along, the signer's first */
async function readCms(
  p7s: Buffer,
  content: Buffer,
  known: readonly X509Certificate[],
): Promise<Cms | { reason: string }> {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(p7s).content });
    const unfit = whyUnfit(p7s, signed);
    if (unfit !== null) return { reason: unfit };
    const data = Uint8Array.from(content).buffer;
    const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data, extendedMode: true });
    if (!signatureVerified) return { reason: 'signature does not fit' };
    if (!signerCertificate || sha256Of(signerCertificate) !== known[0]?.fingerprint256)
      return { reason: 'another certificate' };
    const certificates = certificatesOf(signed);
    const hashes = new Set(known.map(({ fingerprint256 }) => fingerprint256));
    if (!certificates.every((one) => hashes.has(sha256Of(one))))
      return { reason: 'certificates that are not in the other file' };
    return { signer: signerCertificate, certificates, at: signingTime(signed.signerInfos[0]) };
  } catch (error) {
    return { reason: whyThrown(error) };
  }
}

/** What can be said before the signature is looked at. All but the signed attributes is outside the signature. */
function whyUnfit(p7s: Buffer, signed: SignedData): string | null {
  const [first] = signed.signerInfos;
  if (signed.encapContentInfo.eContent) return 'content inside';
  if (!first || signed.signerInfos.length !== 1) return `${signed.signerInfos.length} signers`;
  if (signed.encapContentInfo.eContentType !== DATA || contentTypeOf(first) !== DATA) return 'not over plain data';
  const [digest] = signed.digestAlgorithms;
  if (signed.digestAlgorithms.length !== 1 || !digest?.isEqual(first.digestAlgorithm)) return 'another digest';
  const isMore = first.unsignedAttrs !== undefined || signed.crls !== undefined || signed.ocsps !== undefined;
  const isOther = certificatesOf(signed).length !== (signed.certificates ?? []).length;
  if (isMore || isOther) return 'more than signature and certificates';
  return isAsWritten(p7s, signed) ? null : 'not in canonical form';
}

/** Lengths, tags and whatever follows leave room for changes that are read as the same signature: only DER counts. */
function isAsWritten(p7s: Buffer, signed: SignedData): boolean {
  const again = new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
  return Buffer.from(again.toSchema().toBER()).equals(p7s);
}

function signingTime(signer: SignerInfo | undefined): Date {
  const stated = signer?.signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME);
  const [value] = (stated?.values ?? []) as { toDate?(): Date }[];
  return value?.toDate?.() ?? new Date(Number.NaN);
}

/** As Node writes fingerprints. */
function sha256Of(certificate: Certificate): string {
  const digest = createHash('sha256').update(Buffer.from(certificate.toSchema().toBER())).digest('hex').toUpperCase();
  return (digest.match(/../gu) ?? []).join(':');
}
