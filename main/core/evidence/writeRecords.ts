import { AppError } from '../../../shared/errors.ts';
import type { ItemRecord } from './content/item.ts';
import { inclusionLine, inclusionParts } from './content/inclusion.ts';
import type { InclusionTree } from './content/inclusion.ts';
import { isoUtc } from './content/clock.ts';
import type { Export } from './exporting.ts';
import { ITEMS_PER_BATCH } from './exporting.ts';
import { rawRecords } from './reading/records.ts';
import { recipientsIn } from './reading/recipients.ts';
import { partsOf } from './reading/selection.ts';
import type { Source } from './reading/sources.ts';
import { treeOf } from './reading/trees.ts';
import { BAG } from './verify/commands.ts';

const RECORDS_PER_FOLDER = 1000;

/** One file per record, so that `sha256sum` of a file is the record's hash; a thousand to a folder, for slow browsers. */
export function rawFilePath(recordId: number): string {
  return `${BAG.rawFolder}${Math.floor(recordId / RECORDS_PER_FOLDER)}/${recordId}.json`;
}

/** Writes data/raw/ in the order of the records, which unpacks every block of the archive once. */
export async function writeRecords({ db, bag, rows, advance, deps }: Export): Promise<Map<number, ItemRecord>> {
  const recordIds = [...new Set(rows.map((row) => row.recordId))].sort((a, b) => a - b);
  const records = new Map<number, ItemRecord>();
  // The same few people write most messages: their lists are kept once.
  const known = new Map<string, readonly string[]>();
  for (const part of partsOf(recordIds, ITEMS_PER_BATCH)) {
    for (const { recordId, bytes, sourceFileId, byteOffset, sha256: imported } of rawRecords(db, part)) {
      const { path, sha256, sizeBytes } = bag.put(rawFilePath(recordId), bytes);
      if (sha256 !== imported) throw damaged(deps.archive.folder, recordId, records.size);
      const found = recipientsIn(bytes);
      const key = found?.join('\n') ?? '';
      const recipients = found && (known.get(key) ?? found);
      if (recipients) known.set(key, recipients);
      records.set(recordId, { recordId, file: path, sha256, sizeBytes, sourceFileId, byteOffset, recipients });
    }
    await advance(part.length);
  }
  return records;
}

/** A record that is not what was imported must not leave as evidence. */
function damaged(path: string, recordId: number, readableRecords: number): AppError {
  return new AppError('archive.damaged', { path, detail: `record ${recordId}`, readableRecords });
}

/** data/provenance/inclusion.json: for each record its place and path in the Merkle tree of its import. */
export function writeInclusion(
  { db, bag }: Export,
  sources: readonly Source[],
  records: ReadonlyMap<number, ItemRecord>,
): void {
  const trees: InclusionTree[] = [];
  const lines: string[] = [];
  for (const source of sources) {
    const tree = treeOf(db, source.id);
    const [size, root] = [tree.size, tree.root.toString('hex')];
    trees.push({
      sourceFile: source.id,
      sourceSha256: source.sha256,
      importedAt: isoUtc(source.importedAtMs),
      size,
      root,
    });
    for (const { recordId, sourceFileId, file } of records.values()) {
      const index = sourceFileId === source.id ? tree.indexOf(recordId) : null;
      if (index !== null) lines.push(inclusionLine({ record: recordId, file, index, size, root }, tree.path(index)));
    }
  }
  const sink = bag.open(BAG.inclusion);
  for (const part of inclusionParts(trees, lines)) sink.write(part);
  sink.close();
}
