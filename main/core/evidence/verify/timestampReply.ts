import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { Certificate, SignedData, TimeStampResp, TSTInfo } from 'pkijs';
import { certificatesIn } from './certificates.ts';
import { leadsTo } from './chain.ts';
import { certificatesOf, whyThrown } from './cms.ts';
import { BAG } from './commands.ts';
import { readSmall } from './files.ts';
import type { Findings } from './findings.ts';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SHA256 = '2.16.840.1.101.3.4.2.1';
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

type Read = { readonly ok: true; readonly timestamp: Timestamp } | { readonly ok: false; readonly reason: string };

/**
 * Checks an RFC 3161 reply (DER): granted, for this very signature, signed by a certificate for timestamps that comes along.
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
  if (!GRANTED.includes(status.status) || !timeStampToken) return no('not granted');
  const signed = new SignedData({ schema: timeStampToken.content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (content === undefined) return no('empty');
  const { messageImprint, genTime } = TSTInfo.fromBER(content);
  const imprint = Buffer.from(messageImprint.hashedMessage.getValue());
  if (messageImprint.hashAlgorithm.algorithmId !== SHA256) return no('not over SHA-256');
  if (!imprint.equals(createHash('sha256').update(signature).digest())) return no('for another signature');
  const result = await signed.verify({
    signer: 0,
    data: Uint8Array.from(signature).buffer,
    extendedMode: true,
  });
  if (!result.signatureVerified || !result.signerCertificate) return no('signature does not fit');
  if (!isForTimestamps(result.signerCertificate)) return no('certificate is not for timestamps');
  const others = [...certificatesOf(signed), ...between.map(({ raw }) => Certificate.fromBER(raw))];
  const isChained = await leadsTo(result.signerCertificate, others, authorities, genTime);
  return { ok: true, timestamp: { atMs: genTime.getTime(), authority: nameOf(result.signerCertificate), isChained } };
}

function isForTimestamps(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes: unknown = (usage?.parsedValue as { keyPurposes?: unknown } | undefined)?.keyPurposes;
  return Array.isArray(purposes) && purposes.includes(TIME_STAMPING);
}

function nameOf({ subject }: Certificate): string {
  return subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', ');
}

/** Checks the reply that came later, when there is one; with `authorities` given, that it leads to one of them. */
export async function checkTimestamp(
  root: string,
  authorities: readonly X509Certificate[],
  findings: Findings,
): Promise<Timestamp | null> {
  const reply = readSmall(join(root, BAG.timestampReply));
  if (!reply) return null;
  findings.begin('timestamp');
  const signature = readSmall(join(root, BAG.signature));
  const chain = readSmall(join(root, BAG.timestampChain));
  const between = certificatesIn(chain?.toString('latin1') ?? '');
  const found = signature ? await readTimestamp(reply, signature, authorities, between) : null;
  if (!found?.ok) {
    findings.add('timestamp', BAG.timestampReply, 'timestampInvalid', found?.reason ?? 'no signature');
    return null;
  }
  const { timestamp } = found;
  if (authorities.length > 0 && !timestamp.isChained)
    findings.add('timestamp', BAG.timestampReply, 'authorityUnknown', timestamp.authority);
  return timestamp;
}
