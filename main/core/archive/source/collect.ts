import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { Problem } from '../../../../shared/model.ts';
import { fileError, fileSource, gzipSource, type ByteSource } from './byteSource.ts';
import { openZip } from './zip.ts';

export type Collected = {
  readonly sources: readonly ByteSource[];
  readonly problems: readonly Problem[];
  close(): void;
};

/**
 * What lies behind the given paths: files, everything in folders (also below), entries of zips, content of .gz; kinds are
 * told by content. Ordered by path inside a folder, so that two imports of the same folder meet the same order.
 * Throws `file.notFound` / `file.unreadable` for a path that was given.
 */
export async function collectSources(paths: readonly string[]): Promise<Collected> {
  const sources: ByteSource[] = [];
  const problems: Problem[] = [];
  const closers: (() => void)[] = [];
  for (const path of paths) {
    const isFolder = statGiven(path).isDirectory();
    for (const file of isFolder ? filesBelow(path) : [path]) {
      const opened = await openFile(file, !isFolder);
      sources.push(...opened.sources);
      problems.push(...opened.problems);
      closers.push(opened.close);
    }
  }
  return { sources, problems, close: () => closers.forEach((close) => close()) };
}

async function openFile(path: string, isGiven: boolean): Promise<Collected> {
  const packing = packingOf(path);
  if (packing === 'zip') {
    const zip = await openZip(path);
    return { sources: zip.entries, problems: zip.problems.map(toProblem), close: zip.close };
  }
  const source = packing === 'gzip' ? gzipSource(path, isGiven) : fileSource(path, isGiven);
  return { sources: [source], problems: [], close: () => {} };
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
