import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMerkleProver, merkleLeaf, verifyInclusion } from '../../lib/merkle.ts';
import { inclusionLine } from '../content/inclusion.ts';
import { createPathChecker } from './inclusionPaths.ts';

const size = fc.integer({ min: 1, max: 70 });

function treeOf(count: number) {
  const leaves = Array.from({ length: count }, (_, at) => merkleLeaf(Buffer.from(String(at))));
  const prover = createMerkleProver(leaves);
  const root = prover.root.toString('hex');
  const pathOf = (index: number): string => {
    const line = inclusionLine({ record: 1, file: 'f', index, size: count, root }, prover.path(index));
    return /"path":\[(.*)\]/u.exec(line)?.[1] ?? '';
  };
  const claimOf = (index: number) => ({ index, size: count, root, path: pathOf(index) });
  return { leafOf: (index: number) => leaves[index] ?? Buffer.alloc(32), claimOf };
}

/** The path stands somewhere in a line, and what is around it does not count. */
function askedWith(around: string) {
  const isUnder = createPathChecker();
  return (leaf: Buffer, { path, ...place }: { index: number; size: number; root: string; path: string }): boolean => {
    const line = Buffer.from(`${around}${path}${around}`, 'latin1');
    return isUnder(leaf, { ...place, line, from: around.length, to: around.length + path.length });
  };
}

const around = fc.constantFrom('', ',', '"', 'x', `,"R${'0'.repeat(64)}"`);

test('every leaf of a tree stands where its path says, in whatever order they are asked', () => {
  fc.assert(
    fc.property(size, fc.array(fc.nat(), { maxLength: 40 }), around, (count, order, letters) => {
      const { leafOf, claimOf } = treeOf(count);
      const isUnder = askedWith(letters);
      for (const one of order) expect(isUnder(leafOf(one % count), claimOf(one % count))).toBe(true);
    }),
  );
});

test('a leaf or any letter of a path that is changed is refused, also where the path before it was right', () => {
  const changed = fc.record({ around, count: size, at: fc.nat(), letter: fc.nat(), to: fc.constantFrom(...'0f"LR,g') });
  fc.assert(
    fc.property(changed, ({ around: letters, count, at, letter, to }) => {
      const { leafOf, claimOf } = treeOf(count);
      const index = at % count;
      const isUnder = askedWith(letters);
      const neighbour = (index + 1) % count;
      expect(isUnder(leafOf(neighbour), claimOf(neighbour))).toBe(true);
      const claim = claimOf(index);
      const other = Buffer.from(leafOf(index));
      other[at % 32] = ((other[at % 32] ?? 0) + 1) & 0xff;
      expect(isUnder(other, claim)).toBe(false);
      if (claim.path !== '') {
        const place = letter % claim.path.length;
        const path = claim.path.slice(0, place) + to + claim.path.slice(place + 1);
        expect(isUnder(leafOf(index), { ...claim, path })).toBe(path === claim.path);
        expect(isUnder(leafOf(index), { ...claim, path: `${claim.path},` })).toBe(false);
        expect(isUnder(leafOf(index), { ...claim, path: claim.path.slice(0, -68) })).toBe(false);
      }
      expect(isUnder(leafOf(index), claim)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('it says what the plain algorithm of RFC 9162 says', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.integer({ min: -2, max: 80 }), (count, leaf, index) => {
      const { leafOf, claimOf } = treeOf(count);
      const claim = { ...claimOf(leaf % count), index };
      const path = claim.path === '' ? [] : claim.path.split(',').map((step) => Buffer.from(step.slice(2, 66), 'hex'));
      const plain = { leaf: leafOf(leaf % count), index, size: count, path };
      const isRight = verifyInclusion({ ...plain, root: Buffer.from(claim.root, 'hex') });
      expect(askedWith('')(leafOf(leaf % count), claim)).toBe(isRight);
    }),
  );
});
