import type { ReadDb } from '../../store/index.ts';

/** Message files that a person said are attachments: somebody who took part in a chat wrote them. */
export type VoidedFiles = {
  /** Conversations with messages that came from one of them. */
  readonly conversations: readonly number[];
  /** Whether nothing but such a file says this message. */
  isSource(sourceFileId: number, messageId: number): boolean;
};

type Unmasked = { readonly voided: readonly WithId[]; readonly vouched: readonly WithId[] };
type WithId = { readonly id: number };

/** @param unmasking what the import found out; its rows need not say it yet */
export function voidedFiles(db: ReadDb, { voided, vouched }: Unmasked): VoidedFiles {
  const idsOf = (sources: readonly WithId[]): string => JSON.stringify(sources.map(({ id }) => id));
  const files = db
    .prepare(
      `SELECT DISTINCT f.id FROM read_source r JOIN source_file f ON f.import_id = r.import_id AND f.path = r.path
       WHERE r.role = 'messages' AND (r.void_import > 0 OR r.id IN (SELECT value FROM json_each(@voided)))
         AND r.id NOT IN (SELECT value FROM json_each(@vouched))`,
    )
    .pluck()
    .all({ voided: idsOf(voided), vouched: idsOf(vouched) }) as number[];
  const all = new Set(files);
  const elsewhere = db
    .prepare(
      `SELECT 1 FROM sighting WHERE message_id = ? AND same_bytes = 1
       AND source_file_id NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    )
    .pluck();
  return {
    conversations: [...new Set(files.flatMap((file) => conversationsOf(db, file)))],
    isSource: (file, messageId) => all.has(file) && elsewhere.get(messageId, JSON.stringify(files)) === undefined,
  };
}

/** Perhaps some more: between the records of a file that was read in two goes stand those of others. */
function conversationsOf(db: ReadDb, file: number): number[] {
  return db
    .prepare(
      `SELECT DISTINCT conversation_id FROM message_row WHERE record_id BETWEEN
         (SELECT min(first_record) FROM raw_block WHERE source_file_id = @file) AND
         (SELECT max(first_record + record_count) - 1 FROM raw_block WHERE source_file_id = @file)`,
    )
    .pluck()
    .all({ file }) as number[];
}
