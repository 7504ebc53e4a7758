import type { X509Certificate } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NO_CERTIFICATE, UNSIGNED_FILES } from '../../../../shared/bundleFiles.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { VerifyReport } from '../../../../shared/ipc/evidence.ts';
import type { JobContext } from '../../lib/job.ts';
import { checkAuditLog } from './auditLog.ts';
import { certificatesIn } from './certificates.ts';
import { BAG, CHECK_COMMANDS, INFO_LABELS } from './commands.ts';
import type { CheckName } from './commands.ts';
import { checkExport } from './exportEntry.ts';
import { countLines, exists, hasLinkedFolder, listFiles, readSmall } from './files.ts';
import { hasUnder } from './fileTable.ts';
import { createFindings } from './findings.ts';
import type { Findings } from './findings.ts';
import { createHashes } from './hashes.ts';
import type { Hashes } from './hashes.ts';
import { checkInclusion } from './inclusion.ts';
import { compareManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { checkMessages } from './messages.ts';
import { checkOxum, comparePayload, createHasher } from './payload.ts';
import { checkSeal } from './seal.ts';

export { fingerprintFrom } from './fingerprint.ts';

/** What the person who checks knows from elsewhere. */
export type Expectation = {
  /** SHA-256 of the signer's public key as it stands on the paper form, in lower-case hex; see `fingerprintFrom`. */
  readonly signerKeySha256: string | null;
  /**
   * Certificates (PEM) of the authorities of the signing certificate and of the timestamp. With any given, both have to lead to
   * one of them. What travels in the bundle is never trusted.
   */
  readonly authoritiesPem: string | null;
  /** There has to be a timestamp; without this, a bundle that has none is intact. */
  readonly isTimestamped: boolean;
};

/**
 * Checks a bundle without a database or the program that made it: structure, every hash, added, missing and renamed
 * files, Payload-Oxum, signature and key, audit chain and the export it ends with, that each item says what its raw record
 * says, and that each raw record belongs to a logged import.
 *
 * Whatever the bundle holds, the answer is a report: links are not followed, names that leave the folder are not opened.
 * A signature proves only that the holder of the key sealed the bundle: without an expected fingerprint the person has to
 * compare `signerKeySha256` with the paper form, and without authorities nobody has said whose certificates those are.
 * Throws `evidence.notABundle` for something else than a bundle's folder, `evidence.badCertificate` for authorities that are
 * none, and the job's reason when it is cancelled.
 */
export async function verifyBundle(
  path: string,
  job: JobContext,
  expected: Partial<Expectation> = {},
): Promise<VerifyReport> {
  if (!looksLikeBundle(path)) throw new AppError('evidence.notABundle', { path });
  const signerKey = expected.signerKeySha256 ?? null;
  const authorities = authoritiesFrom(expected.authoritiesPem ?? null);
  const findings = createFindings();
  const files = await listFiles(path, findings, job);
  if (hasLinkedFolder(path)) return reportUnread(signerKey, findings);
  const hashes = createHashes(files);
  const hasher = createHasher(path, hashes, findings, job);
  // First, so that every raw record is read once for both.
  const compared = await checkMessages(path, hashes, hasher, findings);
  await hasher.readRest([BAG.manifest, BAG.tagManifest]);
  const known = { hashes, hasher, findings };
  const payload = compareManifest(path, BAG.manifest, known);
  // What it was not, when it could not be read to its end.
  await hasher.readRest([BAG.tagManifest]);
  const tags = compareManifest(path, BAG.tagManifest, known);
  await hasher.readRest();
  comparePayload({ payload, tags }, hashes, findings);
  checkStructure(path, tags, findings);
  const info = readInfo(path);
  checkOxum(info.get(INFO_LABELS.oxum), hashes, findings);
  const signerKeySha256 = checkSeal(path, info.get(INFO_LABELS.signerKey), findings);
  const stated = info.get(INFO_LABELS.certificate);
  const isTimestamped = expected.isTimestamped === true;
  const laterSeals = await checkLaterSeals(path, { stated, authorities, isTimestamped }, findings);
  checkExpected(signerKeySha256, signerKey, findings);
  const chain = checkAuditLog(path, info.get(INFO_LABELS.auditHead), findings);
  const items = compared ?? countLines(join(path, BAG.messages));
  checkExport(chain.newest, { contentSha256: payload?.contentSha256 ?? null, signerKeySha256, items }, findings);
  await checkInclusion(path, hashes, chain.importRoots, findings, job);
  leaveOutRedacted(hashes, findings);
  return findings.report({
    checked: hashes.count,
    signerKeySha256,
    expectedKeySha256: signerKey,
    auditHead: chain.head,
    ...laterSeals,
    unsigned: UNSIGNED_FILES.filter((file) => hashes.files.has(file)),
  });
}

/** Told under its name already. What lies behind it must not count as the bundle's, not even its signature. */
function reportUnread(expectedKeySha256: string | null, findings: Findings): VerifyReport {
  for (const check of Object.keys(CHECK_COMMANDS) as CheckName[])
    if (check !== 'names') findings.leaveOut(check, 'linkedFolder');
  findings.fail('names');
  const nothing = { signerKeySha256: null, auditHead: null, certificate: null, timestamp: null };
  return findings.report({ checked: 0, ...nothing, expectedKeySha256, unsigned: [] });
}

/** A redacted bundle has neither raw records nor paths to them: nothing was compared, and nothing may be said to agree. */
function leaveOutRedacted({ files }: Hashes, findings: Findings): void {
  if (!files.has(BAG.redactions)) return;
  if (hasUnder(files, BAG.rawFolder)) return;
  findings.leaveOut('messages', 'redacted');
  findings.leaveOut('inclusion', 'redacted');
}

type Known = {
  readonly stated: string | undefined;
  readonly authorities: readonly X509Certificate[];
  readonly isTimestamped: boolean;
};

/** What only some bundles have: the library that reads it is large, and is loaded for those alone. */
async function checkLaterSeals(
  root: string,
  known: Known,
  findings: Findings,
): Promise<Pick<VerifyReport, 'certificate' | 'timestamp'>> {
  const has = (file: string): boolean => exists(root, file);
  const isSaid = known.stated !== undefined && known.stated !== NO_CERTIFICATE;
  const hasCms = isSaid || has(BAG.cmsSignature) || has(BAG.certificate);
  const certificate = hasCms ? await (await import('./cms.ts')).checkCms(root, known, findings) : null;
  const hasTimestamp = known.isTimestamped || has(BAG.timestampReply) || has(BAG.timestampChain);
  const timestamp = hasTimestamp
    ? await (await import('./timestampReply.ts')).checkTimestamp(root, known, findings)
    : null;
  return { certificate, timestamp };
}

function authoritiesFrom(pem: string | null): readonly X509Certificate[] {
  if (pem === null) return [];
  const authorities = certificatesIn(pem);
  if (authorities.length === 0) throw new AppError('evidence.badCertificate', { detail: 'no certificate' });
  return authorities;
}

function checkExpected(found: string | null, expected: string | null, findings: Findings): void {
  if (expected === null || found === expected) return;
  findings.add('signerKey', BAG.publicKey, 'keyUnexpected', `${expected} -> ${found ?? '-'}`);
}

/** One missing piece is a finding; a folder with none of the three is not a bundle at all. */
function looksLikeBundle(path: string): boolean {
  try {
    return (
      statSync(path).isDirectory() &&
      [BAG.declaration, BAG.manifest, BAG.tagManifest].some((file) => existsSync(join(path, file)))
    );
  } catch {
    return false;
  }
}

function checkStructure(root: string, tags: Manifest | null, findings: Findings): void {
  const declaration = readSmall(join(root, BAG.declaration));
  if (declaration?.toString('latin1') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') {
    findings.add('structure', BAG.declaration, declaration ? 'tagChanged' : 'missing');
  }
  if (!tags) return;
  // A tag manifest that leaves the payload manifest out would carry a good signature over nothing.
  for (const file of [BAG.declaration, BAG.info, BAG.manifest]) {
    if (!tags.has(file)) findings.add('structure', BAG.tagManifest, 'manifestUnreadable', `${file} not listed`);
  }
}

/** The labels of bag-info.txt; of a repeated label the first counts. */
function readInfo(root: string): ReadonlyMap<string, string> {
  const info = new Map<string, string>();
  for (const line of (readSmall(join(root, BAG.info))?.toString('utf8') ?? '').split('\n')) {
    const [, label, value] = /^([A-Za-z0-9-]+): (.*)$/u.exec(line) ?? [];
    if (label !== undefined && value !== undefined && !info.has(label)) info.set(label, value);
  }
  return info;
}
