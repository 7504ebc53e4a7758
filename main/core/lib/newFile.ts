import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

const BUFFER_BYTES = 1 << 17;

export type FinishedFile = { readonly bytes: number; readonly sha256: string };

/** A file that lies under a hidden name beside its place until it is whole. */
export type NewFile = {
  readonly path: string;
  /** The chunk is kept for a while and must not be changed afterwards. */
  write(chunk: string | Uint8Array): void;
  /** Writes the rest and gives the file its name. `beforeNamed` runs when all bytes are on the disk; a throw leaves nothing. */
  finish(beforeNamed?: (file: FinishedFile) => void): FinishedFile;
  /** Removes what was written, whatever state it is in. Never throws. */
  discard(): void;
};

/** Replaces what is called `path` once it is whole. Throws `disk.full`, `file.unwritable`, now and from every call. */
export function openNewFile(path: string): NewFile {
  const partial = join(dirname(path), `.${basename(path)}.part`);
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let [waitingBytes, bytes] = [0, 0];
  let handle: number | null = guarded(path, () => {
    // What a crash left of an earlier try is ours by its name and worth nothing.
    rmSync(partial, { force: true });
    // 0600: what it holds is for the person whose archive it is.
    return openSync(partial, 'wx', 0o600);
  });

  function flush(): void {
    const whole = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    hash.update(whole);
    guarded(path, () => {
      for (let written = 0; written < whole.length;) written += writeSync(handle ?? -1, whole, written);
    });
  }

  function close(): void {
    if (handle !== null) closeSync(handle);
    handle = null;
  }

  return {
    path,
    write(chunk) {
      const piece =
        typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      waiting.push(piece);
      waitingBytes += piece.length;
      bytes += piece.length;
      if (waitingBytes >= BUFFER_BYTES) flush();
    },
    finish(beforeNamed) {
      flush();
      guarded(path, () => {
        fsyncSync(handle ?? -1);
        close();
      });
      const finished = { bytes, sha256: hash.digest('hex') };
      beforeNamed?.(finished);
      guarded(path, () => renameSync(partial, path));
      return finished;
    },
    discard() {
      quietly(close);
      quietly(() => rmSync(partial, { force: true }));
    },
  };
}

/** `<stem>.<ending>`, with a number where that is taken; without an ending for a folder. */
export function freePath(folder: string, stem: string, ending: string | null): string {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? stem : `${stem} (${copy})`;
    const path = join(folder, ending === null ? name : `${name}.${ending}`);
    if (!existsSync(path)) return path;
  }
}

/** What the place refused, as `disk.full` or `file.unwritable`. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk.full', { path }, { cause: error });
    if (typeof code === 'string') throw new AppError('file.unwritable', { path }, { cause: error });
    throw error;
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The folder is gone or refuses: there is nothing more that could be removed.
  }
}
