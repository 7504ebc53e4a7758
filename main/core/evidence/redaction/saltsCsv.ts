import { createCsv } from '../../lib/tables/csv.ts';
import type { OpenArchive } from '../../store/index.ts';
import type { BagSink } from '../bag/bag.ts';
import type { ItemWriter } from '../content/itemWriter.ts';
import { saltOf } from './salts.ts';

/**
 * data/redaction-salts.csv of a sealed, unredacted bundle: with it whoever holds both bundles shows of any redacted item
 * that its salted hash is that of a record in this bundle, and with this bundle's inclusion paths, that the record was in
 * the archive. Must not go to whoever gets the redacted bundle.
 */
export function createSaltsCsv(sink: BagSink, archive: Pick<OpenArchive, 'key'>): ItemWriter {
  const csv = createCsv(sink, ['item', 'raw_file', 'salt', 'raw_sha256'] as const);
  return {
    add({ number, record }) {
      if (record.sha256 === null) return;
      const salt = saltOf(archive, { recordId: record.recordId, sha256: record.sha256 });
      csv.add({ item: number, raw_file: record.file, salt: salt.toString('hex'), raw_sha256: record.sha256 });
    },
    close: () => csv.close(),
  };
}
