import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, wholeLinesOf } from './files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAX = 4 << 20;
/** Lines that end before, at and behind the end of what is read at a time. */
const line = fc.tuple(
  fc.constantFrom(0, 1, 100, 262_142, 262_143, 262_144, 600_000),
  fc.constantFrom('a', '保', '\r', '😀'),
);

test('every line of a file, alone and with others, wherever the pieces end that it is read in', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (wanted, cut) => {
      const text = wanted.map(([count, letter]) => `${letter.repeat(count)}\n`).join('');
      const shown = cut ? text.slice(0, -1) : text;
      const path = join(folder, 'lines.txt');
      writeFileSync(path, shown);
      const expected = shown.split(/(?<=\n)/u).filter((one) => one !== '');
      const passed: Buffer[] = [];
      const look = (chunk: Buffer): void => void passed.push(Buffer.from(chunk));
      const pieces = Array.from(wholeLinesOf(path, MAX, look), (lines) => lines.toString());
      expect(pieces.join('')).toBe(shown);
      expect(pieces.slice(0, -1).every((lines) => lines.endsWith('\n'))).toBe(true);
      expect(Buffer.concat(passed).toString()).toBe(shown);
      const lines = Array.from(
        linesOf(path, MAX),
        ({ bytes, terminated }) => `${bytes.toString()}${terminated ? '\n' : ''}`,
      );
      expect(lines).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('a line without end is not gathered for ever', () => {
  const path = join(folder, 'endless.txt');
  writeFileSync(path, `short\n${'x'.repeat(800_000)}`);
  const read = (most: number): string[] => Array.from(wholeLinesOf(path, most), String);
  expect(() => read(100_000)).toThrow(RangeError);
  expect(read(MAX)).toHaveLength(2);
});
