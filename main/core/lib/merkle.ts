import { hash } from 'node:crypto';
import { sha256 } from './sha256.ts';

/**
 * Merkle trees of RFC 9162 (Certificate Transparency 2), section 2.1: leaf SHA-256(0x00 || bytes), node
 * SHA-256(0x01 || left || right), the root of no leaves is SHA-256 of nothing. Every hash is a Buffer of 32 bytes.
 */
const LEAF = Buffer.from([0]);
const HASH_BYTES = 32;
const NODE_INPUT = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

export function merkleLeaf(bytes: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF, bytes]));
}

function merkleNode(left: Uint8Array, right: Uint8Array): Buffer {
  // One call on joined bytes takes a third of the time of a Hash object; the scratch is done with when it returns.
  NODE_INPUT.set(left, 1);
  NODE_INPUT.set(right, 1 + HASH_BYTES);
  return sha256(NODE_INPUT);
}

export type MerkleTree = {
  /** Adds one raw record. */
  append(leafBytes: Uint8Array): void;
  /** Adds a record whose leaf hash is known already. */
  appendLeaf(leafHash: Uint8Array): void;
  /** Root over what was added so far; appending may go on afterwards. */
  root(): Buffer;
  readonly size: number;
};

/** A growing tree that keeps only the roots of its full subtrees: 32 bytes per level, whatever the number of leaves. */
export function createMerkleTree(): MerkleTree {
  // full[k] is the root of a full subtree of 2^k leaves, present where bit k of size is set.
  const full: (Buffer | undefined)[] = [];
  let size = 0;
  function appendLeaf(leafHash: Uint8Array): void {
    let carry: Buffer = Buffer.from(leafHash);
    let level = 0;
    for (let left = full[level]; left; left = full[level]) {
      carry = merkleNode(left, carry);
      full[level] = undefined;
      level++;
    }
    full[level] = carry;
    size++;
  }
  return {
    append: (leafBytes) => appendLeaf(merkleLeaf(leafBytes)),
    appendLeaf,
    root() {
      let root: Buffer | undefined;
      for (const subtree of full) if (subtree) root = root ? merkleNode(subtree, root) : subtree;
      return root ?? sha256('');
    },
    get size() {
      return size;
    },
  };
}

export type MerkleProver = {
  readonly root: Buffer;
  readonly size: number;
  /**
   * Sibling hashes from the leaf up (RFC 9162, 2.1.3.1), as views of the tree: not to be changed. Throws RangeError
   * outside `0 … size-1`.
   */
  path(index: number): Buffer[];
  /** One node in lower-case hex; levels count from the leaves up. Undefined where the tree has none. */
  nodeHex(level: number, at: number): string | undefined;
};

/** Holds the whole tree (64 bytes per leaf) to give many inclusion paths quickly: each costs log2(size) look-ups. */
export function createMerkleProver(leafHashes: readonly Uint8Array[] | Buffer): MerkleProver {
  const levels = [Array.isArray(leafHashes) ? Buffer.concat(leafHashes) : (leafHashes as Buffer)];
  const size = (levels[0]?.length ?? 0) / HASH_BYTES;
  for (let level = levels[0]; level && level.length > HASH_BYTES; level = levels.at(-1)) levels.push(parents(level));
  return {
    root: size === 0 ? sha256('') : Buffer.from(levels.at(-1) ?? []),
    size,
    path(index) {
      if (!Number.isSafeInteger(index) || index < 0 || index >= size)
        throw new RangeError(`no leaf ${index} of ${size}`);
      const path: Buffer[] = [];
      for (let level = 0, at = index; level < levels.length - 1; level++, at = Math.floor(at / 2)) {
        const sibling = hashAt(levels[level], at % 2 === 0 ? at + 1 : at - 1);
        if (sibling) path.push(sibling);
      }
      return path;
    },
    nodeHex(level, at) {
      const nodes = levels[level];
      const [from, to] = [at * HASH_BYTES, (at + 1) * HASH_BYTES];
      return nodes && from >= 0 && to <= nodes.length ? nodes.toString('hex', from, to) : undefined;
    },
  };
}

/** One level up; an odd last node moves up unchanged, which gives exactly the RFC's split at the largest power of two. */
function parents(level: Buffer): Buffer {
  const pairs = Math.floor(level.length / HASH_BYTES / 2);
  const up = Buffer.alloc(Math.ceil(level.length / HASH_BYTES / 2) * HASH_BYTES);
  for (let pair = 0; pair < pairs; pair++) {
    level.copy(NODE_INPUT, 1, pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES);
    up.write(hash('sha256', NODE_INPUT, 'binary'), pair * HASH_BYTES, 'binary');
  }
  level.copy(up, pairs * HASH_BYTES, pairs * 2 * HASH_BYTES);
  return up;
}

function hashAt(level: Buffer | undefined, at: number): Buffer | undefined {
  const hash = level?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  return hash?.length === HASH_BYTES ? hash : undefined;
}

/** One inclusion path; to make many of one tree use `createMerkleProver`. */
export function inclusionPath(leafHashes: readonly Uint8Array[] | Buffer, index: number): Buffer[] {
  return createMerkleProver(leafHashes).path(index);
}

/**
 * A path as a shell can follow it: before each sibling (hex) the side on which it stands, `L` or `R`, which follows from
 * index and size (RFC 9162, 2.1.3.2).
 */
export function namedPath(siblings: readonly Buffer[], leafIndex: number, size: number): string[] {
  let [index, last] = [leafIndex, size - 1];
  return siblings.map((sibling) => {
    // The last node of an odd level moves up without a sibling.
    while (index % 2 === 0 && index === last) [index, last] = [index / 2, Math.floor(last / 2)];
    const side = index % 2 === 1 ? 'L' : 'R';
    [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
    return `${side}${sibling.toString('hex')}`;
  });
}

/** RFC 9162, 2.1.3.2: whether the leaf stands at `index` of the tree of `size` leaves with that root. Never throws. */
export function verifyInclusion(claim: {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  let { index } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(claim.size) || index < 0 || index >= claim.size)
    return false;
  let last = claim.size - 1;
  let hash: Uint8Array = claim.leaf;
  for (const sibling of claim.path) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      hash = merkleNode(sibling, hash);
      // A node without a right neighbour moved up unchanged: skip the levels where it had no sibling.
      while (index % 2 === 0 && index !== 0) {
        index = index / 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = merkleNode(hash, sibling);
    }
    index = Math.floor(index / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && Buffer.from(hash).equals(claim.root);
}
