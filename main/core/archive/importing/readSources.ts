import type { SourceFile } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../../store/index.ts';
import { toProblem } from '../source/collect.ts';

/** A file that is read as something, with what tells it from an attachment once a message declares it. */
export type ReadSource = Pick<SourceFile, 'path' | 'role' | 'sha256'> & {
  readonly md5: string;
  readonly containerMd5: string | null;
  readonly isVouched: boolean;
};

/** A source of an earlier import, and the file whose message declares it as its attachment. */
export type Unmasked = { readonly id: number; readonly path: string; readonly sha256: string; readonly by: string };

type Row = { id: number; path: string; sha256: string; md5: string; container_md5: string | null };

/**
 * Sources of earlier imports by the MD5 that a message would declare them with. Hashes only: by a name or a size anybody
 * could take consent out that he never saw. What a person vouched for stays.
 */
export function sourcesByMd5(db: ReadDb): (md5: string) => readonly Row[] {
  const rows = db
    .prepare(
      'SELECT id, path, sha256, md5, container_md5 FROM read_source WHERE void_import IS NULL AND is_vouched = 0',
    )
    .all() as Row[];
  const byMd5 = new Map<string, Row[]>();
  for (const row of rows)
    for (const md5 of [row.md5, row.container_md5]) if (md5 !== null) byMd5.set(md5, [...(byMd5.get(md5) ?? []), row]);
  return (md5) => byMd5.get(md5) ?? NONE;
}

const NONE: readonly Row[] = [];

/** @returns row ids by path, for the evidence that came from them */
export function saveReadSources(db: WriteDb, sources: readonly ReadSource[], importId: number): Map<string, number> {
  const insert = db.prepare(
    `INSERT INTO read_source (import_id, path, role, sha256, md5, container_md5, is_vouched) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return new Map(
    sources.map(({ path, role, sha256, md5, containerMd5, isVouched }) => [
      path,
      Number(insert.run(importId, path, role, sha256, md5, containerMd5, isVouched ? 1 : 0).lastInsertRowid),
    ]),
  );
}

/**
 * From here on no consent counts that came from these files alone; it stays in the table. Read again with a person's word
 * that it is a source, a file counts again.
 */
export function voidSources(
  db: WriteDb,
  unmasked: readonly Unmasked[],
  importId: number,
  who: { readonly actor: string; readonly nowMs: number },
): void {
  const events = db.prepare('SELECT count(*) FROM consent_event WHERE read_source_id = ?').pluck();
  for (const { id, path, sha256, by } of unmasked) {
    db.prepare('UPDATE read_source SET void_import = ? WHERE id = ?').run(importId, id);
    const details = { importId, sha256, declaredIn: by, consentEvents: events.get(id) as number };
    appendAudit(db, { atMs: who.nowMs, actor: who.actor, action: 'consent.voided', subject: path, details });
  }
}

/** Whom the consent is about that counts no more. */
export function scopesOf(db: ReadDb, unmasked: readonly Unmasked[]): string[] {
  const ids = JSON.stringify(unmasked.map(({ id }) => id));
  return db
    .prepare('SELECT DISTINCT scope FROM consent_event WHERE read_source_id IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(ids) as string[];
}

export function problemOfUnmasked({ path, by }: Unmasked): Problem {
  return toProblem({ path, code: 'source.wasAttachment', detail: by });
}
