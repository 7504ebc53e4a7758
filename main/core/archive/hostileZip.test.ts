import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import { openKit, sharedData, type Kit } from './testing/kit.ts';

const codes = (report: ImportReport): string[] => report.problems.map((problem) => problem.code);
const available = sharedData('hostile/CASES.json') !== null;
let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

describe.runIf(available)('hostile zips', () => {
  test('Z01 must: nothing written outside; refused entries listed', async () => {
    const path = sharedData('hostile/zip/z01-zip-slip.zip') ?? '';
    const report = await kit.load([path]);
    const refused = report.problems.filter((problem) => problem.code === 'zip.refusedName');
    expect(report.loaded).toBe(0);
    const reasons = [
      'absolute',
      'backslash',
      'backslash',
      'nul',
      'relative',
      'reserved',
      'reserved',
      'tooLong',
      'traversal',
      'traversal',
    ];
    expect(refused.map((problem) => problem.detail).sort()).toEqual(reasons);
    expect(existsSync('/tmp/pwned-by-import.txt') || existsSync('/tmp/pwned-abs.txt')).toBe(false);
  });

  test('Z03 must: refused or imported within the memory limit', async () => {
    const report = await kit.load([sharedData('hostile/zip/z03-bomb-1000x.zip') ?? '']);
    expect(codes(report)).toContain('zip.bomb');
  });

  test('Z05 must: not recursed without a limit', async () => {
    const report = await kit.load([sharedData('hostile/zip/z05-nested-12.zip') ?? '']);
    expect(codes(report)).toEqual(['zip.nested']);
  });

  test('Z06 must: opens; list stays usable', async () => {
    const preview = await kit.inspect([sharedData('hostile/zip/z06-20k-entries.zip') ?? '']);
    expect(preview.counts.read).toBe(0);
    expect(preview.problemCount).toBeGreaterThan(20_000);
    expect(preview.problems.length).toBe(1000);
  });

  test.each(['z07-bad-crc.zip', 'z08-truncated.zip', 'z09-prepended-junk.zip'])(
    'Z07 %s must: reported as damaged evidence, no crash',
    async (name) => {
      const report = await kit.load([sharedData(`hostile/zip/${name}`) ?? '']);
      expect(codes(report).some((code) => code === 'zip.damaged' || code === 'zip.damagedEntry')).toBe(true);
      expect(report.loaded).toBe(0);
    },
  );

  test.each([
    'x02-empty-files.zip',
    'x03-zero.jsonl',
    'x03-zero.json',
    'x03-zero.txt',
    'x03-zero.mbox',
    'x03-zero.zip',
  ])('X02/X03 %s must: reported as "nothing imported"', async (name) => {
    await expect(kit.load([sharedData(`hostile/other/${name}`) ?? ''])).rejects.toMatchObject({ code: 'import.empty' });
  });
});
