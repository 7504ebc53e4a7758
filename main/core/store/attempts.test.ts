import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { listAudit, verifyChain } from '../audit/index.ts';
import { attemptsPath, waitAfter } from './attempts.ts';
import { openArchive } from './index.ts';
import { openTestArchive, TEST_PASSPHRASE, TEST_USER } from './testing.ts';
import type { TestArchive } from './testing.ts';

const START_MS = Date.UTC(2026, 2, 1);
let archive: TestArchive;
beforeEach(() => {
  archive = openTestArchive();
  archive.close();
});
afterEach(() => archive.cleanup());

function attempt(passphrase: string, nowMs: number, userName = TEST_USER): AppError | null {
  try {
    openArchive({ folder: archive.folder, userName, passphrase, nowMs }).close();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe('failed attempts', () => {
  test('the first three are free, then 1, 2, 4 … 60 seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(waitAfter)).toEqual([
      0, 0, 0, 1e3, 2e3, 4e3, 8e3, 16e3, 32e3, 60e3, 60e3,
    ]);
  });

  test('slow the next one down, whoever asks, and a correct passphrase has to wait too', () => {
    for (const expected of [0, 0, 1000])
      expect(attempt('wrong passphrase', START_MS)).toMatchObject({
        code: 'session.wrongPassphrase',
        details: { retryAfterMs: expected },
      });
    expect(attempt(TEST_PASSPHRASE, START_MS + 400)).toMatchObject({
      code: 'session.tooManyAttempts',
      details: { retryAfterMs: 600 },
    });
    expect(attempt(TEST_PASSPHRASE, START_MS + 400, 'somebody')).toMatchObject({ code: 'session.tooManyAttempts' });
    expect(attempt('wrong again and again', START_MS + 1000)).toMatchObject({ details: { retryAfterMs: 2000 } });
    expect(attempt(TEST_PASSPHRASE, START_MS + 3000)).toBeNull();
    expect(attempt('wrong passphrase', START_MS + 3000)).toMatchObject({ details: { retryAfterMs: 0 } });
  });

  test('an early attempt does not make the waiting longer', () => {
    for (let count = 0; count < 3; count += 1) attempt('wrong passphrase', START_MS);
    for (let count = 0; count < 5; count += 1) attempt('wrong passphrase', START_MS + 10);
    expect(attempt(TEST_PASSPHRASE, START_MS + 1000)).toBeNull();
  });

  test('a clock that was set back makes wait once more, not for ever', () => {
    for (let count = 0; count < 3; count += 1) attempt('wrong passphrase', START_MS);
    const earlier = START_MS - 86_400_000;
    expect(attempt(TEST_PASSPHRASE, earlier)).toMatchObject({
      code: 'session.tooManyAttempts',
      details: { retryAfterMs: 1000 },
    });
    expect(attempt(TEST_PASSPHRASE, earlier + 1000)).toBeNull();
  });

  test('enter the audit chain before the unlock that follows', () => {
    attempt('wrong passphrase', START_MS);
    attempt('wrong passphrase', START_MS + 5000, 'my secret passphrase');
    const opened = openArchive({
      folder: archive.folder,
      userName: TEST_USER,
      passphrase: TEST_PASSPHRASE,
      nowMs: START_MS + 9000,
    });
    const { entries } = listAudit(opened.read, { actor: null, action: null, offset: 0, limit: 3 });
    expect(entries.reverse()).toMatchObject([
      { action: 'session.failed', actor: TEST_USER, details: { attemptedAt: new Date(START_MS).toISOString() } },
      // What is not a user's name may be a passphrase in the wrong field.
      { action: 'session.failed', actor: 'unknown', details: { attemptedAt: new Date(START_MS + 5000).toISOString() } },
      { action: 'session.unlocked', actor: TEST_USER, atMs: START_MS + 9000 },
    ]);
    expect(verifyChain(opened.read).ok).toBe(true);
    opened.close();
    expect(() => readFileSync(attemptsPath(archive.folder))).toThrow();
  });

  test('a file of attempts that was tampered with counts as three', () => {
    writeFileSync(attemptsPath(archive.folder), 'nonsense');
    expect(attempt('wrong passphrase', START_MS)).toMatchObject({ details: { retryAfterMs: 2000 } });
  });
});
