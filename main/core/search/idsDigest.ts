import { createHash } from 'node:crypto';

const IDS_PER_CHUNK = 4096;

/** SHA-256 (hex) of message ids, ascending, each as a little-endian u64: what a search found, in 32 bytes. `ids` is sorted, either way. */
export function idsDigest(ids: ArrayLike<number>): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(8 * Math.min(ids.length, IDS_PER_CHUNK));
  const isAscending = (ids[0] ?? 0) <= (ids[ids.length - 1] ?? 0);
  let filled = 0;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[isAscending ? index : ids.length - 1 - index] ?? 0;
    chunk.writeUInt32LE(id % 2 ** 32, filled);
    filled = chunk.writeUInt32LE(Math.floor(id / 2 ** 32), filled + 4);
    if (filled < chunk.length) continue;
    hash.update(chunk);
    filled = 0;
  }
  return hash.update(chunk.subarray(0, filled)).digest('hex');
}
