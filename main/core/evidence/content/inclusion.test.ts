import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMerkleProver, merkleLeaf } from '../../lib/merkle.ts';
import { createInclusionLines, inclusionLine } from './inclusion.ts';

test('lines made one after the other say what each says alone, in whatever order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.array(fc.nat(), { maxLength: 60 }), (size, order) => {
      const tree = createMerkleProver(Array.from({ length: size }, (_, at) => merkleLeaf(Buffer.from(String(at)))));
      const lineOf = createInclusionLines(tree.nodeHex);
      for (const one of [...order, 0, size - 1]) {
        const index = one % size;
        const place = {
          record: index + 1,
          file: `data/raw/${index}.json`,
          index,
          size,
          root: tree.root.toString('hex'),
        };
        expect(lineOf(place)).toBe(inclusionLine(place, tree.path(index)));
      }
    }),
  );
});
