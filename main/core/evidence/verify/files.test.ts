import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, textLinesOf } from './files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAX = 1 << 20;
/** Lines that end before, at and behind the end of what is read at a time. */
const line = fc.tuple(
  fc.constantFrom(0, 1, 100, 32_766, 32_767, 32_768, 70_000),
  fc.constantFrom('a', '保', '\r', '😀'),
);

test('every line of a file, as bytes and as text, wherever the pieces end that it is read in', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (wanted, cut) => {
      const text = wanted.map(([count, letter]) => `${letter.repeat(count)}\n`).join('');
      const shown = cut ? text.slice(0, -1) : text;
      const path = join(folder, 'lines.txt');
      writeFileSync(path, shown);
      const expected = shown.split(/(?<=\n)/u).filter((one) => one !== '');
      const passed: Buffer[] = [];
      const look = (chunk: Buffer): void => void passed.push(Buffer.from(chunk));
      expect([...textLinesOf(path, MAX, 'utf8', look)]).toEqual(expected);
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
  writeFileSync(path, `short\n${'x'.repeat(200_000)}`);
  const read = (): string[] => [...textLinesOf(path, 100_000, 'latin1')];
  expect(read).toThrow(RangeError);
});
