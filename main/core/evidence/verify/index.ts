import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { VerifyReport } from '../../../../shared/ipc/evidence.ts';
import type { JobContext } from '../../lib/job.ts';
import { checkAuditLog } from './auditLog.ts';
import { BAG, INFO_LABELS } from './commands.ts';
import { listFiles, readSmall } from './files.ts';
import { createFindings } from './findings.ts';
import type { Findings } from './findings.ts';
import { checkInclusion } from './inclusion.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { checkOxum, comparePayload, hashAll } from './payload.ts';
import { checkSeal } from './seal.ts';

/**
 * Checks a bundle without a database or the program that made it: structure, every hash, added, missing and renamed
 * files, Payload-Oxum, signature and key, audit chain, and that each raw record belongs to a logged import.
 *
 * Whatever the bundle holds, the answer is a report: links are not followed, names that leave the folder are not opened.
 * A signature proves only that the holder of the key sealed the bundle: compare `signerKeySha256` with the paper form.
 * Throws `evidence.notABundle` for something else than a bundle's folder, and the job's reason when it is cancelled.
 */
export async function verifyBundle(path: string, job: JobContext): Promise<VerifyReport> {
  if (!looksLikeBundle(path)) throw new AppError('evidence.notABundle', { path });
  const findings = createFindings();
  const files = await listFiles(path, findings, job);
  const manifests = {
    payload: readManifest(path, BAG.manifest, findings),
    tags: readManifest(path, BAG.tagManifest, findings),
  };
  const hashes = await hashAll(path, files, findings, job);
  comparePayload(manifests, { files, hashes, findings });
  checkStructure(path, manifests.tags, findings);
  const info = readInfo(path);
  checkOxum(info.get(INFO_LABELS.oxum), hashes, findings);
  const signerKeySha256 = checkSeal(path, info.get(INFO_LABELS.signerKey), findings);
  const chain = checkAuditLog(path, info.get(INFO_LABELS.auditHead), findings);
  await checkInclusion(path, hashes, chain.importRoots, findings, job);
  return findings.report({ checked: hashes.size, signerKeySha256, auditHead: chain.head });
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
