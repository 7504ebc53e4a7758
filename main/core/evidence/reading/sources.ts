import type { ReadDb } from '../../store/index.ts';
import { partsOf } from './selection.ts';
import type { Selected } from './selection.ts';

/** Where records came from: one file of one import. */
export type Source = {
  readonly id: number;
  readonly importId: number;
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly format: string;
  readonly encoding: string;
  readonly records: number;
  readonly merkleRoot: string | null;
  readonly importedAtMs: number;
  readonly importedBy: string;
  readonly basis: string | null;
  readonly importState: string;
  /** The import's own report, JSON. */
  readonly report: string | null;
};

/** As a bundle tells it; a redacted one tells neither hash nor size: they would let a guess of what is hidden be checked. */
export type ShownSource = Omit<Source, 'sha256' | 'sizeBytes'> & {
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
};

/** The source files with these ids, oldest first. */
export function sourcesOf(db: ReadDb, sourceFileIds: Iterable<number>): Source[] {
  return db
    .prepare(
      `SELECT s.id, s.import_id AS importId, s.path, s.sha256, s.size_bytes AS sizeBytes, s.format, s.encoding, s.records,
              s.merkle_root AS merkleRoot, i.started_at_ms AS importedAtMs, i.by_user AS importedBy, i.basis,
              i.state AS importState, i.report
       FROM source_file s JOIN import i ON i.id = s.import_id
       WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
    )
    .all(JSON.stringify([...sourceFileIds])) as Source[];
}

/** How often records with the same bytes as these messages' were seen again, in any import. */
export function duplicatesOf(db: ReadDb, rows: readonly Selected[]): number {
  const query = db
    .prepare('SELECT count(*) FROM sighting WHERE same_bytes = 1 AND message_id IN (SELECT value FROM json_each(?))')
    .pluck();
  let count = 0;
  for (const part of partsOf(rows, 5000)) count += query.get(JSON.stringify(part.map(({ id }) => id))) as number;
  return count;
}

/** Of the conversations of these messages: how many records a retention run deleted. */
export function deletedBeside(db: ReadDb, rows: readonly Selected[]): number {
  const conversations = new Set(rows.map((row) => row.conversationId));
  const count = db
    .prepare('SELECT count(*) FROM deleted_record WHERE conversation_key = (SELECT key FROM conversation WHERE id = ?)')
    .pluck();
  return [...conversations].reduce((sum, id) => sum + (count.get(id) as number), 0);
}
