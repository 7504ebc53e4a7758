import type { SourceFile } from '../../../../shared/ipc/import.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';

/** `attachment`: never read, because a person says that it is one. */
type Role = SourceFile['role'] | 'attachment';

/** A file that is read as something, with what tells it from an attachment once a message declares it. */
export type ReadSource = Pick<SourceFile, 'path' | 'sha256'> & {
  readonly role: Role;
  /** Of what is packed in a .gz, of any other file as it is. */
  readonly md5: string;
  /** Of the zip around it, or of the .gz. */
  readonly containerMd5: string | null;
  /** Whether a person said what it is (`--consent`, `--source`). */
  readonly isVouched: boolean;
};

/** @returns row ids by path, for the evidence that came from them */
export function saveReadSources(db: WriteDb, sources: readonly ReadSource[], importId: number): Map<string, number> {
  const insert = db.prepare(
    `INSERT INTO read_source (import_id, path, role, sha256, md5, container_md5, is_vouched) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return new Map(
    sources.map(({ path, role, sha256, md5, containerMd5, isVouched }) => [
      path,
      Number(insert.run(importId, path, role, sha256, md5, containerMd5, Number(isVouched)).lastInsertRowid),
    ]),
  );
}

/** Keeps a person's word about files that were never read, for the imports to come. The start of the import tells it. */
export function saveSaidAttachments(db: WriteDb, said: readonly ReadSource[], importId: number): void {
  const setVoid = db.prepare('UPDATE read_source SET void_import = ? WHERE id = ?');
  for (const id of saveReadSources(db, said, importId).values()) setVoid.run(importId, id);
}

/** A row of it. */
export type EarlierSource = {
  readonly id: number;
  readonly path: string;
  readonly role: Role;
  readonly sha256: string;
  readonly md5: string;
  readonly containerMd5: string | null;
  readonly isVouched: boolean;
  /** Whether its consent counts, is in doubt until a person decides, or counts no more. */
  readonly state: 'counts' | 'doubted' | 'void';
};

/**
 * Every source of earlier imports, and what a person said is none. `void_import` is the import whose messages declared it as their attachment, negative as
 * long as that is a doubt that nobody decided.
 */
export function earlierSourcesOf(db: ReadDb): EarlierSource[] {
  const rows = db
    .prepare('SELECT id, path, role, sha256, md5, container_md5, is_vouched, void_import FROM read_source ORDER BY id')
    .all() as {
    id: number;
    path: string;
    role: Role;
    sha256: string;
    md5: string;
    container_md5: string | null;
    is_vouched: number;
    void_import: number | null;
  }[];
  return rows.map(({ id, path, role, sha256, md5, container_md5, is_vouched, void_import }) => ({
    id,
    path,
    role,
    sha256,
    md5,
    containerMd5: container_md5,
    isVouched: is_vouched > 0,
    state: void_import === null ? 'counts' : void_import < 0 ? 'doubted' : 'void',
  }));
}

/** Whom the consent is about that came from these sources. */
export function scopesOf(db: ReadDb, sources: readonly { readonly id: number }[]): string[] {
  const ids = JSON.stringify(sources.map(({ id }) => id));
  return db
    .prepare('SELECT DISTINCT scope FROM consent_event WHERE read_source_id IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(ids) as string[];
}
