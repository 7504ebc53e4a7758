import { AppError } from '../../../../shared/errors.ts';
import type { conversationRoutes } from '../../../../shared/ipc/conversations.ts';
import type { RouteOutput } from '../../../../shared/routes.ts';
import type { ReadDb } from '../../store/index.ts';
import { decodeText } from '../format/decode.ts';
import { readMedia, type Vault } from '../media/vault.ts';
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

const LARGEST_INLINE_BYTES = 8 * 1024 * 1024;

type AttachmentRow = Omit<Out<'message.media'>[number], 'data'> & { declaredBytes: string | null };

/** The attachments of a message; small present ones with their content. */
export function mediaOf(place: Vault & { readonly read: ReadDb }, messageId: number): Promise<Out<'message.media'>> {
  const rows = place.read
    .prepare(
      `SELECT path, status, declared_name AS declaredName, declared_bytes AS declaredBytes, declared_md5 AS declaredMd5, mime, sha256
       FROM attachment WHERE message_id = ? ORDER BY id`,
    )
    .all(messageId) as AttachmentRow[];
  return Promise.resolve(
    rows.map((row) => ({ ...row, data: row.sha256 === null ? null : inlineData(place, row.sha256) })),
  );
}

function inlineData(vault: Vault, sha256: string): string | null {
  const content = readMedia(vault, sha256, LARGEST_INLINE_BYTES);
  return content?.toString('base64') ?? null;
}
