import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { reseal } from '../testing/reseal.ts';
import { newSigner, writeSampleBundle } from '../testing/sampleBundle.ts';
import { runReadme } from '../testing/shell.ts';
import { BAG } from './commands.ts';
import { fingerprintFrom } from './fingerprint.ts';
import { verifyBundle } from './index.ts';

const signer = newSigner();
let folder: string;
let good: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-resealed-'));
  good = writeSampleBundle(folder, 'CASE-1_EXP-0001', 12, signer);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copy(): string {
  const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
  cpSync(good, path, { recursive: true });
  return path;
}

describe('the fingerprint on the paper form', () => {
  test('the same: passes, and the report says what it was compared with', async () => {
    const report = await verifyBundle(good, quietJob, { signerKeySha256: signer.fingerprint });
    expect(report).toMatchObject({ ok: true, expectedKeySha256: signer.fingerprint });
    expect((await verifyBundle(good, quietJob)).expectedKeySha256).toBeNull();
  });

  test('another one: told, even when nothing else is wrong', async () => {
    const expected = newSigner().fingerprint;
    const report = await verifyBundle(good, quietJob, { signerKeySha256: expected });
    expect(report.ok).toBe(false);
    expect(report.problems).toEqual([
      { file: BAG.publicKey, code: 'keyUnexpected', detail: `${expected} -> ${signer.fingerprint}` },
    ]);
    expect(report.checks.find(({ name }) => name === 'signerKey')?.ok).toBe(false);
  });

  test('a bundle without a usable key is not the expected signer’s', async () => {
    const path = copy();
    rmSync(join(path, BAG.publicKey));
    const report = await verifyBundle(path, quietJob, { signerKeySha256: signer.fingerprint });
    expect(report.problems.map(({ code }) => code)).toContain('keyUnexpected');
  });

  test.each([
    ['as the tools print it', (hex: string) => hex],
    ['in groups and capitals', (hex: string) => (hex.toUpperCase().match(/.{4}/gu) ?? []).join(' ')],
    ['with colons', (hex: string) => (hex.match(/../gu) ?? []).join(':')],
    ['over two lines', (hex: string) => `${hex.slice(0, 32)}\n  ${hex.slice(32)}\n`],
    ['with its name', (hex: string) => `SHA-256: ${hex}`],
  ])('is taken %s', (_, write) => {
    expect(fingerprintFrom(write(signer.fingerprint))).toBe(signer.fingerprint);
  });

  test.each(['', 'abc', `${'0'.repeat(63)}g`, '0'.repeat(65)])('%j is none', (written) => {
    expect(fingerprintFrom(written)).toBeNull();
  });
});

describe('a bundle that was changed and sealed again', () => {
  test('with another key: the chain says whose export it was', async () => {
    const path = copy();
    const other = newSigner();
    reseal(path, other);
    const report = await verifyBundle(path, quietJob);
    const detail = `signerKeySha256 ${signer.fingerprint} -> ${other.fingerprint}`;
    expect(report.problems).toEqual([{ file: BAG.auditLog, code: 'resealed', detail }]);
    expect(runReadme(path)['export']).toMatchObject({ status: 1 });
  });

  test('with the same key, and a file more: the chain says what was in it', async () => {
    const path = copy();
    writeFileSync(join(path, 'data/later.txt'), 'x');
    reseal(path, signer);
    const { problems } = await verifyBundle(path, quietJob);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: BAG.auditLog, code: 'resealed' });
    expect(problems[0]?.detail).toMatch(/^contentSha256/u);
    expect(runReadme(path)['export']).toMatchObject({ status: 1 });
  });

  test('untouched and sealed again with the same key: the same bundle, with another signature', async () => {
    const path = copy();
    reseal(path, signer);
    expect(await verifyBundle(path, quietJob)).toMatchObject({ ok: true });
  });

  test('a log that does not end with an export', async () => {
    const path = copy();
    const log = readFileSync(join(path, BAG.auditLog), 'utf8').replace('evidence.exported', 'evidence.previewed');
    writeFileSync(join(path, BAG.auditLog), log);
    const { problems } = await verifyBundle(path, quietJob);
    expect(problems).toContainEqual({
      file: BAG.auditLog,
      code: 'resealed',
      detail: 'last entry evidence.previewed',
    });
  });
});

test('verify reaches no database', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  for (const name of files)
    expect(readFileSync(join(import.meta.dirname, name), 'utf8')).not.toMatch(/from '.*(store|audit|archive)\//u);
  expect(files.length).toBeGreaterThan(5);
});
