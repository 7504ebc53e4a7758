import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type Database from 'better-sqlite3-multiple-ciphers';
import { attempt, rowsPastDamage } from './tableWalk.ts';

export type RawRecordCount = {
  /** Records that should be there: ids run without holes, so a block that cannot be found leaves one. */
  readonly records: number;
  /** Not readable, or with a SHA-256 that is not theirs. */
  readonly damaged: number;
};

type Block = { data: Buffer; lengths: Buffer; digests: Buffer };

const DIGEST_BYTES = 32;

/**
 * How many records can be read and are proved right by their SHA-256; 0 when damage hides even the table.
 * Reads all of them: seconds for a large archive.
 */
export function countReadableRecords(raw: Database.Database): number {
  let last: RawRecordCount = { records: 0, damaged: 0 };
  attempt(() => {
    for (const sofar of checkRawRecords(raw)) last = sofar;
  });
  return last.records - last.damaged;
}

/** Decompresses every block and compares every record with its SHA-256; yields the count after each block. */
export function* checkRawRecords(raw: Database.Database): Generator<RawRecordCount> {
  const countOf = raw.prepare<[number], number>('SELECT record_count FROM raw_block WHERE first_record = ?').pluck();
  const blockOf = raw.prepare<[number], Block>('SELECT data, lengths, digests FROM raw_block WHERE first_record = ?');
  let readable = 0;
  for (const step of rowsPastDamage(raw, 'raw_block')) {
    if (step.kind === 'lost') continue;
    const count = attempt(() => countOf.get(step.rowid) ?? 0);
    const block = attempt(() => blockOf.get(step.rowid));
    const records = step.rowid - 1 + (count.ok ? count.value : 1);
    if (count.ok && block.ok && block.value) readable += countGood(block.value, count.value);
    yield { records, damaged: records - readable };
  }
}

function countGood(block: Block, count: number): number {
  const data = decompressed(block.data);
  if (data === null || block.lengths.length < count * 4) return 0;
  let good = 0;
  let start = 0;
  for (let index = 0; index < count; index += 1) {
    const length = block.lengths.readUInt32LE(index * 4);
    const record = data.subarray(start, start + length);
    start += length;
    const digest = block.digests.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
    // Length 0: a withdrawal took the bytes out; the digest stays as its trace.
    if (length === 0 || createHash('sha256').update(record).digest().equals(digest)) good += 1;
  }
  return good;
}

function decompressed(data: Buffer): Buffer | null {
  try {
    return data.length === 0 ? data : zstdDecompressSync(data);
  } catch {
    return null;
  }
}
