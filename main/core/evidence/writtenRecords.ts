import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import { rawReader } from '../archive/index.ts';
import type { RawReader } from '../archive/index.ts';
import type { ReadDb } from '../store/index.ts';
import { guarded } from './bag/target.ts';
import type { Export } from './exporting.ts';
import { rawBytesOf } from './reading/records.ts';
import type { RecordTable } from './reading/recordTable.ts';

/** Of raw records that are held while they are written: those of ten thousand messages, not of a hundred thousand. */
const HELD_BYTES = 12 << 20;

/** The raw records of a small export, for the pass over the items. */
export type HeldRecords = { add(recordId: number, bytes: Buffer): void; get(recordId: number): Buffer | undefined };

/** @returns null when they are too many to be held. @param recordIds ascending */
export function holdRecords(db: ReadDb, recordIds: Iterable<number>): HeldRecords | null {
  const size = rawBytesOf(db, recordIds);
  if (size > HELD_BYTES) return null;
  // One buffer: a small one for each would weigh as much as what is in it.
  const room = Buffer.alloc(size);
  const ends = new Map<number, readonly [from: number, to: number]>();
  let filled = 0;
  return {
    add(recordId, bytes) {
      const to = filled + bytes.copy(room, filled);
      ends.set(recordId, [filled, to]);
      filled = to;
    },
    get(recordId) {
      const place = ends.get(recordId);
      return place && room.subarray(...place);
    },
  };
}

/**
 * The raw records that the bundle holds already, from memory or read from there: the archive would unpack a block of some thousand for
 * each that is not the neighbour of the one before. Where the bundle holds none (a redacted one), the archive is asked.
 * Throws `evidence.targetUnwritable` when a file is gone or no longer what was written.
 */
export function writtenRecords(
  { db, bag, wish }: Export,
  records: RecordTable,
  held: HeldRecords | null,
): Pick<RawReader, 'read'> {
  const archive = rawReader(db);
  return {
    read(recordId) {
      const record = records.get(recordId);
      if (!record || record.file === null || record.sha256 === null) return archive.read(recordId);
      const path = `${bag.partialPath}/${record.file}`;
      const bytes = held?.get(recordId) ?? guarded(wish.folder, () => readFileSync(path));
      if (hash('sha256', bytes, 'hex') !== record.sha256)
        throw new AppError('evidence.targetUnwritable', { path: wish.folder });
      const { sourceFileId, byteOffset, sha256 } = record;
      return { recordId, sourceFileId, bytes, offset: byteOffset ?? 0, digest: Buffer.from(sha256, 'hex') };
    },
  };
}
