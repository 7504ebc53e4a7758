import { createHash } from 'node:crypto';
import type { JobContext } from '../../lib/job.ts';
import { DamagedSource, type ByteSource } from '../source/byteSource.ts';
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
  readonly id: string | null;
  readonly attachment: string | null;
  readonly seq: string | null;
};
export type MediaMatch = { readonly file: MediaFile; readonly status: 'present' | 'altered' | 'undeclared' };

export type MediaIndex = {
  readonly size: number;
  /** The file that belongs to a declaration, by content, then by the names pullers use (formats.md 1.7); null: missing. */
  match(declared: Declared): MediaMatch | null;
};

/** Hashes every candidate; damaged ones (a zip entry with a wrong checksum) are no candidates. */
export async function indexMedia(sources: readonly ByteSource[], job: JobContext): Promise<MediaIndex> {
  const byContent = new Map<string, MediaFile>();
  const byName = new Map<string, MediaFile>();
  for (const source of sources) {
    job.signal.throwIfAborted();
    const file = await hashFile(source);
    if (!file) continue;
    byContent.set(file.md5, file);
    byName.set(stem(source.path), file);
  }
  return { size: byContent.size, match: (declared) => match(declared, byContent, byName) };
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

function match(
  declared: Declared,
  byContent: Map<string, MediaFile>,
  byName: Map<string, MediaFile>,
): MediaMatch | null {
  const sameContent = declared.md5 === null ? undefined : byContent.get(declared.md5);
  if (sameContent) return { file: sameContent, status: 'present' };
  const names = [declared.md5, declared.id, declared.attachment && stem(declared.attachment), declared.seq];
  for (const name of names) {
    const file = name === null ? undefined : byName.get(name.toLowerCase());
    if (file) return { file, status: declared.md5 === null ? 'undeclared' : 'altered' };
  }
  return null;
}

/** File name without folders and extension, in lower case. */
function stem(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? '';
  return name.replace(/\.[^.]*$/, '').toLowerCase();
}
