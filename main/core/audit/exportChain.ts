import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { readLink, chainHash, GENESIS } from '../lib/chain.ts';
import type { ChainCheck } from '../lib/chain.ts';
import { freePath, guarded, openNewFile } from '../lib/newFile.ts';
import type { NewFile } from '../lib/newFile.ts';
import { appendAudit } from '../store/index.ts';
import type { OpenArchive } from '../store/index.ts';
import { CHAIN_FILES } from './commands.ts';
import { chainReadme } from './readme.ts';
import { chainLines } from './verify.ts';

export type Who = { readonly actor: string; readonly atMs: number };
export type ExportedChain = ChainCheck & {
  /** The folder that was made. */
  readonly path: string;
};

/**
 * Writes the whole chain as `audit-log.tsv`, its head and how to check it into a new folder inside `folder`. The entry that
 * tells of it comes after the last one written. A broken chain is written as it stands, and the answer says where it breaks.
 *
 * @throws AppError `disk.full`, `file.unwritable`, `file.notFound`; then nothing is left in the folder
 */
export function exportChain(archive: OpenArchive, folder: string, who: Who): ExportedChain {
  if (!existsSync(folder)) throw new AppError('file.notFound', { path: folder });
  const partial = join(folder, `.audit-${archive.id.slice(0, 8)}.part`);
  try {
    makeEmpty(partial);
    const written = writeLog(archive, partial);
    const path = freePath(folder, `audit-${archive.id.slice(0, 8)}-${written.entries}`, null);
    write(join(partial, CHAIN_FILES.head), `${written.head}\n`);
    write(join(partial, CHAIN_FILES.readme), chainReadme({ archiveId: archive.id, ...written }));
    archive.transaction((db) => {
      const { entries, head, ok, brokenAtSeq, sha256 } = written;
      const details = { entries, head, ok, brokenAtSeq, sha256, path };
      appendAudit(db, { ...who, action: 'audit.exported', subject: archive.id, details });
      // Last: a chain that nobody knows of must not exist.
      guarded(path, () => renameSync(partial, path));
    });
    const { sha256: _, ...check } = written;
    return { path, ...check };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** TRAP: with `entries` of a broken chain all lines are counted, `head` is the hash of the last one. */
function writeLog(archive: OpenArchive, partial: string): ChainCheck & { readonly sha256: string } {
  const file = openNewFile(join(partial, CHAIN_FILES.log));
  let [head, entries]: [string, number] = [GENESIS, 0];
  let brokenAtSeq: number | null = null;
  for (const line of chainLines(archive.read)) {
    entries += 1;
    if (readLink(line, head, entries) === null) brokenAtSeq ??= entries;
    head = chainHash(line);
    file.write(line);
  }
  const { sha256 } = file.finish();
  return { entries, head, ok: brokenAtSeq === null, brokenAtSeq, sha256 };
}

function write(path: string, text: string): void {
  const file: NewFile = openNewFile(path);
  file.write(text);
  file.finish();
}

function makeEmpty(folder: string): void {
  guarded(folder, () => {
    // What a crash left of an earlier try is ours by its name and worth nothing.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
}
