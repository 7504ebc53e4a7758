import type { Needle } from './needles.ts';

/** Whether any of many byte strings occurs in bytes that come in chunks. */
export type ByteFinder = {
  /** Looks at the next chunk of one file. @returns something that was found in this chunk, perhaps begun in those before */
  look(chunk: Uint8Array): Needle | null;
  /** Forgets what it saw: another file begins. */
  reset(): void;
};

const START_BYTES = 4;
/** Of a long text its beginning is enough to know that it is there. */
const LONGEST_BYTES = 512;

/** One look-up per byte, however many are looked for. Byte strings of less than four bytes are left out. */
export function createByteFinder(needles: Iterable<Needle>): ByteFinder {
  const starts = new Uint8Array(1 << 16);
  const byStart = new Map<number, Needle[]>();
  let longest = 0;
  for (const { bytes, text } of needles) {
    if (bytes.length < START_BYTES) continue;
    const needle = { bytes: bytes.subarray(0, LONGEST_BYTES), text };
    longest = Math.max(longest, needle.bytes.length);
    const start = bytes.readUInt32LE(0);
    starts[slotOf(start)] = 1;
    const known = byStart.get(start);
    if (known) known.push(needle);
    else byStart.set(start, [needle]);
  }
  let rest: Buffer = Buffer.alloc(0);

  function findIn(bytes: Buffer): Needle | null {
    let window = bytes.length >= START_BYTES ? bytes.readUInt32LE(0) : 0;
    for (let at = 0; at + START_BYTES <= bytes.length; at++) {
      if (starts[slotOf(window)] === 1) {
        for (const needle of byStart.get(window) ?? [])
          if (
            bytes.length - at >= needle.bytes.length &&
            bytes.compare(needle.bytes, 0, needle.bytes.length, at, at + needle.bytes.length) === 0
          )
            return needle;
      }
      window = ((window >>> 8) | ((bytes[at + START_BYTES] ?? 0) << 24)) >>> 0;
    }
    return null;
  }

  return {
    look(chunk) {
      if (longest === 0) return null;
      const bytes = Buffer.concat([rest, chunk]);
      rest = bytes.subarray(Math.max(0, bytes.length - longest + 1));
      return findIn(bytes);
    },
    reset() {
      rest = Buffer.alloc(0);
    },
  };
}

function slotOf(window: number): number {
  return (window ^ (window >>> 16)) & 0xffff;
}
