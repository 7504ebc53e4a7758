import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FILES = 2_000;
/** A disk at rest takes 20 to 30. */
const QUICK_MICROSECONDS = 50;
const WAIT_MS = 30_000;
const MOST_WAITS = 12;

/**
 * Waits, six minutes at most, until small files are made as quickly as on a disk at rest.
 *
 * TRAP: ext4 gives no inode away that was deleted in the last minute, or five while its block is unwritten, and passes over
 * each of them whenever it makes a file nearby (`recently_deleted` in its allocator). After a test or a bench that removed
 * folders of 10,000 files, a file takes 100 to 300 microseconds of the kernel's time, and the side of a comparison that makes
 * files looks three times as slow as it is. The probe's own files stay until the end, for the same reason.
 *
 * @param folder a new one, for the files of the probe
 * @returns microseconds that the last probe took for a file
 */
export async function untilFilesAreQuicklyMade(folder: string): Promise<number> {
  for (let waits = 0; ; waits++) {
    const microseconds = probe(join(folder, `${waits}`));
    if (microseconds <= QUICK_MICROSECONDS || waits === MOST_WAITS) return microseconds;
    if (waits === 0) console.warn(`waiting: this disk takes ${microseconds.toFixed(0)} us to make a small file`);
    await sleep(WAIT_MS);
  }
}

function probe(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  for (let nth = 0; nth < FILES; nth++) writeFileSync(join(folder, `${nth}`), 'a message', { flag: 'wx' });
  return ((performance.now() - started) / FILES) * 1000;
}
