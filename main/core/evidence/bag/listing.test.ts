import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createListing } from './listing.ts';

const file = fc.record({
  path: fc.stringMatching(/^[a-zA-Z0-9./_-]{1,12}$/u),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/u),
  sizeBytes: fc.maxSafeNat(),
});
const files = (maxLength: number) => fc.uniqueArray(file, { selector: ({ path }) => path, maxLength });

test('files come back in the order of `LC_ALL=C sort`, as they were when they were asked for', () => {
  fc.assert(
    fc.property(files(40), fc.nat(40), (all, cut) => {
      const listing = createListing();
      const byPath = (some: typeof all) =>
        some.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
      for (const one of all.slice(0, cut)) listing.add(one);
      const before = listing.files();
      for (const one of all.slice(cut)) listing.add(one);
      expect([...before]).toEqual(byPath(all.slice(0, cut)));
      expect(before.count).toBe(Math.min(cut, all.length));
      expect([...listing.files()]).toEqual(byPath(all));
    }),
  );
});

test('it grows: thousands of files, their sizes summed', () => {
  const listing = createListing();
  const sha256 = 'ab'.repeat(32);
  for (let at = 0; at < 5000; at += 1) listing.add({ path: `data/${at}`, sha256, sizeBytes: at });
  const all = listing.files();
  expect(all).toMatchObject({ count: 5000, sizeBytes: (5000 * 4999) / 2 });
  expect(new Set([...all].map(({ path, sizeBytes }) => path === `data/${sizeBytes}`))).toEqual(new Set([true]));
});
