import { closeSync, constants, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { hashedFile, writeHashed } from './hashedFile.ts';
import { createListing } from './listing.ts';
import type { BagFile, BagFiles, Listing } from './listing.ts';
import { guarded, isThere, quietly } from './target.ts';

export type { BagFile, BagFiles } from './listing.ts';

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** A file being written; nothing reads it before `close`. */
export type BagSink = {
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
  /** A whole file at once. */
  put(path: string, content: string | Uint8Array): BagFile;
  /** Everything closed so far. */
  files(): BagFiles;
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
  const state: State = { folder, partial, listing: createListing(), opened: new Set(), madeFolders: new Set() };
  const { listing, opened } = state;
  // What stands where the folder should be (a file) is an error of the target, too.
  const isTaken = guarded(folder, () => isThere(final));
  if (isTaken) throw new AppError('evidence.targetNotEmpty', { path: final });
  guarded(folder, () => {
    // What a crash left of an earlier try is ours by its name and worth nothing.
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
  });

  function discard(): void {
    for (const handle of opened) quietly(() => closeSync(handle));
    opened.clear();
    quietly(() => rmSync(partial, { recursive: true, force: true, maxRetries: 3 }));
  }

  return {
    partialPath: partial,
    finalPath: final,
    open: (path) => openIn(state, path),
    put: (path, content) => putIn(state, path, content),
    files: listing.files,
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
  readonly listing: Listing;
  readonly opened: Set<number>;
  readonly madeFolders: Set<string>;
};

function openIn(state: State, path: string): BagSink {
  const { folder, partial, listing, opened } = state;
  const handle = guarded(folder, () => create(state, path));
  const file = hashedFile(handle);
  return {
    write: (chunk) => guarded(folder, () => file.write(chunk)),
    close() {
      const finished = guarded(folder, () => ({ path, ...file.end() }));
      opened.delete(handle);
      guarded(folder, () => closeSync(handle));
      listing.add(finished);
      return finished;
    },
    abort() {
      opened.delete(handle);
      quietly(() => closeSync(handle));
      guarded(folder, () => {
        rmSync(join(partial, path), { force: true });
        removeEmptyFolders(state, parentOf(path));
      });
    },
  };
}

function putIn(state: State, path: string, content: string | Uint8Array): BagFile {
  return guarded(state.folder, () => {
    const handle = create(state, path);
    const finished = { path, ...writeHashed(handle, content) };
    state.opened.delete(handle);
    closeSync(handle);
    state.listing.add(finished);
    return finished;
  });
}

/** Throws the system's errors. */
function create(state: State, path: string): number {
  makeFolder(state, parentOf(path));
  // Not `join`: a hundred thousand names that need no tidying up.
  const handle = openSync(`${state.partial}/${path}`, NEW_FILE, 0o666);
  state.opened.add(handle);
  return handle;
}

/** Level by level: `recursive` would make the target folder anew after it has vanished. */
function makeFolder(state: State, path: string): void {
  if (path === '' || state.madeFolders.has(path)) return;
  makeFolder(state, parentOf(path));
  mkdirSync(join(state.partial, path));
  state.madeFolders.add(path);
}

/** The folder of a file that never was part of the bundle may be named by the hash of what it held. */
function removeEmptyFolders(state: State, path: string): void {
  if (path === '' || readdirSync(join(state.partial, path)).length > 0) return;
  rmdirSync(join(state.partial, path));
  state.madeFolders.delete(path);
  removeEmptyFolders(state, parentOf(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
