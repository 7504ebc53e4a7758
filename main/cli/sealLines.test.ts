import { expect, test } from 'vitest';
import { checkLine, coverageRemarks, sealLines, sealRemarks } from './sealLines.ts';

const certificate = {
  subject: 'CN=Firm',
  issuer: 'CN=Root',
  sha256: 'ab'.repeat(32),
  validFromMs: Date.UTC(2026, 0, 1),
  validToMs: Date.UTC(2027, 0, 1),
  isStated: true,
  isChained: false,
};
const timestamp = { atMs: Date.UTC(2026, 1, 2, 3), authority: 'Test TSA', isChained: false };

test('whose certificate and whose timestamp it is, and that nobody vouched for either', () => {
  expect(sealLines({ certificate, timestamp })).toEqual([
    'certificate CN=Firm',
    '  issued by CN=Root, valid 2026-01-01 to 2027-01-01',
    `  SHA-256 ${'ab'.repeat(32)}`,
    '  authority not known',
    'timestamp 2026-02-02T03:00:00.000Z by Test TSA, authority not known',
  ]);
  expect(sealRemarks({ certificate, timestamp })).toEqual([expect.stringContaining('--authority')]);
});

test('nothing is left to remark once both lead to an authority that was given, or when there is neither', () => {
  const known = { certificate: { ...certificate, isChained: true }, timestamp: { ...timestamp, isChained: true } };
  expect(sealLines(known).filter((line) => line.includes('not known'))).toEqual([]);
  expect(sealRemarks(known)).toEqual([]);
  expect(sealRemarks({ certificate: null, timestamp: null })).toEqual([]);
});

test('a bundle of an earlier version does not say which certificate belongs to it', () => {
  const early = { ...certificate, isStated: false, isChained: true };
  expect(sealRemarks({ certificate: early, timestamp: null })).toEqual([expect.stringContaining('earlier version')]);
});

test('what was not made or not covered is said, and never looks like what is good', () => {
  const [good, bad] = [{ ok: true } as const, { ok: false } as const].map((one) => ({
    ...one,
    name: 'x',
    command: '',
  }));
  const left = { name: 'messages', ok: null, notMade: 'redacted', command: '' } as const;
  expect([good, bad, left].map((one) => one && checkLine(one))).toEqual([
    'ok      x',
    'FAILED  x',
    'not made (redacted)  messages',
  ]);
  expect(coverageRemarks({ checks: [left], unsigned: ['seal/hand-over.pdf'] })).toEqual([
    expect.stringMatching(/^redacted: /u),
    'no signature in the bundle covers seal/hand-over.pdf',
  ]);
  expect(coverageRemarks({ checks: [], unsigned: [] })).toEqual([]);
  expect(sealLines({ certificate: null, timestamp: null })).toEqual(['no timestamp that holds']);
});
