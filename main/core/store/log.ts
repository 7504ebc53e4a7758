import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { PAGE_BYTES } from './connection.ts';
import { dbPath } from './keyFile.ts';

const HEADER_BYTES = 32;
const FRAME_BYTES = 24 + PAGE_BYTES;

export type LostLog = {
  /** Committed transactions that stand in the log behind its damaged place. */
  readonly transactions: number;
  /** Name of the copy of the log that was kept. */
  readonly keptAs: string;
};

/**
 * Where a program was killed, its last transactions stand in the write-ahead log. SQLite reads the log up to the first
 * frame that does not fit and silently drops the rest, as it must after a power failure in the middle of a write. But a
 * write that was cut off leaves at most ONE commit behind the break; more than one were durable once and are now lost.
 * Then a copy of the log is kept before anything is written. Call it right after opening, before the first write.
 */
export function lostLog(
  raw: Database.Database,
  folder: string,
  frames: readonly boolean[],
  nowMs: number,
): LostLog | null {
  // NOOP only tells how far the log is readable: a full disk must not keep anybody from reading.
  const [state] = raw.pragma('wal_checkpoint(NOOP)') as { log: number }[];
  const transactions = frames.slice(Math.max(state?.log ?? 0, 0)).filter((isCommit) => isCommit).length;
  if (transactions < 2) return null;
  const copy = `${dbPath(folder)}-wal.damaged-${nowMs}`;
  copyFileSync(`${dbPath(folder)}-wal`, copy);
  return { transactions, keptAs: basename(copy) };
}

/**
 * The frames of the log that belong to its newest round, true where a transaction ends. Look before SQLite opens it.
 * Frames that an earlier round left behind have another salt; where the log's head is damaged the first frame's counts.
 */
export function framesOfLog(folder: string): boolean[] {
  const path = `${dbPath(folder)}-wal`;
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const count = Math.max(0, Math.floor((size - HEADER_BYTES) / FRAME_BYTES));
    const head = bytesAt(file, 0, HEADER_BYTES);
    const salt = isWhole(head) ? head.subarray(16, 24) : bytesAt(file, HEADER_BYTES + 8, 8);
    return Array.from({ length: count }, (_, index) => {
      const frame = bytesAt(file, HEADER_BYTES + index * FRAME_BYTES, 16);
      // Bytes 4–7: pages of the database after a commit, 0 in a transaction.
      return frame.subarray(8, 16).equals(salt) && frame.readUInt32BE(4) !== 0;
    });
  } finally {
    closeSync(file);
  }
}

function bytesAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, offset);
  return bytes;
}

/** The log's head carries its own checksum (https://sqlite.org/fileformat2.html#checksum_algorithm). */
function isWhole(head: Buffer): boolean {
  const isBigEndian = (head.readUInt32BE(0) & 1) === 1;
  const word = (offset: number) => (isBigEndian ? head.readUInt32BE(offset) : head.readUInt32LE(offset));
  let [first, second] = [0, 0];
  for (let offset = 0; offset < 24; offset += 8) {
    first = (first + word(offset) + second) >>> 0;
    second = (second + word(offset + 4) + first) >>> 0;
  }
  return head.readUInt32BE(24) === first && head.readUInt32BE(28) === second;
}
