import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { guarded, quietly } from '../bag/target.ts';

/** A file as it lies in the target folder. */
export type TransportPart = { readonly path: string; readonly sha256: string; readonly sizeBytes: number };

/** One stream of bytes cut into files. They lie in a hidden folder until `finish`. */
export type Parts = {
  write(chunk: Uint8Array): void;
  /** After the last byte. @returns the parts as they will lie after `finish`, in order */
  close(): readonly TransportPart[];
  /** Puts them in their place, the first one last: without it nothing opens. */
  finish(): void;
  /** Removes every trace, before or after `finish`. Never throws. */
  discard(): void;
};

type State = {
  readonly folder: string;
  readonly partial: string;
  readonly done: TransportPart[];
  readonly placed: string[];
  current: { readonly handle: number; readonly hash: ReturnType<typeof createHash>; sizeBytes: number } | null;
};

/**
 * `NAME.zip`, or `NAME.zip.001`, `NAME.zip.002` … which `cat` joins and 7-Zip opens as they are; and `NAME.zip.sha256`
 * for `sha256sum -c`. Throws `evidence.targetNotEmpty` when something begins with that name already; failures of the
 * target are `disk.full` or `evidence.targetUnwritable`.
 *
 * @param expectedBytes decides how many digits the parts are numbered with
 */
export function createParts(
  folder: string,
  name: string,
  owner: string,
  { splitBytes, expectedBytes }: { splitBytes: number | null; expectedBytes: number },
): Parts {
  const partial = join(folder, `.${name}.${owner}.partial`);
  const taken = guarded(folder, () => readdirSync(folder)).find((entry) => entry.startsWith(name));
  if (taken !== undefined) throw new AppError('evidence.targetNotEmpty', { path: join(folder, taken) });
  guarded(folder, () => {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
  });
  const digits = Math.max(3, String(Math.ceil(expectedBytes / (splitBytes ?? expectedBytes))).length);
  const nameOf = (at: number): string =>
    splitBytes === null ? name : `${name}.${String(at + 1).padStart(digits, '0')}`;
  const state: State = { folder, partial, done: [], placed: [], current: null };
  const list = `${name}.sha256`;
  return {
    write: (chunk) => writeTo(state, chunk, splitBytes ?? Infinity, nameOf),
    close() {
      endPart(state, nameOf);
      const lines = state.done.map(({ path, sha256 }) => `${sha256}  ${basename(path)}\n`);
      guarded(folder, () => writeFileSync(join(partial, list), lines.join(''), { flag: 'wx' }));
      return state.done;
    },
    finish: () => place(state, [...state.done.map(({ path }) => basename(path)), list]),
    discard: () => discardParts(state),
  };
}

function writeTo(state: State, chunk: Uint8Array, limitBytes: number, nameOf: (at: number) => string): void {
  const { folder, partial, done } = state;
  for (let at = 0; at < chunk.length;) {
    state.current ??= {
      handle: guarded(folder, () => openSync(join(partial, nameOf(done.length)), 'wx')),
      hash: createHash('sha256'),
      sizeBytes: 0,
    };
    const { handle, hash, sizeBytes } = state.current;
    const piece = chunk.subarray(at, at + limitBytes - sizeBytes);
    guarded(folder, () => {
      for (let written = 0; written < piece.length;) written += writeSync(handle, piece, written);
    });
    hash.update(piece);
    state.current.sizeBytes += piece.length;
    at += piece.length;
    if (state.current.sizeBytes === limitBytes) endPart(state, nameOf);
  }
}

function endPart(state: State, nameOf: (at: number) => string): void {
  const { current, folder, done } = state;
  if (current === null) return;
  state.current = null;
  guarded(folder, () => closeSync(current.handle));
  const { hash, sizeBytes } = current;
  done.push({ path: join(folder, nameOf(done.length)), sha256: hash.digest('hex'), sizeBytes });
}

function place({ folder, partial, placed }: State, names: readonly string[]): void {
  guarded(folder, () => {
    for (const name of names.toReversed()) {
      renameSync(join(partial, name), join(folder, name));
      placed.push(join(folder, name));
    }
    rmSync(partial, { recursive: true });
  });
}

function discardParts(state: State): void {
  const { current, partial, placed } = state;
  state.current = null;
  if (current !== null) quietly(() => closeSync(current.handle));
  quietly(() => rmSync(partial, { recursive: true, force: true, maxRetries: 3 }));
  for (const path of placed) quietly(() => rmSync(path, { force: true }));
}
