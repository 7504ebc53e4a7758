import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { writeAtomic } from '../lib/writeAtomic.ts';
import { codeOf, mapSqliteError } from './sqliteError.ts';

const FREE_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 60_000;
/** More than that are counted, not listed: the file stays small whatever knocks at the door. */
const LISTED = 1000;

const Attempts = z.object({
  failed: z.array(z.object({ atMs: z.int(), user: z.string() })),
  unlisted: z.int(),
  /** The waiting time runs from here; later than the last attempt only when the clock was set back. */
  waitsFromMs: z.int(),
});
/** Failed attempts since the last unlock; they wait here, outside the encrypted file, for the audit chain. */
export type Attempts = z.infer<typeof Attempts>;

const NONE: Attempts = { failed: [], unlisted: 0, waitsFromMs: 0 };

export function attemptsPath(folder: string): string {
  return join(folder, 'failed-attempts.json');
}

export function readAttempts(folder: string): Attempts {
  try {
    return Attempts.parse(JSON.parse(readFileSync(attemptsPath(folder), 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return NONE;
    if (codeOf(error) !== '') throw mapSqliteError(error, folder);
    // Unreadable means tampered with or torn: someone was here, how often is not known.
    return { failed: [], unlisted: FREE_ATTEMPTS, waitsFromMs: 0 };
  }
}

/** How long to wait before the next attempt after so many failures: nothing for the first three, then 1, 2, 4 … 60 s. */
export function waitAfter(failures: number): number {
  return failures < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failures - FREE_ATTEMPTS));
}

/** Throws `session.tooManyAttempts` when it is too early for another attempt; a new start of the program changes nothing. */
export function requirePatience(folder: string, attempts: Attempts, nowMs: number): void {
  const wait = waitAfter(countOf(attempts));
  if (wait === 0) return;
  const waited = nowMs - attempts.waitsFromMs;
  // The clock was set back: wait once more from now on, rather than for ever.
  if (waited < 0) save(folder, { ...attempts, waitsFromMs: nowMs });
  if (waited < wait) throw new AppError('session.tooManyAttempts', { retryAfterMs: waited < 0 ? wait : wait - waited });
}

/** @returns milliseconds to wait before the next one. */
export function recordFailure(folder: string, attempts: Attempts, attempt: { atMs: number; user: string }): number {
  const isListed = attempts.failed.length < LISTED;
  const next: Attempts = {
    failed: isListed ? [...attempts.failed, attempt] : attempts.failed,
    unlisted: attempts.unlisted + (isListed ? 0 : 1),
    waitsFromMs: attempt.atMs,
  };
  save(folder, next);
  return waitAfter(countOf(next));
}

/** After they went into the audit chain. */
export function forgetFailures(folder: string): void {
  rmSync(attemptsPath(folder), { force: true });
}

function countOf(attempts: Attempts): number {
  return attempts.failed.length + attempts.unlisted;
}

function save(folder: string, attempts: Attempts): void {
  try {
    writeAtomic(attemptsPath(folder), `${JSON.stringify(attempts)}\n`);
  } catch (error) {
    throw mapSqliteError(error, folder);
  }
}
