import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import { createFileTable } from './fileTable.ts';
import type { FileTable } from './fileTable.ts';
import type { Findings } from './findings.ts';
import { printable, unsafeEntryReason } from './names.ts';

const CHUNK_BYTES = 1 << 20;
/** What stays in the processor's cache while its lines are looked at. */
const LINES_CHUNK_BYTES = 1 << 18;
const LF = 10;
const CHUNKS_PER_PAUSE = 16;
const MAX_DEPTH = 32;
const FOLDERS_PER_CHECKPOINT = 64;

/**
 * Every regular file below `root` by its path inside the bundle, with its place among them. Links, pipes and devices are
 * findings and never opened.
 */
export async function listFiles(root: string, findings: Findings, job: JobContext): Promise<FileTable> {
  const files = createFileTable();
  const folders: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
  for (let at = 0; at < folders.length; at++) {
    const folder = folders[at] as { path: string; depth: number };
    if (at % FOLDERS_PER_CHECKPOINT === 0) await job.checkpoint({ done: 0, total: 0 });
    for (const entry of entriesOf(join(root, folder.path))) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      const reason = unsafeEntryReason(folder.path, entry.name) ?? (folder.depth > MAX_DEPTH ? 'too deep' : null);
      if (reason) findings.add('names', printable(path), 'unsafeName', reason);
      else if (entry.isDirectory()) folders.push({ path, depth: folder.depth + 1 });
      else if (entry.isFile()) files.add(path);
      else findings.add('names', path, 'unsafeName', entry.isSymbolicLink() ? 'symbolic link' : 'not a plain file');
    }
  }
  return files;
}

function entriesOf(
  folder: string,
): { name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Its files then show up as missing, each by its name.
    return [];
  }
}

/** Opens without following a link that took the file's place since it was listed. Throws the system's error. */
function openPlain(path: string): { handle: number; sizeBytes: number } {
  // O_NONBLOCK: a pipe put there meanwhile must not hang the check. Both flags do not exist on Windows.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = openSync(path, flags);
  const status = fstatSync(handle);
  if (status.isFile()) return { handle, sizeBytes: status.size };
  closeSync(handle);
  throw Object.assign(new Error('not a plain file'), { code: 'EINVAL' });
}

/** The file's bytes in chunks that stay valid until the next step. Throws the system's error. */
function* chunksOf(path: string, chunkBytes = CHUNK_BYTES): Generator<Buffer> {
  const { handle, sizeBytes } = openPlain(path);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(sizeBytes, 1)));
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** The whole of a small file, or null when it is absent, unreadable or larger than `limitBytes`. */
export function readSmall(path: string, limitBytes = CHUNK_BYTES): Buffer | null {
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for (const chunk of chunksOf(path)) {
      size += chunk.length;
      if (size > limitBytes) return null;
      parts.push(Buffer.from(chunk));
    }
    return Buffer.concat(parts);
  } catch {
    return null;
  }
}

