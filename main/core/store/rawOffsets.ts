import { zstdDecompressSync } from 'node:zlib';

/** Column `raw_block.offsets`: zstd of f64le differences from record to record, because those nearly repeat. */
export function unpackOffsets(packed: Buffer): number[] {
  const steps = zstdDecompressSync(packed);
  const offsets: number[] = [];
  for (let at = 0, offset = 0; at < steps.length; at += 8) {
    offset += steps.readDoubleLE(at);
    offsets.push(offset);
  }
  return offsets;
}
