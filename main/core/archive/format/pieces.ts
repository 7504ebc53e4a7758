import { LONGEST_RECORD_BYTES } from './shape.ts';

/** Bytes of a record that spans several chunks; joined once, at its end. */
export type Pieces = {
  add(part: Buffer): void;
  /** Everything added, and empty again. */
  take(): { bytes: Buffer; tooLong: boolean };
  readonly length: number;
};

const KEPT_OF_TOO_LONG = 4096;

export function createPieces(limit = LONGEST_RECORD_BYTES): Pieces {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    add(part) {
      if (part.length === 0) return;
      length += part.length;
      if (length <= limit) parts.push(part);
      // Too long: its beginning is enough to say what it was.
      else if (parts.length > 0) parts = [Buffer.from(parts[0]?.subarray(0, KEPT_OF_TOO_LONG) ?? [])];
      else parts = [Buffer.from(part.subarray(0, KEPT_OF_TOO_LONG))];
    },
    take() {
      const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      const tooLong = length > limit;
      parts = [];
      length = 0;
      return { bytes, tooLong };
    },
    get length() {
      return length;
    },
  };
}
