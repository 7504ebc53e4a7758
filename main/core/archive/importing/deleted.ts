import type { ReadDb, StoredMessage, WriteDb } from '../../store/index.ts';
import { rawReader } from '../raw/blocks.ts';
import { openedReader } from '../reading/raw.ts';
import { storedMessages } from '../reading/rows.ts';
import { contentKey } from './contentKey.ts';
import { removeMessages } from './remove.ts';

/**
 * Deletes messages because their time is over. What stays of each is where it stood and two hashes, so that completeness
 * can be told, and a later import does not bring it back.
 * @param runId which run of core/retention it belongs to
 * @returns SHA-256 of the raw records, in the order of their ids, and how many attachments lose their file
 */
export function deleteMessages(
  db: WriteDb,
  { ids, runId }: { readonly ids: readonly number[]; readonly runId: number },
  onRemoved: Parameters<typeof removeMessages>[2],
): { digests: Buffer[]; media: number } {
  const batch = [...storedMessages(db, ids)].sort((a, b) => a.recordId - b.recordId);
  const digests = leaveTraces(db, batch, runId);
  const media = removeMessages(
    db,
    batch.map((message) => message.id),
    onRemoved,
  );
  return { digests, media };
}

function leaveTraces(db: WriteDb, batch: readonly StoredMessage[], runId: number): Buffer[] {
  const raw = rawReader(db);
  const open = openedReader(db, raw);
  const keyOf = db.prepare('SELECT key FROM conversation WHERE id = ?').pluck();
  const insert = db.prepare(
    `INSERT INTO deleted_record (record_id, run_id, source_file_id, byte_offset, seq, sent_at_ms, conversation_key, sha256, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return batch.map((message) => {
    const record = raw.read(message.recordId);
    if (!record) throw new Error(`no raw record ${message.recordId}`);
    const opened = open(message.recordId);
    const { recordId, seq, sentAtMs } = message;
    const key = keyOf.get(message.conversationId) as string;
    const content = opened && contentKey(opened);
    // A copy: the reader's digest is a view of its whole block.
    const digest = Buffer.from(record.digest);
    insert.run(recordId, runId, record.sourceFileId, record.offset, seq, sentAtMs, key, digest, content);
    return digest;
  });
}

/** Whether a record was deleted before: the same bytes, or the same content in another spelling. */
export function deletedReader(db: ReadDb): (digest: Buffer, content: Buffer) => boolean {
  const bySha = db.prepare(
    'SELECT 1 FROM deleted_record WHERE substr(sha256, 1, 8) = substr(@digest, 1, 8) AND sha256 = @digest LIMIT 1',
  );
  const byContent = db.prepare(
    `SELECT 1 FROM deleted_record WHERE content IS NOT NULL AND substr(content, 1, 8) = substr(@content, 1, 8)
     AND content = @content LIMIT 1`,
  );
  return (digest, content) => bySha.get({ digest }) !== undefined || byContent.get({ content }) !== undefined;
}
