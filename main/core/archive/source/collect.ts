import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { Problem } from '../../../../shared/model.ts';
import { fileError, fileSource, type ByteSource } from './byteSource.ts';
import type { Place } from './place.ts';

/** A file on disk, before anybody looks at what it is. */
export type FoundFile = {
  /** Its bytes as they are. */
  readonly stored: ByteSource;
  readonly packing: 'zip' | 'gzip' | null;
  /** Named by a person, not found inside a folder. */
  readonly isGiven: boolean;
  /** The only thing that was named: the person vouches for what it is. */
  readonly isAlone: boolean;
  readonly place: Place;
};

/**
 * The files behind the given paths: files, and everything in folders (also below). Nothing is opened yet: what is an
 * attachment must not be. Ordered by path inside a folder, so that two imports of the same folder meet the same order.
 * Throws `file.notFound` / `file.unreadable` for a path that was given.
 */
export function collectFiles(paths: readonly string[]): FoundFile[] {
  return paths.flatMap((path) => {
    const isFolder = statGiven(path).isDirectory();
    if (!isFolder) return [foundFile(path, dirname(resolve(path)), { isGiven: true, isAlone: paths.length === 1 })];
    return filesBelow(path).map((file) => foundFile(file, path, { isGiven: false, isAlone: false }));
  });
}

/** @param folder its own name counts for the place, what lies above it does not (`/media/usb` holds anything) */
function foundFile(path: string, folder: string, how: Pick<FoundFile, 'isGiven' | 'isAlone'>): FoundFile {
  const place = { root: basename(resolve(folder)), path: relative(folder, path).split(sep) };
  return { ...how, stored: fileSource(path), packing: packingOf(path), place };
}

export function toProblem(found: { path: string; code: string; detail: string }): Problem {
  const { path: file, code, detail } = found;
  return { file, line: null, byteOffset: 0, code, ...(detail === '' ? {} : { detail }) };
}

function statGiven(path: string): ReturnType<typeof statSync> & object {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AppError('file.notFound', { path }, { cause: error });
    throw new AppError('file.unreadable', { path }, { cause: error });
  }
}

/** Links are not followed: a folder from somebody else could lead anywhere. */
function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isLitter(entry.name)) continue;
    if (entry.isDirectory()) found.push(...filesBelow(path));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** What operating systems leave in folders. */
export function isLitter(name: string): boolean {
  return (
    name === '.DS_Store' ||
    name === '__MACOSX' ||
    name === 'Thumbs.db' ||
    name === 'desktop.ini' ||
    name.startsWith('._')
  );
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_ZIP_TAIL = 22 + 0xffff;

function packingOf(path: string): 'zip' | 'gzip' | null {
  const { head, tail } = readEnds(path);
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return 'zip';
  // Something stands before the zip: a self-extracting one, or damage.
  const looksText = head[0] === 0x7b || head[0] === 0x5b;
  return !looksText && tail.includes(END_OF_DIRECTORY) ? 'zip' : null;
}

function readEnds(path: string): { head: Buffer; tail: Buffer } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw fileError(path, error);
  }
  try {
    const size = statSync(path).size;
    const head = Buffer.alloc(4);
    const tail = Buffer.alloc(Math.min(size, LONGEST_ZIP_TAIL));
    readSync(file, head, 0, 4, 0);
    readSync(file, tail, 0, tail.length, size - tail.length);
    return { head, tail };
  } catch (error) {
    throw fileError(path, error);
  } finally {
    closeSync(file);
  }
}
