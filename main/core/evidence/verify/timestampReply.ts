import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { Certificate, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { certificatesIn, isPlainPem } from './certificates.ts';
import { leadsTo } from './chain.ts';
import { BAG } from './commands.ts';
import { exists, readSmall } from './files.ts';
import { type Findings, withReason } from './findings.ts';
import { certificatesOf, contentTypeOf, isConsistent, isOneValue, whyThrown } from './signedData.ts';
import { isForTimestamps, isNamed } from './timestampUse.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4';
/** Granted, and granted with changes. */
const GRANTED: readonly number[] = [0, 1];

export type Timestamp = {
  /** When the authority says that it saw the signature. */
  readonly atMs: number;
  /** The name in the authority's certificate. */
  readonly authority: string;
  /** Whether the certificate led to one of those that whoever checks has given; false when none was given. */
  readonly isChained: boolean;
};

type Read =
  | {
      readonly ok: true;
      readonly timestamp: Timestamp;
      /** Why the chain to an authority does not count, where there is one. */
      readonly unchained: string | null;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Checks an RFC 3161 reply (DER): granted, for this very signature, signed by a certificate for timestamps alone that comes along
 * and that the reply itself names.
 *
 * @param authorities what whoever checks trusts: whether the certificate led to one of them at the time that the reply states
 * @param between certificates that may lie between the two; never trusted themselves
 */
export async function readTimestamp(
  reply: Uint8Array,
  signature: Uint8Array,
  authorities: readonly X509Certificate[],
  between: readonly X509Certificate[] = [],
): Promise<Read> {
  try {
    return await read(reply, signature, { authorities, between });
  } catch (error) {
    return { ok: false, reason: whyThrown(error) };
  }
}

type Known = { readonly authorities: readonly X509Certificate[]; readonly between: readonly X509Certificate[] };

async function read(reply: Uint8Array, signature: Uint8Array, { authorities, between }: Known): Promise<Read> {
  const { status, timeStampToken } = TimeStampResp.fromBER(reply);
  const no = (reason: string): Read => ({ ok: false, reason });
  if (!isOneValue(reply)) return no('bytes after its end');
  if (!isConsistent(reply)) return no('lengths that do not fit');
  if (!GRANTED.includes(status.status) || !timeStampToken) return no('not granted');
  if (timeStampToken.contentType !== SIGNED_DATA) return no('not signed');
  const signed = new SignedData({ schema: timeStampToken.content });
  const unfit = whyUnfit(signed, signature);
  if (unfit !== null) return no(unfit);
  const [signer] = signed.signerInfos;
  const { signatureVerified, signerCertificate } = await signed.verify({
    signer: 0,
    data: Uint8Array.from(signature).buffer,
    extendedMode: true,
  });
  if (!signer || !signatureVerified || !signerCertificate) return no('signature does not fit');
  if (!isForTimestamps(signerCertificate)) return no('certificate is not for timestamps alone');
  if (!isNamed(signerCertificate, signer)) return no('names another certificate');
  const others = [...certificatesOf(signed), ...between.map(({ raw }) => Certificate.fromBER(raw))];
  const at = timeOf(signed);
  const { isChained, reason } = leadsTo(signerCertificate, others, authorities, at);
  const timestamp = { atMs: at.getTime(), authority: nameOf(signerCertificate), isChained };
  return { ok: true, timestamp, unchained: reason };
}

/** What can be said of a reply before its signature is looked at; null when it is one for `signature`. */
function whyUnfit(signed: SignedData, signature: Uint8Array): string | null {
  const [signer] = signed.signerInfos;
  const content = signed.encapContentInfo.eContent?.getValue();
  if (content === undefined) return 'empty';
  if (!signer || signed.signerInfos.length !== 1) return `${signed.signerInfos.length} signers`;
  if (signed.encapContentInfo.eContentType !== TIMESTAMP_INFO || contentTypeOf(signer) !== TIMESTAMP_INFO)
    return 'not a timestamp';
  if (!signed.digestAlgorithms.some((one) => one.isEqual(signer.digestAlgorithm))) return 'another digest';
  const { messageImprint } = TSTInfo.fromBER(content);
  if (messageImprint.hashAlgorithm.algorithmId !== SHA256) return 'not over SHA-256';
  const imprint = Buffer.from(messageImprint.hashedMessage.getValue());
  return imprint.equals(createHash('sha256').update(signature).digest()) ? null : 'for another signature';
}

function timeOf({ encapContentInfo }: SignedData): Date {
  return TSTInfo.fromBER(encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0)).genTime;
}

function nameOf({ subject }: Certificate): string {
  return subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', ');
}

/**
 * Checks the reply that came later, when there is one or has to be; with `authorities` given, that it leads to one of them. The
 * chain that was put in with a reply says that there was one.
 */
export async function checkTimestamp(
  root: string,
  { authorities, isTimestamped }: { readonly authorities: readonly X509Certificate[]; readonly isTimestamped: boolean },
  findings: Findings,
): Promise<Timestamp | null> {
  const [hasReply, hasChain] = [exists(root, BAG.timestampReply), exists(root, BAG.timestampChain)];
  if (!hasReply && !hasChain && !isTimestamped) return null;
  findings.begin('timestamp');
  const chain = readSmall(join(root, BAG.timestampChain));
  const between = certificatesIn(chain?.toString('latin1') ?? '');
  if (hasChain && !isPlainPem(chain, between))
    findings.add('timestamp', BAG.timestampChain, 'timestampInvalid', 'more or less than certificates');
  if (!hasReply) {
    findings.add('timestamp', BAG.timestampReply, 'missing');
    return null;
  }
  const [reply, signature] = [readSmall(join(root, BAG.timestampReply)), readSmall(join(root, BAG.signature))];
  const found = reply && signature ? await readTimestamp(reply, signature, authorities, between) : null;
  if (!found?.ok) {
    const reason = found?.reason ?? (signature ? 'too large or unreadable' : 'no signature');
    findings.add('timestamp', BAG.timestampReply, 'timestampInvalid', reason);
    return null;
  }
  const { timestamp, unchained } = found;
  if (authorities.length > 0 && !timestamp.isChained)
    findings.add('timestamp', BAG.timestampReply, 'authorityUnknown', withReason(timestamp.authority, unchained));
  return timestamp;
}
