import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createMerkleProver, merkleLeaf } from '../../lib/merkle.ts';
import type { MerkleProver } from '../../lib/merkle.ts';
import type { ReadDb } from '../../store/index.ts';
import { blocksOfSource } from './records.ts';

const HASH_BYTES = 32;

/** The Merkle tree over the records that the archive keeps of one source file, in the order of their ids. */
export type SourceTree = MerkleProver & {
  readonly rootHex: string;
  /** Where a record stands among the leaves; null when it is not of this file. */
  indexOf(recordId: number): number | null;
};

/** Room for most records behind the zero that RFC 9162 puts before a leaf. */
const SCRATCH = Buffer.alloc(1 << 16);

/** `merkleLeaf` of `data` from `start` to `end`, without a buffer of its own for each of a million records. */
function writeLeaf(data: Buffer, start: number, end: number, into: Buffer, at: number): void {
  const length = end - start;
  if (length < SCRATCH.length) {
    data.copy(SCRATCH, 1, start, end);
    into.write(hash('sha256', SCRATCH.subarray(0, 1 + length), 'binary'), at, HASH_BYTES, 'binary');
  } else merkleLeaf(data.subarray(start, end)).copy(into, at);
}

/**
 * Reads and hashes every record of the source file; a record whose bytes were taken out is known by its kept leaf. Lets
 * other calls in between: 400 MB take seconds.
 */
export async function treeOf(db: ReadDb, sourceFileId: number): Promise<SourceTree> {
  const removed = db.prepare('SELECT leaf FROM removed_leaf WHERE record_id = ?').pluck();
  const count = db
    .prepare('SELECT sum(record_count) FROM raw_block WHERE source_file_id = ?')
    .pluck()
    .get(sourceFileId);
  // One buffer: a million small ones would weigh four times as much.
  const leaves = Buffer.alloc(Number(count ?? 0) * HASH_BYTES);
  const blocks: { firstRecord: number; index: number; count: number }[] = [];
  let size = 0;
  for (const { firstRecord, data, lengths } of blocksOfSource(db, sourceFileId)) {
    blocks.push({ firstRecord, index: size, count: lengths.length });
    let start = 0;
    for (let at = 0; at < lengths.length; at++) {
      const length = lengths[at] ?? 0;
      const kept = length > 0 ? undefined : (removed.get(firstRecord + at) as Buffer | undefined);
      if (kept) kept.copy(leaves, (size + at) * HASH_BYTES);
      else writeLeaf(data, start, start + length, leaves, (size + at) * HASH_BYTES);
      start += length;
    }
    size += lengths.length;
    await setImmediate();
  }
  const prover = createMerkleProver(leaves);
  return {
    ...prover,
    rootHex: prover.root.toString('hex'),
    indexOf(recordId) {
      const block = blocks.findLast(({ firstRecord }) => firstRecord <= recordId);
      return block && recordId < block.firstRecord + block.count ? block.index + recordId - block.firstRecord : null;
    },
  };
}
