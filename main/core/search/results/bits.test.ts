import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsOf, hasBit, placesOfBits } from './bits.ts';

const lists = fc.array(
  fc.uniqueArray(fc.nat(300)).map((all) => Uint32Array.from(all).sort()),
  { maxLength: 4 },
);

test('a place has its bit when it is one of a list, and no other has', () => {
  fc.assert(
    fc.property(lists, (all) => {
      const bits = bitsOf(all);
      for (let place = 0; place <= 400; place++)
        expect(hasBit(bits, place)).toBe(all.some((list) => list.includes(place)));
    }),
  );
});

test('the places of the bits are those of all lists, ascending', () => {
  fc.assert(
    fc.property(lists, (all) => {
      const wanted = [...new Set(all.flatMap((list) => [...list]))].sort((one, other) => one - other);
      expect([...placesOfBits(bitsOf(all))]).toEqual(wanted);
    }),
  );
});
