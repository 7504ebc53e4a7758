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

/** What zlib takes at least; one byte more than the content tells the library that there is no more. */
const SMALLEST_CHUNK = 64;

const BLOCK_OF = 'SELECT * FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1';
const LENGTHS_OF = `SELECT first_record, record_count, lengths FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1`;

/**
 * The records with these ids, which must ascend: then every block is unpacked once. Unknown ids are left out. A record's
 * bytes are there until the next one is asked for.
 */
export function* rawRecords(db: ReadDb, recordIds: Iterable<number>): Generator<RawRecord> {
  let block: Block | undefined;
  let data: Buffer = Buffer.alloc(0);
  let starts: Uint32Array = new Uint32Array();
  let offsets: number[] = [];
  for (const recordId of recordIds) {
    if (!block || recordId >= block.first_record + block.record_count) {
      release(data);
      block = db.prepare(BLOCK_OF).get(recordId) as Block | undefined;
      data = block ? unpacked(block) : Buffer.alloc(0);
      starts = block ? startsOf(block) : new Uint32Array();
      offsets = block ? unpackOffsets(block.offsets) : [];
    }
    const at = recordId - (block?.first_record ?? 0);
    const [start, end] = [starts[at], starts[at + 1]];
    if (!block || start === undefined || end === undefined) continue;
    yield { recordId, bytes: data.subarray(start, end), byteOffset: offsets[at] ?? 0, ...placeOf(block, at) };
  }
  release(data);
}

function placeOf(block: Block, at: number): Pick<RawRecord, 'sha256' | 'sourceFileId'> {
  return {
    sha256: block.digests.toString('hex', at * 32, at * 32 + 32),
    sourceFileId: block.source_file_id,
  };
}

/** Where each record begins in the unpacked bytes, and where the last one ends. */
function startsOf(block: Block): Uint32Array {
  const lengths = lengthsOf(block);
  const starts = new Uint32Array(lengths.length + 1);
  for (let [at, end] = [0, 0]; at < lengths.length; at++) starts[at + 1] = end += lengths[at] ?? 0;
  return starts;
}

/** The size is known: without it the library gathers small pieces and joins them. */
function unpacked(block: Block): Buffer {
  if (block.data.length === 0) return block.data;
  const size = lengthsOf(block).reduce((sum, length) => sum + length, 0);
  return zstdDecompressSync(block.data, { chunkSize: size + SMALLEST_CHUNK });
}

/** Of ES2024. */
type Transferable = ArrayBuffer & { transfer(bytes: number): ArrayBuffer };

/** Gives a block's megabyte back at once: the collector waits until it has grown to a hundred of them. */
function release(data: Buffer): void {
  // TRAP: a small buffer is a part of Node's pool, which is not ours to take away.
  if (data.length > Buffer.poolSize) (data.buffer as Transferable).transfer(0);
}

function lengthsOf(block: Block): Uint32Array {
  const lengths = new Uint32Array(block.record_count);
  for (let at = 0; at < lengths.length; at++) lengths[at] = block.lengths.readUInt32LE(at * 4);
  return lengths;
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

/** The bytes of a block's records one after the other, and how long each of them is. */
export type RecordBlock = { readonly firstRecord: number; readonly data: Buffer; readonly lengths: Uint32Array };

/** A source file's blocks, oldest first: the leaves of its import's Merkle tree. Each is there until the next one. */
export function* blocksOfSource(db: ReadDb, sourceFileId: number): Generator<RecordBlock> {
  const next = db.prepare(
    'SELECT * FROM raw_block WHERE source_file_id = ? AND first_record > ? ORDER BY first_record LIMIT 1',
  );
  for (let after = 0; ;) {
    const block = next.get(sourceFileId, after) as Block | undefined;
    if (!block) return;
    const data = unpacked(block);
    yield { firstRecord: block.first_record, data, lengths: lengthsOf(block) };
    release(data);
    after = block.first_record;
  }
}
