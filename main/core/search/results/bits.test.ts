import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOf, hasBit } from './bits.ts';

test('a place has its bit when it is one of the list, and no other has', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(300)), (all) => {
      const bits = bitsOf([Uint32Array.from(all).sort()], 301);
      for (let place = 0; place <= 300; place++) expect(hasBit(bits, place)).toBe(all.includes(place));
    }),
  );
});
