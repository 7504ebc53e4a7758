import { zstdDecompressSync } from 'node:zlib';
import { unpackOffsets, type ReadDb } from '../../store/index.ts';

/** A raw record of the archive, exactly as it stood in its source file. */
export type RawRecord = {
  readonly recordId: number;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sourceFileId: number;
  readonly byteOffset: number;
};

type Block = {
  readonly first_record: number;
  readonly source_file_id: number;
  readonly record_count: number;
  readonly data: Buffer;
  readonly lengths: Buffer;
  readonly offsets: Buffer;
  readonly digests: Buffer;
};

const BLOCK_OF = 'SELECT * FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1';
const LENGTHS_OF = `SELECT first_record, record_count, lengths FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1`;

/** The records with these ids, which must ascend: then every block is unpacked once. Unknown ids are left out. */
export function* rawRecords(db: ReadDb, recordIds: Iterable<number>): Generator<RawRecord> {
  let block: Block | undefined;
  let records: Buffer[] = [];
  let offsets: number[] = [];
  for (const recordId of recordIds) {
    if (!block || recordId >= block.first_record + block.record_count) {
      block = db.prepare(BLOCK_OF).get(recordId) as Block | undefined;
      records = block ? unpack(block) : [];
      offsets = block ? unpackOffsets(block.offsets) : [];
    }
    const at = recordId - (block?.first_record ?? 0);
    const bytes = records[at];
    if (block && bytes) yield { recordId, bytes, byteOffset: offsets[at] ?? 0, ...placeOf(block, at) };
  }
}

function placeOf(block: Block, at: number): Pick<RawRecord, 'sha256' | 'sourceFileId'> {
  return {
    sha256: block.digests.toString('hex', at * 32, at * 32 + 32),
    sourceFileId: block.source_file_id,
  };
}

function unpack(block: Block): Buffer[] {
  const data = block.data.length === 0 ? block.data : zstdDecompressSync(block.data);
  let start = 0;
  return Array.from({ length: block.record_count }, (_, at) => {
    const length = block.lengths.readUInt32LE(at * 4);
    start += length;
    return data.subarray(start - length, start);
  });
}

/** Bytes of these records together; `recordIds` must ascend. Reads no content. */
export function rawBytesOf(db: ReadDb, recordIds: Iterable<number>): number {
  let block: Pick<Block, 'first_record' | 'record_count' | 'lengths'> | undefined;
  let sum = 0;
  for (const recordId of recordIds) {
    if (!block || recordId >= block.first_record + block.record_count) {
      block = db.prepare(LENGTHS_OF).get(recordId) as typeof block;
    }
    const at = recordId - (block?.first_record ?? 0);
    if (block && at < block.record_count) sum += block.lengths.readUInt32LE(at * 4);
  }
  return sum;
}

/** A source file's blocks, oldest first, each with its records' bytes: the leaves of its import's Merkle tree. */
export function* blocksOfSource(
  db: ReadDb,
  sourceFileId: number,
): Generator<{ firstRecord: number; records: Buffer[] }> {
  const next = db.prepare(
    'SELECT * FROM raw_block WHERE source_file_id = ? AND first_record > ? ORDER BY first_record LIMIT 1',
  );
  for (let after = 0; ;) {
    const block = next.get(sourceFileId, after) as Block | undefined;
    if (!block) return;
    yield { firstRecord: block.first_record, records: unpack(block) };
    after = block.first_record;
  }
}
