import type { ReadDb, StoredMessage, Transaction, WriteDb } from '../../store/index.ts';
import { removeMedia, type Vault } from '../media/vault.ts';
import { scrubRecords } from '../raw/blocks.ts';
import { storedMessages } from '../reading/rows.ts';
import { rememberLeaving } from './rememberedKeys.ts';

/** Takes tokens, flags and what is kept in memory of the messages, before their rows go. */
type OnRemoved = (db: WriteDb, batch: readonly StoredMessage[]) => void;

/**
 * Takes messages out for good, in the caller's transaction: tokens and flags (by `onRemoved`), text, names, attachments and
 * the raw bytes. Place, hash and Merkle leaf of the records stay. Media files wait for `sweepMedia`: a file that is gone
 * could not come back with a transaction that is rolled back.
 * @returns how many attachments lose their file
 */
export function removeMessages(db: WriteDb, ids: readonly number[], onRemoved: OnRemoved): number {
  const batch = storedMessages(db, ids);
  onRemoved(db, batch);
  scrubRecords(
    db,
    batch.map((message) => message.recordId),
  );
  const list = JSON.stringify(batch.map((message) => message.id));
  const { changes } = db
    .prepare(
      `INSERT OR IGNORE INTO leaving_media (sha256)
       SELECT DISTINCT sha256 FROM attachment WHERE message_id IN (SELECT value FROM json_each(?)) AND sha256 IS NOT NULL`,
    )
    .run(list);
  rememberLeaving(db, list);
  for (const table of ['message_key', 'recall', 'attachment', 'sighting', 'person_alias'])
    db.prepare(`DELETE FROM ${table} WHERE message_id IN (SELECT value FROM json_each(?))`).run(list);
  db.prepare('UPDATE problem SET message_id = NULL WHERE message_id IN (SELECT value FROM json_each(?))').run(list);
  db.prepare('DELETE FROM message_row WHERE id IN (SELECT value FROM json_each(?))').run(list);
  return changes;
}

/**
 * Takes away the files of attachments that are gone, unless another message has the same. Call after the transaction that
 * removed messages; what a crash left is done by the next call.
 * @returns how many files went
 */
export function sweepMedia(deps: { read: ReadDb; transaction: Transaction; vault: Vault }): number {
  const leaving = deps.read.prepare('SELECT sha256 FROM leaving_media').pluck().all() as string[];
  if (leaving.length === 0) return 0;
  const isUsed = deps.read.prepare('SELECT 1 FROM attachment WHERE sha256 = ? LIMIT 1');
  const unused = leaving.filter((sha256) => !isUsed.get(sha256));
  for (const sha256 of unused) removeMedia(deps.vault, sha256);
  deps.transaction((db) => {
    for (const sha256 of leaving) db.prepare('DELETE FROM leaving_media WHERE sha256 = ?').run(sha256);
  });
  return unused.length;
}
