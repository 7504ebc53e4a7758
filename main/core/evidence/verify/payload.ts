import { createHash } from 'node:crypto';
import { UNLISTED_FILES } from '../../../../shared/bundleFiles.ts';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { hashLarge, hashSmall } from './files.ts';
import type { FileHash } from './files.ts';
import type { FileTable } from './fileTable.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import type { Manifest } from './manifest.ts';

const USUAL_TAGS: ReadonlySet<string> = new Set([BAG.declaration, BAG.info, BAG.manifest, BAG.readme, BAG.verifyPage]);
const BYTES_PER_CHECKPOINT = 16 << 20;
const FILES_PER_CHECKPOINT = 500;

/** Reads files one by one, each once, and lets other calls in between. */
export type Hasher = {
  /**
   * @param look is shown the bytes of a small file
   * @returns false when the file cannot be read; a promise only where there is something to wait for
   */
  read(path: string, place: number, look?: (bytes: Buffer) => void): boolean | Promise<boolean>;
  /** For a file that somebody else reads: `look` is shown its bytes as they pass, `end` says that it was all of them. */
  passing(path: string): { look(chunk: Buffer): void; end(): void };
  /** Reads what was not read yet, without the files that somebody else will read. */
  readRest(without?: readonly string[]): Promise<void>;
};

/** A file that cannot be read is a finding under its name. */
export function createHasher(root: string, hashes: Hashes, findings: Findings, job: JobContext): Hasher {
  const pace = createPace(hashes.files.size, job);
  const tried = new Uint8Array(hashes.files.size);
  function keep(place: number, hash: FileHash): void {
    pace.passed(tried[place] === 0, hash.sizeBytes);
    tried[place] = 1;
    hashes.set(place, hash);
  }
  function refuse(path: string, place: number, error: unknown): void {
    if (job.signal.aborted) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (tried[place] === 0) findings.add('manifest', path, 'changed', `unreadable: ${code}`);
    pace.passed(tried[place] === 0, 0);
    tried[place] = 1;
  }
  const hasLeaf = (path: string): boolean => path.startsWith(BAG.rawFolder);
  async function wait(path: string, place: number, isLarge: boolean): Promise<boolean> {
    try {
      if (isLarge) keep(place, await hashLarge(`${root}/${path}`, hasLeaf(path), pace.pause));
    } catch (error) {
      refuse(path, place, error);
    }
    if (pace.isDue()) await pace.pause();
    return hashes.has(place);
  }
  function read(path: string, place: number, look?: (bytes: Buffer) => void): boolean | Promise<boolean> {
    let isLarge = false;
    try {
      const hash = hashSmall(`${root}/${path}`, hasLeaf(path), look);
      if (hash) keep(place, hash);
      isLarge = hash === null;
    } catch (error) {
      refuse(path, place, error);
    }
    return isLarge || pace.isDue() ? wait(path, place, isLarge) : hashes.has(place);
  }
  return {
    read,
    passing: (path) => passingFile(hashes.files.get(path), keep),
    async readRest(without = []) {
      const left = new Set(without.map((path) => hashes.files.get(path)));
      for (let place = 0; place < tried.length; place++) {
        if (tried[place] !== 0 || left.has(place)) continue;
        const isRead = read(hashes.files.pathAt(place), place);
        if (typeof isRead !== 'boolean') await isRead;
      }
    },
  };
}

function passingFile(
  place: number | undefined,
  keep: (place: number, hash: FileHash) => void,
): ReturnType<Hasher['passing']> {
  const sha256 = createHash('sha256');
  let sizeBytes = 0;
  return {
    look(chunk) {
      sha256.update(chunk);
      sizeBytes += chunk.length;
    },
    end() {
      if (place !== undefined) keep(place, { sha256: sha256.digest('binary'), sizeBytes, merkleLeaf: null });
    },
  };
}

/** When it is time to let others in. */
function createPace(total: number, job: JobContext) {
  let [done, filesSince, bytesSince] = [0, 0, 0];
  return {
    passed(isNew: boolean, bytes: number): void {
      if (isNew) done++;
      filesSince++;
      bytesSince += bytes;
    },
    isDue: (): boolean => filesSince >= FILES_PER_CHECKPOINT || bytesSince >= BYTES_PER_CHECKPOINT,
    pause(): Promise<void> {
      [filesSince, bytesSince] = [0, 0];
      return job.checkpoint({ done, total });
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
  for (let place = 0; place < hashes.files.size; place++) {
    if (!isAdded(place, hashes.files, manifests)) continue;
    const path = hashes.files.pathAt(place);
    const from = byHash.get(hashes.sha256(place) ?? '');
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
function isAdded(place: number, files: FileTable, manifests: Manifests): boolean {
  if (files.isUnder(place, 'data/')) return manifests.payload !== null && !manifests.payload.lists(place);
  const path = files.pathAt(place);
  if (UNLISTED_FILES.has(path)) return false;
  return manifests.tags ? !manifests.tags.lists(place) : !USUAL_TAGS.has(path);
}

/** Octets and files of the payload as they lie there, against what bag-info says. */
export function checkOxum(declared: string | undefined, hashes: Hashes, findings: Findings): void {
  const { octets, count } = hashes.total('data/');
  const found = `${octets}.${count}`;
  if (declared !== found) findings.add('payloadOxum', BAG.info, 'oxumMismatch', `${declared ?? '-'} -> ${found}`);
}
