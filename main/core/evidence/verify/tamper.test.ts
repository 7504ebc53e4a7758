import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { reseal } from '../testing/reseal.ts';
import { newSigner, writeSampleBundle } from '../testing/sampleBundle.ts';
import { bundleFiles, SPOILINGS, tamper } from '../testing/tamper.ts';
import { BAG } from './commands.ts';
import { verifyBundle } from './index.ts';

/** A share at every run; `TAMPER_RUNS=2000 vitest run …/tamper.test.ts` makes as many as the figure that was promised. */
const RUNS = Number(process.env['TAMPER_RUNS'] ?? 300);

let folder: string;
let bundle: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-tamper-'));
  bundle = writeSampleBundle(folder, 'CASE-1_EXP-0001', 300);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one bit, one byte less, one file more, less or renamed, anywhere in the bundle: found and named', async () => {
  const files = bundleFiles(bundle);
  expect(files.length).toBeGreaterThanOrEqual(300);
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
    { numRuns: RUNS },
  );
  expect(await verifyBundle(bundle, quietJob)).toMatchObject({ ok: true, problems: [] });
}, 600_000);

test('the audit log, changed anywhere and every seal made anew: the chain is told to be broken', async () => {
  const signer = newSigner();
  const path = writeSampleBundle(mkdtempSync(join(folder, 'log-')), 'CASE-2_EXP-0001', 3, signer);
  const [log, head] = [join(path, BAG.auditLog), join(path, BAG.auditHead)];
  const whole = readFileSync(log);
  const place = fc.record({
    spoiling: fc.constantFrom('flip', 'cut', 'drop', 'double', 'swap'),
    at: fc.nat(),
    bit: fc.nat(7),
  });
  await fc.assert(
    fc.asyncProperty(place, async ({ spoiling, at, bit }) => {
      writeFileSync(log, spoilLog(whole, spoiling, at, bit));
      reseal(path, signer);
      const { problems } = await verifyBundle(path, quietJob);
      expect(problems).toContainEqual(expect.objectContaining({ code: 'auditBroken' }));
    }),
    { numRuns: RUNS },
  );
  writeFileSync(log, whole);
  expect(readFileSync(head, 'utf8')).toHaveLength(65);
  reseal(path, signer);
  expect(await verifyBundle(path, quietJob)).toMatchObject({ ok: true });
}, 600_000);

function spoilLog(whole: Buffer, spoiling: string, at: number, bit: number): Buffer {
  const lines = whole.toString('utf8').trimEnd().split('\n');
  const line = at % lines.length;
  const joined = (some: readonly string[]): Buffer => Buffer.from(some.map((one) => `${one}\n`).join(''));
  if (spoiling === 'drop') return joined(lines.toSpliced(line, 1));
  if (spoiling === 'double') return joined(lines.toSpliced(line, 0, lines[line] ?? ''));
  if (spoiling === 'swap') return joined([lines[line] ?? '', ...lines.toSpliced(line, 1)].reverse());
  const place = at % whole.length;
  if (spoiling === 'cut') return whole.subarray(0, place);
  const flipped = Buffer.from(whole);
  flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
  return flipped;
}

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
