import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileTable, hasUnder, nameHash } from './fileTable.ts';

const name = fc.oneof(fc.stringMatching(/^data\/raw\/\d\/\d{1,4}\.json$/u), fc.string({ unit: 'grapheme' }));

test('each path has its place, by its letters and by its bytes, and nothing else has one', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 60 }), fc.array(name, { maxLength: 20 }), (paths, others) => {
      const table = createFileTable();
      for (const path of paths) table.add(path);
      expect(table.size).toBe(paths.length);
      for (const path of [...paths, ...others]) {
        const place = paths.indexOf(path);
        const bytes = Buffer.from(`x${path}y`);
        expect(table.find(bytes, 1, bytes.length - 1)).toBe(place < 0 ? undefined : place);
        expect(table.get(path)).toBe(place < 0 ? undefined : place);
        expect(table.has(path)).toBe(place >= 0);
        if (place >= 0) expect(table.pathAt(place)).toBe(path);
        if (place >= 0) expect(table.isUnder(place, 'data/')).toBe(path.startsWith('data/'));
      }
      expect(hasUnder(table, 'data/')).toBe(paths.some((path) => path.startsWith('data/')));
    }),
  );
});

test('a hundred thousand names, and two hundred that want the same slot', () => {
  const slot = (path: string): number => nameHash(Buffer.from(path), 0, path.length) & 0xfff;
  const many = Array.from({ length: 100_000 }, (_, at) => `data/raw/${at % 95}/${at}.json`);
  const crowd: string[] = [];
  for (let at = 0; crowd.length < 200; at++) if (slot(`data/x/${at}`) === 7) crowd.push(`data/x/${at}`);
  for (const paths of [crowd, [...crowd, ...many]]) {
    const table = createFileTable();
    for (const path of paths) table.add(path);
    expect(paths.every((path, place) => table.get(path) === place && table.pathAt(place) === path)).toBe(true);
    expect(many.filter((path) => table.has(`${path}x`))).toEqual([]);
    expect(table.has('data/x/none')).toBe(false);
  }
});
