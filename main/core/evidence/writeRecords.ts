import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { BagFile } from './bag/bag.ts';
import type { ItemRecord } from './content/item.ts';
import { createInclusionLines, inclusionParts, inclusionText } from './content/inclusion.ts';
import type { InclusionTree } from './content/inclusion.ts';
import { isoUtc } from './content/clock.ts';
import type { Export, ExportDeps } from './exporting.ts';
import { RECORDS_PER_CHECKPOINT } from './exporting.ts';
import { rawRecords } from './reading/records.ts';
import { createRecordTable } from './reading/recordTable.ts';
import type { RecordTable } from './reading/recordTable.ts';
import { recipientsIn } from './reading/recipients.ts';
import type { Source } from './reading/sources.ts';
import { treeOf } from './reading/trees.ts';
import type { SourceTree } from './reading/trees.ts';
import type { Redactor } from './redaction/redactor.ts';
import { saltedHash, saltOf } from './redaction/salts.ts';
import { BAG } from './verify/commands.ts';
import { holdRecords } from './writtenRecords.ts';
import type { HeldRecords } from './writtenRecords.ts';

const RECORDS_PER_FOLDER = 1000;

/** One file per record, so that `sha256sum` of a file is the record's hash; a thousand to a folder, for slow browsers. */
export function rawFilePath(recordId: number): string {
  return `${BAG.rawFolder}${Math.floor(recordId / RECORDS_PER_FOLDER)}/${recordId}.json`;
}

export type WrittenRecords = { readonly records: RecordTable; readonly held: HeldRecords | null };

/**
 * Writes data/raw/ in the order of the records, which unpacks every block of the archive once. A redacted bundle gets none
 * of them: its items get the salted hash, too, and redaction decides which of the two is shown.
 */
export async function writeRecords({ db, bag, rows, advance, deps, redactor }: Export): Promise<WrittenRecords> {
  const records = createRecordTable(
    rows.map((row) => row.recordId),
    rawFilePath,
  );
  const held = redactor ? null : holdRecords(db, records.recordIds);
  let waiting = 0;
  for (const { recordId, bytes, sourceFileId, byteOffset, sha256: imported } of rawRecords(db, records.recordIds)) {
    const { sha256: isNow, ...found } = redactor
      ? unwritten(deps, redactor, recordId, bytes)
      : written(bag.put(rawFilePath(recordId), bytes));
    if (isNow !== imported) throw damaged(deps.archive.folder, recordId, records.count);
    const { shownSha256: sha256, ...rest } = found;
    records.set({ recordId, ...rest, sha256, sourceFileId, byteOffset, recipients: recipientsIn(bytes) });
    held?.add(recordId, bytes);
    if (++waiting === RECORDS_PER_CHECKPOINT) {
      await advance(waiting);
      waiting = 0;
    }
  }
  await advance(waiting);
  return { records, held };
}

/** `shownSha256` is null where the plain hash must not be told. */
type Written = Pick<ItemRecord, 'file' | 'saltedSha256' | 'sizeBytes'> & {
  readonly sha256: string;
  readonly shownSha256: string | null;
};

function written({ path, sha256, sizeBytes }: BagFile): Written {
  return { file: path, sha256, shownSha256: sha256, saltedSha256: null, sizeBytes };
}

function unwritten({ archive }: ExportDeps, redactor: Redactor, recordId: number, bytes: Buffer): Written {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const saltedSha256 = saltedHash(saltOf(archive, { recordId, sha256 }), bytes);
  const shownSha256 = redactor.hidesRecord(bytes) ? null : sha256;
  return { file: null, sha256, shownSha256, saltedSha256, sizeBytes: bytes.length };
}

/** A record that is not what was imported must not leave as evidence. */
function damaged(path: string, recordId: number, readableRecords: number): AppError {
  return new AppError('archive.damaged', { path, detail: `record ${recordId}`, readableRecords });
}

/**
 * data/provenance/inclusion.json: for each record its place and path in the Merkle tree of its import.
 *
 * A redacted bundle has neither paths nor roots: the siblings of a shown record may be the plain hashes of hidden ones. The
 * sealed bundle of the same items proves the inclusion of all of them.
 */
export async function writeInclusion(
  { db, bag, advance, redactor }: Export,
  sources: readonly Source[],
  records: RecordTable,
): Promise<void> {
  if (redactor) return void bag.put(BAG.inclusion, inclusionText([], []));
  const trees = new Map<number, SourceTree>();
  for (const { id } of sources) trees.set(id, await treeOf(db, id));
  const heads = sources.map((source): InclusionTree => {
    const { size = 0, root } = trees.get(source.id) ?? {};
    const importedAt = isoUtc(source.importedAtMs);
    return { sourceFile: source.id, sourceSha256: source.sha256, importedAt, size, root: root?.toString('hex') ?? '' };
  });
  const sink = bag.open(BAG.inclusion);
  let parts = 0;
  for (const part of inclusionParts(heads, claimLines(records, trees))) {
    sink.write(part);
    if (++parts % RECORDS_PER_CHECKPOINT === 0) await advance(0);
  }
  sink.close();
}

/** One by one: together they weigh a kilobyte per record. */
function* claimLines(records: RecordTable, trees: ReadonlyMap<number, SourceTree>): Generator<string> {
  const writers = new Map([...trees].map(([id, tree]) => [id, createInclusionLines(tree.nodeHex)]));
  for (const { recordId, sourceFileId, file } of records) {
    const [tree, lineOf] = [trees.get(sourceFileId), writers.get(sourceFileId)];
    const index = tree?.indexOf(recordId) ?? null;
    if (!tree || !lineOf || index === null || file === null) continue;
    yield lineOf({ record: recordId, file, index, size: tree.size, root: tree.rootHex });
  }
}
