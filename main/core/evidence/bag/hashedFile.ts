import { createHash, hash } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { BagFile } from './listing.ts';

const BUFFER_BYTES = 1 << 16;
/** UTF-8 of one UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 3;

/** What was written to an open file, gathered into large writes and hashed on its way to the disk. */
export type HashedFile = {
  write(chunk: string | Uint8Array): void;
  /** Writes what is left. The file stays open. */
  end(): Omit<BagFile, 'path'>;
};

/** Throws the system's errors. */
export function hashedFile(handle: number): HashedFile {
  const sha256 = createHash('sha256');
  // One buffer per file: small ones for each piece of text are garbage that the heap keeps for long.
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let [filled, sizeBytes] = [0, 0];
  function put(bytes: Uint8Array): void {
    sha256.update(bytes);
    writeAll(handle, bytes);
    sizeBytes += bytes.length;
  }
  function flush(): void {
    if (filled > 0) put(buffer.subarray(0, filled));
    filled = 0;
  }
  return {
    write(chunk) {
      const isText = typeof chunk === 'string';
      const room = isText ? chunk.length * MOST_BYTES_PER_UNIT : chunk.length;
      if (room > BUFFER_BYTES - filled) flush();
      if (room > BUFFER_BYTES) return put(isText ? Buffer.from(chunk) : chunk);
      if (isText) filled += buffer.write(chunk, filled);
      else {
        buffer.set(chunk, filled);
        filled += chunk.length;
      }
    },
    end() {
      flush();
      return { sha256: sha256.digest('hex'), sizeBytes };
    },
  };
}

/** As `hashedFile` for what is there as a whole: one write, one hash. */
export function writeHashed(handle: number, content: string | Uint8Array): Omit<BagFile, 'path'> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  writeAll(handle, bytes);
  return { sha256: hash('sha256', bytes, 'hex'), sizeBytes: bytes.length };
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
}
