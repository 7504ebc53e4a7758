import type { ReadDb } from '../../store/index.ts';
import { decodeRecord } from '../format/decode.ts';
import type { Encoding } from '../format/shape.ts';
import { rawReader, type RawReader, type StoredRaw } from '../raw/blocks.ts';
import { openEnvelope } from '../wecom/envelope.ts';
import { normalise, type Normalised } from '../wecom/normalise.ts';

export type RawRecordOf = StoredRaw & {
  readonly file: string;
  readonly fileSha256: string;
  readonly encoding: Encoding;
  readonly importedAtMs: number;
};

/** The exact bytes of a record with their place; null when there is no such record. Bytes are empty after a withdrawal. */
export function readRawRecord(db: ReadDb, recordId: number): RawRecordOf | null {
  const record = rawReader(db).read(recordId);
  return record && withFile(db, record);
}

export function withFile(db: ReadDb, record: StoredRaw): RawRecordOf {
  const file = db
    .prepare(
      `SELECT f.path AS file, f.sha256 AS fileSha256, f.encoding, i.started_at_ms AS importedAtMs
       FROM source_file f JOIN import i ON i.id = f.import_id WHERE f.id = ?`,
    )
    .get(record.sourceFileId) as { file: string; fileSha256: string; encoding: Encoding; importedAtMs: number };
  return { ...record, ...file };
}

/** Opens stored records again: the message as it stands in its record. Null after a withdrawal took the bytes. */
export function openedReader(
  db: ReadDb,
  raw: Pick<RawReader, 'read'> = rawReader(db),
): (recordId: number) => Readonly<Record<string, unknown>> | null {
  const encodings = new Map<number, Encoding>();
  const encodingOf = db.prepare('SELECT encoding FROM source_file WHERE id = ?');
  return (recordId) => {
    const record = raw.read(recordId);
    if (!record || record.bytes.length === 0) return null;
    const known = encodings.get(record.sourceFileId);
    const encoding = known ?? (encodingOf.get(record.sourceFileId) as { encoding: Encoding }).encoding;
    encodings.set(record.sourceFileId, encoding);
    const decoded = decodeRecord({ bytes: record.bytes, offset: 0, line: null, cut: null }, encoding);
    const opened = decoded.ok ? openEnvelope(decoded.value) : null;
    return opened?.kind === 'message' ? opened.message : null;
  };
}

/** The same, read into our words: for what no column holds (payload, recipients). */
export function messageReader(
  db: ReadDb,
  raw: Pick<RawReader, 'read'> = rawReader(db),
): (recordId: number) => Normalised | null {
  const open = openedReader(db, raw);
  return (recordId) => {
    const message = open(recordId);
    return message && normalise(message);
  };
}
