import { join } from 'node:path';
import { UNLISTED_FILES } from '../../../../shared/bundleFiles.ts';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { hashLarge, hashSmall } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import type { Manifest } from './manifest.ts';

const USUAL_TAGS: ReadonlySet<string> = new Set([BAG.declaration, BAG.info, BAG.manifest, BAG.readme, BAG.verifyPage]);
const BYTES_PER_CHECKPOINT = 16 << 20;
const FILES_PER_CHECKPOINT = 500;

/** Reads files one by one, each once, and lets other calls in between. */
export type Hasher = {
  /** @param look is shown the bytes of a small file. @returns false when there is no such file or it cannot be read. */
  read(path: string, look?: (bytes: Buffer) => void): Promise<boolean>;
  /** Reads what was not read yet. */
  readRest(): Promise<void>;
};

/** A file that cannot be read is a finding under its name. */
export function createHasher(root: string, hashes: Hashes, findings: Findings, job: JobContext): Hasher {
  const total = hashes.files.size;
  const tried = new Uint8Array(total);
  let [done, filesSince, bytesSince] = [0, 0, 0];
  const pause = (): Promise<void> => {
    [filesSince, bytesSince] = [0, 0];
    return job.checkpoint({ done, total });
  };
  async function readAt(path: string, place: number, look?: (bytes: Buffer) => void): Promise<boolean> {
    const isFirst = tried[place] === 0;
    tried[place] = 1;
    const [full, withLeaf] = [join(root, path), path.startsWith(BAG.rawFolder)];
    try {
      const hash = hashSmall(full, withLeaf, look) ?? (await hashLarge(full, withLeaf, pause));
      hashes.set(path, hash);
      bytesSince += hash.sizeBytes;
    } catch (error) {
      if (job.signal.aborted) throw error;
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (isFirst) findings.add('manifest', path, 'changed', `unreadable: ${code}`);
    }
    if (isFirst) done++;
    if (++filesSince >= FILES_PER_CHECKPOINT || bytesSince >= BYTES_PER_CHECKPOINT) await pause();
    return hashes.has(path);
  }
  return {
    async read(path, look) {
      const place = hashes.files.get(path);
      return place === undefined ? false : readAt(path, place, look);
    },
    async readRest() {
      for (const [path, place] of hashes.files) if (tried[place] === 0) await readAt(path, place);
    },
  };
}

type Manifests = { readonly payload: Manifest | null; readonly tags: Manifest | null };

/**
 * Names every file that is missing or was added. A file that stands under another name than in the manifest is told at both
 * places: `missing` with `-> new name`, `added` with `<- old name`.
 */
export function comparePayload(manifests: Manifests, hashes: Hashes, findings: Findings): void {
  const byHash = new Map<string, string>();
  for (const manifest of [manifests.tags, manifests.payload])
    for (const [path, hash] of manifest?.missing ?? []) byHash.set(hash, path);
  const renamed = new Map<string, string>();
  for (const path of hashes.files.keys()) {
    if (!isAdded(path, manifests)) continue;
    const from = byHash.get(hashes.sha256(path) ?? '');
    if (from !== undefined) renamed.set(from, path);
    findings.add('added', path, 'added', from === undefined ? undefined : `<- ${from}`);
  }
  reportMissing(manifests.payload, 'manifest', renamed, findings);
  reportMissing(manifests.tags, 'tagManifest', renamed, findings);
}

function reportMissing(
  manifest: Manifest | null,
  check: CheckName,
  renamed: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  for (const path of manifest?.missing.keys() ?? []) {
    const now = renamed.get(path);
    findings.add(check, path, 'missing', now === undefined ? undefined : `-> ${now}`);
  }
}

/** Without a readable payload manifest every file would be "added": the manifest itself is the finding then. */
function isAdded(path: string, manifests: Manifests): boolean {
  if (path.startsWith('data/')) return manifests.payload !== null && !manifests.payload.has(path);
  if (UNLISTED_FILES.has(path)) return false;
  return manifests.tags ? !manifests.tags.has(path) : !USUAL_TAGS.has(path);
}

/** Octets and files of the payload as they lie there, against what bag-info says. */
export function checkOxum(declared: string | undefined, hashes: Hashes, findings: Findings): void {
  const { octets, count } = hashes.total('data/');
  const found = `${octets}.${count}`;
  if (declared !== found) findings.add('payloadOxum', BAG.info, 'oxumMismatch', `${declared ?? '-'} -> ${found}`);
}
