import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMerkleProver, createMerkleTree, inclusionPath, merkleLeaf, verifyInclusion } from './merkle.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** The recursive definition of RFC 9162 2.1.1, word for word. */
function definedRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0] as Uint8Array);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

const leavesArb = fc.array(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 70 });
const chosen = leavesArb.chain((leaves) => fc.tuple(fc.constant(leaves), fc.nat({ max: leaves.length - 1 })));

describe('Merkle tree of RFC 9162', () => {
  test('known roots of the Certificate Transparency test data', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const tree = createMerkleTree();
    expect(tree.root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const roots = data.map((hex) => {
      tree.append(Buffer.from(hex, 'hex'));
      return tree.root().toString('hex');
    });
    expect(roots[0]).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(roots[1]).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
    expect(roots[7]).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  test('the growing tree, the prover and the definition agree for every size', () => {
    fc.assert(
      fc.property(leavesArb, (leaves) => {
        const tree = createMerkleTree();
        for (const leaf of leaves) tree.append(leaf);
        expect(tree.size).toBe(leaves.length);
        expect(tree.root()).toEqual(definedRoot(leaves));
        expect(createMerkleProver(leaves.map(merkleLeaf)).root).toEqual(tree.root());
      }),
    );
    expect(createMerkleProver([]).root).toEqual(createMerkleTree().root());
  });

  test('every path proves its leaf', () => {
    fc.assert(
      fc.property(chosen, ([leaves, index]) => {
        const hashes = leaves.map(merkleLeaf);
        const claim = {
          leaf: hashes[index] as Buffer,
          index,
          size: leaves.length,
          path: inclusionPath(hashes, index),
          root: definedRoot(leaves),
        };
        expect(verifyInclusion(claim)).toBe(true);
      }),
    );
  });

  test('a changed leaf, root, sibling, index, size or path length proves nothing', () => {
    fc.assert(
      fc.property(chosen, fc.nat(), ([leaves, index], seed) => {
        // Equal neighbours would make another index true as well.
        const hashes = leaves.map((leaf, at) => merkleLeaf(Buffer.concat([leaf, Buffer.from(`#${at}`)])));
        const { root, path: pathOf } = createMerkleProver(hashes);
        const path = pathOf(index);
        const claim = { leaf: hashes[index] as Buffer, index, size: hashes.length, path, root };
        const flip = (hash: Buffer): Buffer =>
          Buffer.from(hash.map((byte, at) => (at === seed % 32 ? byte ^ 1 : byte)));
        expect(verifyInclusion({ ...claim, leaf: flip(claim.leaf) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(root) })).toBe(false);
        expect(verifyInclusion({ ...claim, path: [...path, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, index: hashes.length })).toBe(false);
        expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
        expect(verifyInclusion({ ...claim, index: 0.5 })).toBe(false);
        if (hashes.length > 1) expect(verifyInclusion({ ...claim, index: (index + 1) % hashes.length })).toBe(false);
        if (path.length > 0) {
          const at = seed % path.length;
          expect(
            verifyInclusion({ ...claim, path: path.map((hash, level) => (level === at ? flip(hash) : hash)) }),
          ).toBe(false);
          expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false);
        }
      }),
    );
  });

  test('a path of a leaf that does not exist is refused', () => {
    expect(() => createMerkleProver([merkleLeaf(Buffer.from('a'))]).path(1)).toThrow(RangeError);
    expect(() => createMerkleProver([]).path(0)).toThrow(RangeError);
  });
});
