import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { writeSampleBundle } from '../testing/sampleBundle.ts';
import { bundleFiles, SPOILINGS, tamper } from '../testing/tamper.ts';
import { verifyBundle } from './index.ts';

let folder: string;
let bundle: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-tamper-'));
  bundle = writeSampleBundle(folder, 'CASE-1_EXP-0001', 40);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one bit, one byte less, one file more, less or renamed, anywhere in the bundle: found and named', async () => {
  const files = bundleFiles(bundle);
  const place = fc.record({ file: fc.constantFrom(...files), spoiling: fc.constantFrom(...SPOILINGS), seed: fc.nat() });
  await fc.assert(
    fc.asyncProperty(place, async ({ file, spoiling, seed }) => {
      const tampered = tamper(bundle, spoiling, file, drawFrom(seed));
      try {
        const report = await verifyBundle(bundle, quietJob);
        expect(report.ok).toBe(false);
        expect(report.problems.map((problem) => problem.file)).toContain(tampered.file);
      } finally {
        tampered.undo();
      }
    }),
    { numRuns: 800 },
  );
  expect(await verifyBundle(bundle, quietJob)).toMatchObject({ ok: true, problems: [] });
});

/** Numbers in [0, 1) that a failing run can repeat (mulberry32). */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
