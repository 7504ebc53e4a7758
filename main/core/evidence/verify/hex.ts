const NO_DIGIT = -1;
/** What a letter is worth as a lower-case hex digit. */
const DIGITS = new Int8Array(256).fill(NO_DIGIT);
for (const [value, letter] of Buffer.from('0123456789abcdef').entries()) DIGITS[letter] = value;

/**
 * Reads `count` bytes that stand in `letters` from `from` in lower-case hex into `bytes` from `at`.
 *
 * @returns false where a letter is no such digit; what was written is worth nothing then
 */
export function readHex(letters: Uint8Array, from: number, bytes: Uint8Array, at: number, count: number): boolean {
  let signs = 0;
  for (let one = 0; one < count; one++) {
    const high = DIGITS[letters[from + 2 * one] ?? 0] ?? NO_DIGIT;
    const low = DIGITS[letters[from + 2 * one + 1] ?? 0] ?? NO_DIGIT;
    signs |= high | low;
    bytes[at + one] = (high << 4) | low;
  }
  return signs >= 0;
}

/** Whether those letters are what `count` bytes from `at` read in lower-case hex. */
export function isHexOf(letters: Uint8Array, from: number, bytes: Uint8Array, at: number, count: number): boolean {
  let different = 0;
  for (let one = 0; one < count; one++) {
    const high = DIGITS[letters[from + 2 * one] ?? 0] ?? NO_DIGIT;
    const low = DIGITS[letters[from + 2 * one + 1] ?? 0] ?? NO_DIGIT;
    different |= ((high << 4) | low) ^ (bytes[at + one] ?? NO_DIGIT);
  }
  return different === 0;
}

/** Whether `count` bytes are the same. */
export function isSameRun(one: Uint8Array, from: number, other: Uint8Array, at: number, count: number): boolean {
  for (let step = 0; step < count; step++) if (one[from + step] !== other[at + step]) return false;
  return true;
}
