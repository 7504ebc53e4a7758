import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { merkleLeaf } from '../../lib/merkle.ts';
import { unpackOffsets, type ReadDb, type WriteDb } from '../../store/index.ts';

/** Records of one stretch of a file, ready to be kept. */
export type RawItem = { readonly bytes: Buffer; readonly offset: number; readonly digest: Buffer };

/** A stored record; `bytes` is empty after a withdrawal took them out. */
export type StoredRaw = RawItem & { readonly recordId: number; readonly sourceFileId: number };

/** Larger blocks pack better (256 KB: 22 % of the source, 1 MB: 20 %), smaller ones are read faster (this one: about 1 ms). */
const BLOCK_BYTES = 1536 * 1024;
const LEVEL = 9;
const DIGEST_BYTES = 32;

type BlockRow = {
  first_record: number;
  source_file_id: number;
  record_count: number;
  data: Buffer;
  lengths: Buffer;
  offsets: Buffer;
  digests: Buffer;
};

/** Keeps records in the order given; their ids are `first … first + n - 1`. @returns first */
export function appendRecords(db: WriteDb, sourceFileId: number, items: readonly RawItem[]): number {
  const first = nextRecordId(db);
  let from = 0;
  let bytes = 0;
  items.forEach((item, at) => {
    bytes += item.bytes.length;
    if (bytes < BLOCK_BYTES && at < items.length - 1) return;
    writeBlock(db, sourceFileId, first + from, items.slice(from, at + 1));
    from = at + 1;
    bytes = 0;
  });
  return first;
}

function nextRecordId(db: ReadDb): number {
  const last = db
    .prepare('SELECT first_record + record_count AS next FROM raw_block ORDER BY first_record DESC LIMIT 1')
    .get();
  return (last as { next: number } | undefined)?.next ?? 1;
}

function writeBlock(db: WriteDb, sourceFileId: number, first: number, items: readonly RawItem[]): void {
  const lengths = Buffer.alloc(items.length * 4);
  const offsets = Buffer.alloc(items.length * 8);
  items.forEach((item, at) => {
    lengths.writeUInt32LE(item.bytes.length, at * 4);
    offsets.writeDoubleLE(item.offset - (items[at - 1]?.offset ?? 0), at * 8);
  });
  db.prepare(
    `INSERT INTO raw_block (first_record, source_file_id, record_count, data, lengths, offsets, digests)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    first,
    sourceFileId,
    items.length,
    pack(items.map((item) => item.bytes)),
    lengths,
    compress(offsets),
    Buffer.concat(items.map((item) => item.digest)),
  );
}

function pack(parts: readonly Buffer[]): Buffer {
  return compress(Buffer.concat(parts));
}

function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

/** Reads raw records; keeps the blocks it read last, because neighbours are asked for together. */
export type RawReader = {
  /** Null when there is no such record. */
  read(recordId: number): StoredRaw | null;
  /** SHA-256 of the exact bytes without unpacking them. */
  digest(recordId: number): Buffer | null;
};

const KEPT_BLOCKS = 8;

export function rawReader(db: ReadDb): RawReader {
  const blockOf = db.prepare('SELECT * FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1');
  const digestOf = db.prepare(
    `SELECT CASE WHEN @id - first_record < record_count THEN substr(digests, (@id - first_record) * ${DIGEST_BYTES} + 1, ${DIGEST_BYTES}) END AS digest
     FROM raw_block WHERE first_record <= @id ORDER BY first_record DESC LIMIT 1`,
  );
  const kept: UnpackedBlock[] = [];

  function blockFor(recordId: number): UnpackedBlock | null {
    const at = kept.findIndex((block) => block.row.first_record <= recordId && recordId < block.end);
    if (at >= 0) return kept[at] ?? null;
    const row = blockOf.get(recordId) as BlockRow | undefined;
    if (!row || recordId >= row.first_record + row.record_count) return null;
    const block = unpack(row);
    kept.unshift(block);
    if (kept.length > KEPT_BLOCKS) kept.pop();
    return block;
  }

  return {
    read(recordId) {
      const block = blockFor(recordId);
      return block && recordIn(block, recordId);
    },
    digest: (recordId) => (digestOf.get({ id: recordId }) as { digest: Buffer | null } | undefined)?.digest ?? null,
  };
}

type UnpackedBlock = {
  readonly row: BlockRow;
  readonly end: number;
  readonly data: Buffer;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
};

function unpack(row: BlockRow): UnpackedBlock {
  const starts: number[] = [];
  let start = 0;
  for (let at = 0; at < row.record_count; at++) {
    starts.push(start);
    start += row.lengths.readUInt32LE(at * 4);
  }
  const data = row.data.length === 0 ? row.data : zstdDecompressSync(row.data);
  return { row, end: row.first_record + row.record_count, data, starts, offsets: unpackOffsets(row.offsets) };
}

function recordIn(block: UnpackedBlock, recordId: number): StoredRaw {
  const at = recordId - block.row.first_record;
  const start = block.starts[at] ?? 0;
  return {
    recordId,
    sourceFileId: block.row.source_file_id,
    bytes: block.data.subarray(start, start + block.row.lengths.readUInt32LE(at * 4)),
    offset: block.offsets[at] ?? 0,
    digest: block.row.digests.subarray(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES),
  };
}

/**
 * Takes the bytes of records out of their blocks for good. Offset, digest and Merkle leaf stay as the trace of what was
 * there: without the leaf no inclusion path of the whole source file could be made any more.
 */
export function scrubRecords(db: WriteDb, recordIds: readonly number[]): void {
  const byBlock = new Map<number, { row: BlockRow; gone: Set<number> }>();
  const blockOf = db.prepare('SELECT * FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1');
  for (const recordId of recordIds) {
    const row = blockOf.get(recordId) as BlockRow | undefined;
    if (!row) continue;
    const entry = byBlock.get(row.first_record) ?? { row, gone: new Set() };
    entry.gone.add(recordId);
    byBlock.set(row.first_record, entry);
  }
  for (const { row, gone } of byBlock.values()) scrubBlock(db, row, gone);
}

function scrubBlock(db: WriteDb, row: BlockRow, gone: ReadonlySet<number>): void {
  const block = unpack(row);
  const lengths = Buffer.from(row.lengths);
  const parts: Buffer[] = [];
  const keepLeaf = db.prepare('INSERT OR IGNORE INTO removed_leaf (record_id, leaf) VALUES (?, ?)');
  for (let at = 0; at < row.record_count; at++) {
    const recordId = row.first_record + at;
    const { bytes } = recordIn(block, recordId);
    if (!gone.has(recordId)) parts.push(bytes);
    else {
      lengths.writeUInt32LE(0, at * 4);
      if (bytes.length > 0) keepLeaf.run(recordId, merkleLeaf(bytes));
    }
  }
  db.prepare('UPDATE raw_block SET data = ?, lengths = ? WHERE first_record = ?').run(
    pack(parts),
    lengths,
    row.first_record,
  );
}
