import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inAny, inBoth, inEither, without } from './places.ts';
import { addPlace, finishedPostings, newPostings, placesIn } from './postings.ts';

const gap = fc.oneof(fc.nat(3), fc.integer({ min: 250, max: 260 }), fc.integer({ min: 65_530, max: 200_000 }));
const ascending = fc.array(gap, { maxLength: 40 }).map((gaps) => {
  let place = -1;
  return gaps.map((one) => (place += one + 1));
});

test('places come back as they were put in, however far apart', () => {
  fc.assert(
    fc.property(ascending, fc.nat(300_000), fc.nat(300_000), (places, from, length) => {
      const writer = newPostings();
      for (const place of places) {
        addPlace(writer, place);
        addPlace(writer, place);
      }
      const postings = finishedPostings(writer);
      expect(postings.count).toBe(places.length);
      expect([...placesIn(postings, 0, Infinity)]).toEqual(places);
      const wanted = places.filter((place) => place >= from && place < from + length);
      expect([...placesIn(postings, from, from + length)]).toEqual(wanted);
    }),
    { numRuns: 2_000 },
  );
});

test('what two lists share, have together, and what one has alone', () => {
  const list = fc.uniqueArray(fc.nat(60)).map((all) => Uint32Array.from(all.sort((one, other) => one - other)));
  fc.assert(
    fc.property(list, list, (one, other) => {
      expect([...inBoth(one, other)]).toEqual([...one].filter((place) => other.includes(place)));
      expect([...without(one, other)]).toEqual([...one].filter((place) => !other.includes(place)));
      const all = new Set([...one, ...other]);
      const together = [...all].sort((left, right) => left - right);
      expect([...inEither(one, other)]).toEqual(together);
      expect([...inAny([one, other, one])]).toEqual(together);
    }),
    { numRuns: 2_000 },
  );
});
