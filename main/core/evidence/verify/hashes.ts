import type { FileHash } from './files.ts';
import type { FileTable } from './fileTable.ts';
import { isHexOf } from './hex.ts';

const HASH_BYTES = 32;
/** Larger files do not exist; `undefined` is written as this. */
const NOT_HASHED = -1;

/**
 * What is known of every file of a bundle, 73 bytes for each beside its name: a bundle may hold a million. A file is named by
 * its place, which `files` tells.
 */
export type Hashes = {
  readonly files: FileTable;
  /** How many were read to their end. */
  readonly count: number;
  /** False for a file that is not there or could not be read. */
  has(place: number | undefined): boolean;
  /** Lower-case hex; undefined for a file that is not there or could not be read. */
  sha256(place: number | undefined): string | undefined;
  /** Whether it is what stands there in lower-case hex. */
  isSha256(place: number, letters: Buffer, from: number): boolean;
  /** Writes its 32 bytes to `into`; false where there is none. */
  copyLeaf(place: number | undefined, into: Buffer): boolean;
  set(place: number, hash: FileHash): void;
  /** Bytes and number of the files that were read and whose path begins so. */
  total(prefix: string): { octets: number; count: number };
};

export function createHashes(files: FileTable): Hashes {
  const digests = Buffer.alloc(files.size * HASH_BYTES);
  const leaves = Buffer.alloc(files.size * HASH_BYTES);
  const hasLeaf = new Uint8Array(files.size);
  const sizes = new Float64Array(files.size).fill(NOT_HASHED);
  const state = { count: 0 };
  const isHashed = (place: number | undefined): place is number => place !== undefined && sizes[place] !== NOT_HASHED;
  const hexAt = (from: Buffer, place: number): string =>
    from.toString('hex', place * HASH_BYTES, (place + 1) * HASH_BYTES);
  return {
    files,
    get count() {
      return state.count;
    },
    has: isHashed,
    sha256: (place) => (isHashed(place) ? hexAt(digests, place) : undefined),
    isSha256: (place, letters, from) =>
      isHashed(place) && isHexOf(letters, from, digests, place * HASH_BYTES, HASH_BYTES),
    copyLeaf(place, into) {
      if (!isHashed(place) || hasLeaf[place] !== 1) return false;
      leaves.copy(into, 0, place * HASH_BYTES, (place + 1) * HASH_BYTES);
      return true;
    },
    set(place, { sha256, sizeBytes, merkleLeaf }) {
      if (!isHashed(place)) state.count++;
      sizes[place] = sizeBytes;
      digests.write(sha256, place * HASH_BYTES, 'binary');
      if (merkleLeaf === null) return;
      hasLeaf[place] = 1;
      leaves.write(merkleLeaf, place * HASH_BYTES, 'binary');
    },
    total(prefix) {
      let [octets, count] = [0, 0];
      for (let place = 0; place < files.size; place++) {
        const size = sizes[place] ?? NOT_HASHED;
        if (size === NOT_HASHED || !files.isUnder(place, prefix)) continue;
        octets += size;
        count++;
      }
      return { octets, count };
    },
  };
}
