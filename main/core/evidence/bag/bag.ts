import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { guarded, isThere, quietly } from './target.ts';

const BUFFER_BYTES = 1 << 16;

export type BagFile = { readonly path: string; readonly sha256: string; readonly sizeBytes: number };

/** A file being written; nothing reads it before `close`. */
export type BagSink = {
  /** The chunk is kept for a while and must not be changed afterwards. */
  write(chunk: string | Uint8Array): void;
  /** @returns what the manifest says about the file. */
  close(): BagFile;
  /** Instead of `close`: the file is removed and never was part of the bundle. */
  abort(): void;
};

/**
 * A bundle in the making. It lies under a hidden name without its tag files until `finish` renames it, so nothing that
 * looks like a bundle exists before it is whole. Failures of the target are `disk.full` or `evidence.targetUnwritable`.
 */
export type Bag = {
  /** Where the files lie until `finish`. */
  readonly partialPath: string;
  /** Where `finish` puts them. */
  readonly finalPath: string;
  /** Path inside the bundle, parts joined by `/`. */
  open(path: string): BagSink;
  put(path: string, content: string | Uint8Array): BagFile;
  /** Everything closed so far, in C-locale order of the paths. */
  files(): readonly BagFile[];
  get(path: string): BagFile | undefined;
  /** Puts the bundle in its place. @returns its path. */
  finish(): string;
  /** Removes every trace, whatever state the bundle is in. Never throws. */
  discard(): void;
};

/**
 * Throws `evidence.targetNotEmpty` when something of that name is there already.
 *
 * @param owner whose bundle it is: two archives may write into one folder at the same time
 */
export function createBag(folder: string, name: string, owner: string): Bag {
  const final = join(folder, name);
  const partial = join(folder, `.${name}.${owner}.partial`);
  const state: State = { folder, partial, done: new Map(), opened: new Set(), madeFolders: new Set() };
  const { done, opened } = state;
  // What stands where the folder should be (a file) is an error of the target, too.
  const isTaken = guarded(folder, () => isThere(final));
  if (isTaken) throw new AppError('evidence.targetNotEmpty', { path: final });
  guarded(folder, () => {
    // What a crash left of an earlier try is ours by its name and worth nothing.
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
  });

  const open = (path: string): BagSink => openIn(state, path);

  function discard(): void {
    for (const handle of opened) quietly(() => closeSync(handle));
    opened.clear();
    quietly(() => rmSync(partial, { recursive: true, force: true, maxRetries: 3 }));
  }

  return {
    partialPath: partial,
    finalPath: final,
    open,
    put(path, content) {
      const sink = open(path);
      sink.write(content);
      return sink.close();
    },
    // Plain string order of ASCII names is the order of `LC_ALL=C sort`.
    files: () => [...done.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    get: (path) => done.get(path),
    finish() {
      // rename() would replace an empty folder of that name without a word.
      if (isThere(final)) throw new AppError('evidence.targetNotEmpty', { path: final });
      guarded(folder, () => renameSync(partial, final));
      return final;
    },
    discard,
  };
}

type State = {
  readonly folder: string;
  readonly partial: string;
  readonly done: Map<string, BagFile>;
  readonly opened: Set<number>;
  readonly madeFolders: Set<string>;
};

function openIn({ folder, partial, done, opened, madeFolders }: State, path: string): BagSink {
  const place = join(partial, path);
  const handle = guarded(folder, () => {
    const parent = dirname(place);
    if (!madeFolders.has(parent)) mkdirSync(parent, { recursive: true });
    madeFolders.add(parent);
    return openSync(place, 'wx');
  });
  opened.add(handle);
  const file = hashedFile(handle, folder);
  return {
    write: file.write,
    close() {
      file.flush();
      opened.delete(handle);
      guarded(folder, () => closeSync(handle));
      const finished = { path, ...file.digest() };
      done.set(path, finished);
      return finished;
    },
    abort() {
      opened.delete(handle);
      quietly(() => closeSync(handle));
      guarded(folder, () => rmSync(place, { force: true }));
    },
  };
}

/** Gathers small writes, and hashes what goes to the disk. */
function hashedFile(
  handle: number,
  folder: string,
): { write: BagSink['write']; flush: () => void; digest: () => Omit<BagFile, 'path'> } {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let [waitingBytes, sizeBytes] = [0, 0];
  function flush(): void {
    const bytes = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    hash.update(bytes);
    guarded(folder, () => {
      for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
    });
  }
  return {
    write(chunk) {
      const isText = typeof chunk === 'string';
      const bytes = isText ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      waiting.push(bytes);
      waitingBytes += bytes.length;
      sizeBytes += bytes.length;
      if (waitingBytes >= BUFFER_BYTES) flush();
    },
    flush,
    digest: () => ({ sha256: hash.digest('hex'), sizeBytes }),
  };
}
