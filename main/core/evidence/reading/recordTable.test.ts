import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ItemRecord } from '../content/item.ts';
import { createRecordTable } from './recordTable.ts';

const fileOf = (recordId: number): string => `data/raw/${recordId}.json`;
const hash = fc.stringMatching(/^[0-9a-f]{64}$/u);
const size = fc.option(fc.maxSafeNat());

const record: fc.Arbitrary<ItemRecord> = fc
  .record({
    recordId: fc.maxSafeNat(),
    file: fc.boolean(),
    sha256: fc.option(hash),
    saltedSha256: fc.option(hash),
    sizeBytes: size,
    sourceFileId: fc.nat(),
    byteOffset: size,
    recipients: fc.option(fc.array(fc.constantFrom('lin', 'wang', 'a,b', ''), { maxLength: 3 })),
  })
  .map(({ file, ...rest }) => ({ ...rest, file: file ? fileOf(rest.recordId) : null }));

test('every record comes back as it was set, in the order of the ids, and no other', () => {
  const records = fc.uniqueArray(record, { selector: ({ recordId }) => recordId, maxLength: 30 });
  fc.assert(
    fc.property(records, fc.array(fc.maxSafeNat(), { maxLength: 5 }), (all, absent) => {
      const ids = new Set(all.map(({ recordId }) => recordId));
      const table = createRecordTable([...ids, ...absent, ...ids], fileOf);
      for (const one of all) table.set(one);
      for (const one of all) expect(table.get(one.recordId)).toEqual(one);
      for (const id of absent) if (!ids.has(id)) expect(table.get(id)).toBeUndefined();
      expect([...table]).toEqual(all.toSorted((a, b) => a.recordId - b.recordId));
      expect(table.count).toBe(all.length);
      expect(table.sourceFileIds()).toEqual(new Set(all.map(({ sourceFileId }) => sourceFileId)));
    }),
  );
});

test('a record that was not announced has no place', () => {
  const [one] = fc.sample(record, 1);
  expect(() => createRecordTable([], fileOf).set(one as ItemRecord)).toThrow(RangeError);
});
