import type { ReadDb } from '../../store/index.ts';
import { msgidHash } from '../../lib/sha256.ts';
import { decodeRecord } from '../format/decode.ts';
import type { Encoding } from '../format/shape.ts';
import { rawReader } from '../raw/blocks.ts';
import { openEnvelope } from '../wecom/envelope.ts';
import { contentKey } from './contentKey.ts';

/** What earlier imports left in the archive, asked per record. */
export type KnownRecords = {
  /** Whether a stored message has this msgid: with the same content, or only with other content. */
  stored(msgid: string, msgidDigest: Buffer, digest: Buffer, content: () => Buffer): 'new' | 'same' | 'other';
  /** The import that withheld these very bytes last, or null. */
  withheldBy(digest: Buffer): number | null;
};

/** Null when the archive is empty, which saves a look-up per record of the first import. */
export function knownRecords(db: ReadDb): KnownRecords | null {
  const any = db
    .prepare('SELECT EXISTS (SELECT 1 FROM message) OR EXISTS (SELECT 1 FROM withheld_record) AS found')
    .get();
  if ((any as { found: number }).found === 0) return null;
  const raw = rawReader(db);
  const byMsgid = db.prepare(
    `SELECT m.record_id AS recordId, f.encoding FROM message_key k JOIN message m ON m.id = k.message_id
     LEFT JOIN raw_block b ON b.first_record = (SELECT max(first_record) FROM raw_block WHERE first_record <= m.record_id)
     LEFT JOIN source_file f ON f.id = b.source_file_id
     WHERE k.msgid_hash = ? AND m.msgid = ?`,
  );
  const byDigest = db.prepare('SELECT import_id FROM withheld_record WHERE sha256 = ? ORDER BY id DESC LIMIT 1');

  function sameContent(recordId: number, encoding: Encoding, content: Buffer): boolean {
    const record = raw.read(recordId);
    if (!record) return false;
    const decoded = decodeRecord({ bytes: record.bytes, offset: 0, line: null, cut: null }, encoding);
    const opened = decoded.ok ? openEnvelope(decoded.value) : null;
    return opened?.kind === 'message' && contentKey(opened.message).equals(content);
  }

  return {
    stored(msgid, msgidDigest, digest, content) {
      const rows = byMsgid.all(msgidHash(msgidDigest), msgid) as { recordId: number; encoding: Encoding }[];
      if (rows.length === 0) return 'new';
      if (rows.some((row) => raw.digest(row.recordId)?.equals(digest))) return 'same';
      const key = content();
      return rows.some((row) => sameContent(row.recordId, row.encoding, key)) ? 'same' : 'other';
    },
    withheldBy: (digest) => (byDigest.get(digest) as { import_id: number } | undefined)?.import_id ?? null,
  };
}
