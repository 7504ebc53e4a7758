import { setImmediate } from 'node:timers/promises';
import { createMerkleProver, merkleLeaf } from '../../lib/merkle.ts';
import type { MerkleProver } from '../../lib/merkle.ts';
import type { ReadDb } from '../../store/index.ts';
import { blocksOfSource } from './records.ts';

const HASH_BYTES = 32;

/** The Merkle tree over the records that the archive keeps of one source file, in the order of their ids. */
export type SourceTree = MerkleProver & {
  /** Where a record stands among the leaves; null when it is not of this file. */
  indexOf(recordId: number): number | null;
};

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
  for (const { firstRecord, records } of blocksOfSource(db, sourceFileId)) {
    blocks.push({ firstRecord, index: size, count: records.length });
    for (const [at, bytes] of records.entries()) {
      const kept = bytes.length > 0 ? undefined : (removed.get(firstRecord + at) as Buffer | undefined);
      (kept ?? merkleLeaf(bytes)).copy(leaves, (size + at) * HASH_BYTES);
    }
    size += records.length;
    await setImmediate();
  }
  return {
    ...createMerkleProver(leaves),
    indexOf(recordId) {
      const block = blocks.findLast(({ firstRecord }) => firstRecord <= recordId);
      return block && recordId < block.firstRecord + block.count ? block.index + recordId - block.firstRecord : null;
    },
  };
}
