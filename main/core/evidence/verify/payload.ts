import { join } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { hashFile } from './files.ts';
import type { FileHash } from './files.ts';
import type { Findings } from './findings.ts';
import type { Manifest } from './manifest.ts';

/** Files that a bundle may hold without a line in a manifest: the seals, which are made last or added later. */
const UNLISTED: ReadonlySet<string> = new Set([
  BAG.tagManifest,
  BAG.signature,
  BAG.publicKey,
  BAG.timestampRequest,
  'seal/signer.crt.pem',
  'seal/tagmanifest-sha256.txt.p7s',
  'seal/tagmanifest-sha256.txt.p256.sig.tsr',
  'seal/tsa-chain.pem',
]);
const USUAL_TAGS: ReadonlySet<string> = new Set([BAG.declaration, BAG.info, BAG.manifest, BAG.readme]);
const BYTES_PER_CHECKPOINT = 16 << 20;
const FILES_PER_CHECKPOINT = 200;

export type Hashes = ReadonlyMap<string, FileHash>;

/** Hashes every file of the bundle once. A file that cannot be read is a finding under its name. */
export async function hashAll(
  root: string,
  files: ReadonlySet<string>,
  findings: Findings,
  job: JobContext,
): Promise<Hashes> {
  const hashes = new Map<string, FileHash>();
  let [done, bytes] = [0, 0];
  for (const path of files) {
    try {
      const hash = hashFile(join(root, path), path.startsWith(BAG.rawFolder));
      hashes.set(path, hash);
      bytes += hash.sizeBytes;
    } catch (error) {
      findings.add('manifest', path, 'changed', `unreadable: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
    }
    done++;
    if (bytes >= BYTES_PER_CHECKPOINT || done % FILES_PER_CHECKPOINT === 0) {
      bytes = 0;
      await job.checkpoint({ done, total: files.size });
    }
  }
  return hashes;
}

type Compared = { files: ReadonlySet<string>; hashes: Hashes; findings: Findings };

/** Changed and missing files of one manifest. @returns the missing ones by hash, to recognise them under another name */
function compareManifest(
  manifest: Manifest,
  check: CheckName,
  { files, hashes, findings }: Compared,
): Map<string, string> {
  const missing = new Map<string, string>();
  for (const [path, expected] of manifest) {
    const found = hashes.get(path)?.sha256;
    if (!files.has(path)) missing.set(expected, path);
    else if (found !== undefined && found !== expected) {
      findings.add(check, path, check === 'tagManifest' ? 'tagChanged' : 'changed', `${expected} -> ${found}`);
    }
  }
  return missing;
}

/**
 * Names every file that was changed, is missing or was added. A file that stands under another name than in the
 * manifest is told at both places: `missing` with `-> new name`, `added` with `<- old name`.
 */
export function comparePayload(
  manifests: { payload: Manifest | null; tags: Manifest | null },
  compared: Compared,
): void {
  const { files, hashes, findings } = compared;
  const gone = {
    manifest: compareManifest(manifests.payload ?? new Map(), 'manifest', compared),
    tagManifest: compareManifest(manifests.tags ?? new Map(), 'tagManifest', compared),
  };
  const renamed = new Map<string, string>();
  for (const path of files) {
    if (!isAdded(path, manifests)) continue;
    const hash = hashes.get(path)?.sha256 ?? '';
    const from = gone.manifest.get(hash) ?? gone.tagManifest.get(hash);
    if (from !== undefined) renamed.set(from, path);
    findings.add('added', path, 'added', from === undefined ? undefined : `<- ${from}`);
  }
  reportMissing(manifests.payload, 'manifest', files, renamed, findings);
  reportMissing(manifests.tags, 'tagManifest', files, renamed, findings);
}

function reportMissing(
  manifest: Manifest | null,
  check: CheckName,
  files: ReadonlySet<string>,
  renamed: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  for (const path of manifest?.keys() ?? []) {
    if (files.has(path)) continue;
    const now = renamed.get(path);
    findings.add(check, path, 'missing', now === undefined ? undefined : `-> ${now}`);
  }
}

/** Without a readable payload manifest every file would be "added": the manifest itself is the finding then. */
function isAdded(path: string, manifests: { payload: Manifest | null; tags: Manifest | null }): boolean {
  if (path.startsWith('data/')) return manifests.payload !== null && !manifests.payload.has(path);
  if (UNLISTED.has(path)) return false;
  return manifests.tags ? !manifests.tags.has(path) : !USUAL_TAGS.has(path);
}

/** Octets and files of the payload as they lie there, against what bag-info says. */
export function checkOxum(declared: string | undefined, hashes: Hashes, findings: Findings): void {
  let [octets, count] = [0, 0];
  for (const [path, { sizeBytes }] of hashes) {
    if (!path.startsWith('data/')) continue;
    octets += sizeBytes;
    count++;
  }
  const found = `${octets}.${count}`;
  if (declared !== found) findings.add('payloadOxum', BAG.info, 'oxumMismatch', `${declared ?? '-'} -> ${found}`);
}