/** Whether something stands under that name in the bundle, be it unreadable or a link to nothing. */
export function exists(root: string, file: string): boolean {
  try {
    return lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Both hashes as binary strings of 32 letters: they are kept as bytes, and hex would be written only to be read again. */
export type FileHash = { readonly sha256: string; readonly sizeBytes: number; readonly merkleLeaf: string | null };

/** One buffer for all files; its first byte stays the zero that RFC 9162 puts before a leaf. Used without a pause only. */
const SCRATCH = Buffer.alloc(1 + CHUNK_BYTES);
/** Parts of it by their length, for the lengths that most records have: two more for each of a million keep the collector busy. */
const MOST_KEPT_BYTES = 4096;
const PARTS = [0, 1].map(() => new Array<Buffer | undefined>(MOST_KEPT_BYTES + 1).fill(undefined));

function scratchPart(from: 0 | 1, bytes: number): Buffer {
  const kept = PARTS[from];
  if (!kept || bytes > MOST_KEPT_BYTES) return SCRATCH.subarray(from, from + bytes);
  return (kept[bytes] ??= SCRATCH.subarray(from, from + bytes));
}

/**
 * A file that fits one read, hashed for both uses and shown to `look` while its bytes are there (they do not stay). Null for
 * a larger one, which goes to `hashLarge`. Throws the system's error.
 */
export function hashSmall(path: string, withLeaf: boolean, look?: (bytes: Buffer) => void): FileHash | null {
  const { handle, sizeBytes } = openPlain(path);
  try {
    if (sizeBytes > CHUNK_BYTES) return null;
    const read = readSync(handle, SCRATCH, 1, CHUNK_BYTES, null);
    // It grew or shrank since, or the system gave less than there is.
    if (read !== sizeBytes) return null;
    const bytes = scratchPart(1, read);
    look?.(bytes);
    const merkleLeaf = withLeaf ? hash('sha256', scratchPart(0, 1 + read), 'binary') : null;
    return { sha256: hash('sha256', bytes, 'binary'), sizeBytes, merkleLeaf };
  } finally {
    closeSync(handle);
  }
}

/** As `hashSmall`, for files of any size; lets other calls in between. */
export async function hashLarge(path: string, withLeaf: boolean, pause: () => Promise<void>): Promise<FileHash> {
  const sha256 = createHash('sha256');
  const leaf = withLeaf ? createHash('sha256').update(SCRATCH.subarray(0, 1)) : null;
  let [sizeBytes, chunks] = [0, 0];
  for (const chunk of chunksOf(path)) {
    sha256.update(chunk);
    leaf?.update(chunk);
    sizeBytes += chunk.length;
    if (++chunks % CHUNKS_PER_PAUSE === 0) await pause();
  }
  return { sha256: sha256.digest('binary'), sizeBytes, merkleLeaf: leaf?.digest('binary') ?? null };
}

/** Whether a folder in which the parts of a bundle lie is a link, so that their paths lead out of it. */
export function hasLinkedFolder(root: string): boolean {
  const folders = new Set(Object.values(BAG).flatMap((file) => foldersOf(file)));
  return [...folders].some((folder) => isLink(join(root, folder)));
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    // A folder above it cannot be read, so nothing in it will be.
    return false;
  }
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** How many lines end with LF; null for a file that is absent or unreadable. */
export function countLines(path: string): number | null {
  let count = 0;
  try {
    for (const chunk of chunksOf(path))
      for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) count++;
    return count;
  } catch {
    return null;
  }
}

/** Lines at LF, without it; `terminated` false for a last line that has none. A line over `maxBytes` throws RangeError. */
export function* linesOf(path: string, maxBytes: number): Generator<{ bytes: Buffer; terminated: boolean }> {
  for (const lines of wholeLinesOf(path, maxBytes)) {
    let from = 0;
    for (let to = lines.indexOf(LF); to >= 0; to = lines.indexOf(LF, from)) {
      yield { bytes: lines.subarray(from, to), terminated: true };
      from = to + 1;
    }
    if (from < lines.length) yield { bytes: lines.subarray(from), terminated: false };
  }
}

/**
 * The file in pieces that end with a line and stay valid until the next step; the last one ends where the file does. A line over
 * `maxBytes` throws RangeError.
 *
 * @param look is shown the bytes of the whole file as they pass, before the lines in them
 */
export function* wholeLinesOf(path: string, maxBytes: number, look?: (chunk: Buffer) => void): Generator<Buffer> {
  // Of the line that goes over the end of a chunk.
  const pieces: Buffer[] = [];
  let waiting = 0;
  for (const bytes of chunksOf(path, LINES_CHUNK_BYTES)) {
    look?.(bytes);
    const first = waiting > 0 ? bytes.indexOf(LF) + 1 : 0;
    const end = bytes.lastIndexOf(LF) + 1;
    if (first > 0) yield Buffer.concat([...pieces.splice(0), bytes.subarray(0, first)]);
    if (end > first) yield bytes.subarray(first, end);
    if (end > 0) waiting = 0;
    pieces.push(Buffer.from(bytes.subarray(end)));
    waiting += bytes.length - end;
    if (waiting > maxBytes) throw new RangeError('line too long');
  }
  if (waiting > 0) yield Buffer.concat(pieces);
}
