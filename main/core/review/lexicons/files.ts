import { readFileSync } from 'node:fs';
import { AppError } from '../../../../shared/errors.ts';
import type { SavedLexicon } from '../../../../shared/ipc/lexicons.ts';
import { appendAudit } from '../../audit/index.ts';
import {
  type Lexicon,
  type LexiconFormat,
  type LexiconProblem,
  type ParsedLexicon,
  readLexiconFile,
  termsInside,
  writeLexicon,
} from '../../lexicon/index.ts';
import { freePath, openNewFile } from '../../lib/newFile.ts';
import type { OpenArchive } from '../../store/index.ts';
import type { Who } from '../who.ts';
import { invalidLexicon } from './refuse.ts';
import { findRow, storedLexicon } from './rows.ts';
import { importDraft } from './save.ts';
import type { OwnKey } from './view.ts';

/**
 * A lexicon file (JSON, CSV or XLSX, told by its content) as a new draft.
 *
 * @throws AppError `file.unreadable`, `lexicon.unreadable`, `lexicon.invalid`, `lexicon.signatureBroken`, `lexicon.changed`
 */
export function importLexiconFile(archive: OpenArchive, path: string, who: Who, ownKey: OwnKey): SavedLexicon {
  const { lexicon, problems } = lexiconFromFile(path);
  return archive.transaction((db) => importDraft(db, { lexicon, remarks: problems }, who, ownKey));
}

/** A lexicon file with all its problems, needing no archive. Throws as `importLexiconFile`, but not for what is invalid. */
export function parseLexiconFile(path: string): ParsedLexicon {
  const read = readLexiconFile(bytesOf(path), path);
  if (read === null) throw new AppError('lexicon.unreadable', { path });
  const inside = read.lexicon ? termsInside(read.lexicon) : [];
  return { lexicon: read.lexicon, problems: [...read.problems, ...inside] };
}

/** The same, for work that needs a valid one. @throws AppError `lexicon.invalid`, too */
export function lexiconFromFile(path: string): { lexicon: Lexicon; problems: readonly LexiconProblem[] } {
  const { lexicon, problems } = parseLexiconFile(path);
  if (!lexicon) throw invalidLexicon(path, problems);
  return { lexicon, problems };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError(isMissing ? 'file.notFound' : 'file.unreadable', { path }, { cause });
  }
}

/** A folder: the file gets a name that is free there. A file: it is replaced. */
export type ExportTarget = { readonly folder: string } | { readonly file: string };
export type LexiconExport = {
  readonly id: string;
  readonly version: number;
  readonly format: LexiconFormat;
  readonly target: ExportTarget;
};

/**
 * Writes one version to a file; who took it out is in the audit chain.
 * @throws AppError `lexicon.notFound`, `disk.full`, `file.unwritable`
 */
export function exportLexiconFile(
  archive: OpenArchive,
  { id, version, format, target }: LexiconExport,
  who: Who,
): { path: string; bytes: number; sha256: string } {
  const row = findRow(archive.read, id, version);
  const path = 'file' in target ? target.file : freePath(target.folder, `${fileName(id)}-v${version}`, format);
  const file = openNewFile(path);
  try {
    writeLexicon(file, storedLexicon(row), { format, path, nowMs: who.atMs });
    const written = file.finish(({ bytes, sha256 }) =>
      archive.transaction((db) => {
        const details = { version, format, contentSha256: row.sha256, path, bytes, sha256 };
        appendAudit(db, { ...who, action: 'lexicon.exported', subject: id, details });
      }),
    );
    return { path, ...written };
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** An id may hold anything. */
function fileName(id: string): string {
  return id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) || 'lexicon';
}
