import { basename, resolve } from 'node:path';
import type { Problem } from '../../../../shared/model.ts';
import type { Shape } from '../format/shape.ts';
import { sniffShape, SNIFF_BYTES } from '../format/sniff.ts';
import { DamagedSource, gzipSource, readHead, type ByteSource } from '../source/byteSource.ts';
import { toProblem, type FoundFile } from '../source/collect.ts';
import { beginsPackage, isAmongMedia, isMediaRoot, isPackageEntry, type Place } from '../source/place.ts';
import { openZip } from '../source/zip.ts';

/** One file as it would be read: a file on disk, what a .gz holds, or an entry of a zip. */
export type Unit = {
  readonly source: ByteSource;
  /** The same as it is, packed or not: what is kept when it is an attachment. */
  readonly stored: ByteSource;
  /** It lies where attachments lie, and nobody named it alone. */
  readonly isAmongMedia: boolean;
  /** A person said that it is a source, whatever messages say. */
  readonly isVouched: boolean;
  /** Below the given folder, or in the zip. */
  readonly folders: readonly string[];
};

/** A found file with what is read of it: itself, or the entries of a zip. */
export type Root = {
  readonly file: FoundFile;
  readonly isContainer: boolean;
  /** An office document, a program: a zip to the machine, one file to everybody else. */
  readonly isPackage: boolean;
  /** Called like a media folder. */
  readonly isMediaFolder: boolean;
  /** A person said of the file itself, or of the zip as a whole, that it is a source. */
  readonly isVouched: boolean;
  readonly units: readonly Unit[];
  readonly problems: readonly Problem[];
  close(): void;
};

/**
 * Opens what may hold sources. What lies among attachments stays shut, whatever it is, unless it was named alone.
 * @param vouched what a person says is a source: files, zips, entries of zips (`zip!/entry`)
 */
export async function openRoots(files: readonly FoundFile[], vouched: readonly string[] = []): Promise<Root[]> {
  const roots: Root[] = [];
  const named = new Set(vouched.map((path) => resolve(path)));
  const isVouched = (path: string): boolean => named.has(resolve(path));
  try {
    for (const file of files) roots.push(await openRoot(file, isVouched));
    return roots;
  } catch (error) {
    for (const root of roots) root.close();
    throw error;
  }
}

type IsVouched = (path: string) => boolean;

async function openRoot(file: FoundFile, isVouchedPath: IsVouched): Promise<Root> {
  const isVouched = isVouchedPath(file.stored.path);
  const isShut = !file.isAlone && !isVouched && isAmongMedia(file.place);
  if (file.packing === 'zip' && !isShut) return openContainer(file, isVouchedPath);
  const source = file.packing === 'gzip' && !isShut ? gzipSource(file.stored.path) : file.stored;
  const folders = file.place.path.slice(0, -1);
  const unit = { source, stored: file.stored, isAmongMedia: isShut, isVouched, folders };
  return { ...PLAIN, file, isVouched, units: [unit] };
}

const PLAIN = { isContainer: false, isPackage: false, isMediaFolder: false, problems: [], close: () => {} };

async function openContainer(file: FoundFile, isVouched: IsVouched): Promise<Root> {
  const zip = await openZip(file.stored.path);
  const root = basename(file.stored.path).replace(/\.[^.]*$/, '');
  const units = zip.entries.map(({ name, source }) => {
    const place: Place = { root, path: name.split('/') };
    // A word for the zip says nothing of its entries: anybody may have sent one of them.
    const vouched = isVouched(source.path);
    const isShut = !vouched && isAmongMedia(place);
    const folders = place.path.slice(0, -1);
    return { source, stored: source, isAmongMedia: isShut, isVouched: vouched, folders };
  });
  return {
    file,
    isContainer: true,
    isPackage: zip.entries.some((entry) => isPackageEntry(entry.name)),
    isMediaFolder: isMediaRoot(root),
    isVouched: isVouched(file.stored.path),
    units,
    problems: zip.problems.map(toProblem),
    close: zip.close,
  };
}

/** What the first bytes say. `text`: readable, so it may hold names or consent. */
export type Guess =
  { readonly kind: 'empty' | 'text' | 'zip' | 'package' | 'binary' } | { readonly kind: 'json'; readonly shape: Shape };

/** Rejects with `DamagedSource`. */
export async function guessOf(source: ByteSource): Promise<Guess> {
  const head = await readHead(source, SNIFF_BYTES);
  if (head.length === 0) return { kind: 'empty' };
  const shape = sniffShape(head);
  if (shape) return { kind: 'json', shape };
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return { kind: beginsPackage(head) ? 'package' : 'zip' };
  return { kind: isBinary(head) ? 'binary' : 'text' };
}

export function isBinary(bytes: Buffer): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.subarray(0, 8192).includes(0);
}

/** The problem that a damaged packing is; any other error is thrown again. */
export function damageOf(error: unknown, path: string): Problem {
  if (!(error instanceof DamagedSource)) throw error;
  return toProblem({ path, code: error.code, detail: error.message });
}
