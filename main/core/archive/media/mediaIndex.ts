import { createHash } from 'node:crypto';
import type { JobContext } from '../../lib/job.ts';
import { DamagedSource, type ByteSource } from '../source/byteSource.ts';
import { stemOf } from '../source/place.ts';
import { mimeOf } from './mime.ts';

/** A file given with an import that may belong to a message. */
export type MediaFile = {
  readonly source: ByteSource;
  readonly md5: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string | null;
};

export type Declared = {
  readonly md5: string | null;
  readonly bytes: string | null;
  readonly id: string | null;
  readonly attachment: string | null;
  readonly seq: string | null;
};
/**
 * `present`: the declared MD5, and the declared size. `undeclared`: told by its name, no MD5 to check it by. `altered`:
 * it differs from the declared MD5 or size. `link`: by what it was found, the recording's id being a name that nobody chose.
 */
export type MediaMatch = {
  readonly file: MediaFile;
  readonly status: 'present' | 'altered' | 'undeclared';
  readonly link: 'hash' | 'id' | 'name';
};
/** Several files with different content answer to one declaration: which it was, nobody can say. */
export type Ambiguous = { readonly file: null; readonly paths: readonly string[] };

/** `isByName`: false where only its content may tell that it belongs to a message. */
export type MediaCandidate = { readonly source: ByteSource; readonly isByName: boolean };

export type MediaIndex = {
  readonly size: number;
  /** The file that belongs to a declaration, by content, then by the names pullers use (formats.md 1.7); null: missing. */
  match(declared: Declared): MediaMatch | Ambiguous | null;
};

/** Hashes every candidate; damaged ones (a zip entry with a wrong checksum) are no candidates. */
export async function indexMedia(candidates: readonly MediaCandidate[], job: JobContext): Promise<MediaIndex> {
  const byContent: Files = new Map();
  const byName: Files = new Map();
  for (const { source, isByName } of candidates) {
    job.signal.throwIfAborted();
    const file = await hashFile(source);
    if (!file) continue;
    add(byContent, file.md5, file);
    if (isByName) add(byName, stemOf(source.path), file);
  }
  return { size: byContent.size, match: (declared) => match(declared, byContent, byName) };
}

/** Files with different content under one key. */
type Files = Map<string, readonly MediaFile[]>;

function add(files: Files, key: string, file: MediaFile): void {
  const known = files.get(key) ?? [];
  if (!known.some(({ sha256 }) => sha256 === file.sha256)) files.set(key, [...known, file]);
}

async function hashFile(source: ByteSource): Promise<MediaFile | null> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of source.open()) {
      if (bytes === 0) head = Buffer.from(chunk.subarray(0, 32));
      md5.update(chunk);
      sha256.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (error instanceof DamagedSource) return null;
    throw error;
  }
  if (bytes === 0) return null;
  return { source, md5: md5.digest('hex'), sha256: sha256.digest('hex'), bytes, mime: mimeOf(head) };
}

function match(declared: Declared, byContent: Files, byName: Files): MediaMatch | Ambiguous | null {
  const sameContent = declared.md5 === null ? undefined : byContent.get(declared.md5);
  if (sameContent) return chosen(sameContent, declared, 'hash');
  const names = [
    ['name', declared.md5],
    ['id', declared.id],
    ['name', declared.attachment && stemOf(declared.attachment)],
    ['name', declared.seq],
  ] as const;
  for (const [link, name] of names) {
    const files = name === null ? undefined : byName.get(name.toLowerCase());
    if (files) return chosen(files, declared, link);
  }
  return null;
}

function chosen(
  files: readonly MediaFile[],
  { md5, bytes }: Declared,
  link: MediaMatch['link'],
): MediaMatch | Ambiguous {
  const [file] = files;
  if (!file || files.length > 1) return { file: null, paths: files.map(({ source }) => source.path) };
  const isOtherSize = bytes !== null && /^[1-9]\d*$/.test(bytes) && bytes !== String(file.bytes);
  if (isOtherSize || (md5 !== null && link !== 'hash')) return { file, status: 'altered', link };
  return { file, status: link === 'hash' ? 'present' : 'undeclared', link };
}
