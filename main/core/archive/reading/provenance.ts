import { AppError } from '../../../../shared/errors.ts';
import type { conversationRoutes } from '../../../../shared/ipc/conversations.ts';
import type { RouteOutput } from '../../../../shared/routes.ts';
import type { ReadDb } from '../../store/index.ts';
import { decodeText } from '../format/decode.ts';
import { readRawRecord } from './raw.ts';

type Out<K extends keyof typeof conversationRoutes> = RouteOutput<typeof conversationRoutes, K>;

/** Where a message came from: exact bytes, hash, place, and where else the same was seen. Throws `message.notFound`. */
export function provenanceOf(db: ReadDb, messageId: number): Out<'message.provenance'> {
  const row = db.prepare('SELECT record_id FROM message WHERE id = ?').get(messageId) as
    { record_id: number } | undefined;
  const record = row && readRawRecord(db, row.record_id);
  if (!row || !record) throw new AppError('message.notFound', { messageId });
  return {
    recordId: row.record_id,
    rawText: decodeText(record.bytes, record.encoding).text,
    rawSha256: record.digest.toString('hex'),
    file: record.file,
    fileSha256: record.fileSha256,
    byteOffset: record.offset,
    byteLength: record.bytes.length,
    importedAtMs: record.importedAtMs,
    alsoSeenIn: sightingsOf(db, messageId, row.record_id),
  };
}

function sightingsOf(db: ReadDb, messageId: number, recordId: number): Out<'message.provenance'>['alsoSeenIn'] {
  const rows = db
    .prepare(
      `SELECT f.path AS file, s.byte_offset AS byteOffset, s.same_bytes AS sameBytes FROM sighting s
       JOIN source_file f ON f.id = s.source_file_id WHERE s.message_id = ? AND s.record_id IS NOT ? ORDER BY s.id`,
    )
    .all(messageId, recordId) as { file: string; byteOffset: number; sameBytes: number }[];
  return rows.map((row) => ({ ...row, sameBytes: row.sameBytes === 1 }));
}
