import type { ReadDb } from '../../store/index.ts';
import type { ItemMedia } from '../content/item.ts';

export type Attachment = Omit<ItemMedia, 'file' | 'sizeBytes' | 'status'> & {
  readonly messageId: number;
  readonly status: Exclude<ItemMedia['status'], 'withheld'>;
};

/** The attachments of these messages, in the order of their records. */
export function attachmentsOf(db: ReadDb, messageIds: readonly number[]): Map<number, Attachment[]> {
  const rows = db
    .prepare(
      `SELECT message_id AS messageId, path, status, declared_name AS declaredName, declared_bytes AS declaredBytes,
              declared_md5 AS declaredMd5, mime, sha256, linked_by AS linkedBy, origin
       FROM attachment WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY message_id, id`,
    )
    .all(JSON.stringify(messageIds)) as Attachment[];
  const byMessage = new Map<number, Attachment[]>();
  for (const row of rows) byMessage.set(row.messageId, [...(byMessage.get(row.messageId) ?? []), row]);
  return byMessage;
}

/** `undeclared`: told by its name alone, nothing to check it by. `withheld`: left out of a redacted bundle. */
export type MediaCounts = {
  present: number;
  undeclared: number;
  missing: number;
  altered: number;
  withheld: number;
};
