import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import { rawReader } from '../archive/index.ts';
import type { RawReader } from '../archive/index.ts';
import { guarded } from './bag/target.ts';
import type { Export } from './exporting.ts';
import type { RecordTable } from './reading/recordTable.ts';

/**
 * The raw records that the bundle holds already, read from there: the archive would unpack a block of some thousand for
 * each that is not the neighbour of the one before. Where the bundle holds none (a redacted one), the archive is asked.
 * Throws `evidence.targetUnwritable` when a file is gone or no longer what was written.
 */
export function writtenRecords({ db, bag, wish }: Export, records: RecordTable): Pick<RawReader, 'read'> {
  const archive = rawReader(db);
  return {
    read(recordId) {
      const record = records.get(recordId);
      if (!record || record.file === null || record.sha256 === null) return archive.read(recordId);
      const path = `${bag.partialPath}/${record.file}`;
      const bytes = guarded(wish.folder, () => readFileSync(path));
      if (hash('sha256', bytes, 'hex') !== record.sha256)
        throw new AppError('evidence.targetUnwritable', { path: wish.folder });
      const { sourceFileId, byteOffset, sha256 } = record;
      return { recordId, sourceFileId, bytes, offset: byteOffset ?? 0, digest: Buffer.from(sha256, 'hex') };
    },
  };
}
