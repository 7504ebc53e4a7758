import { isSameRun } from './hex.ts';

const [QUOTE, BACKSLASH, FIRST_PRINTABLE, ZERO, NINE] = [0x22, 0x5c, 0x20, 0x30, 0x39];

/** A place in bytes that goes on as they are read; -1 once something else stood there than was asked for, and stays so. */
export type Cursor = { bytes: Buffer; at: number; end: number };

export function isAhead({ bytes, at, end }: Cursor, letters: Uint8Array): boolean {
  return at >= 0 && at + letters.length <= end && isSameRun(bytes, at, letters, 0, letters.length);
}

/** Over exactly these letters. */
export function skip(cursor: Cursor, letters: Uint8Array): void {
  cursor.at = isAhead(cursor, letters) ? cursor.at + letters.length : -1;
}

/** Over the letters of a JSON string up to the quote behind them; one with an escape or a control character is refused. */
export function skipText(cursor: Cursor): void {
  const { bytes, end } = cursor;
  let at = cursor.at;
  if (at < 0) return;
  for (; at < end; at++) {
    const letter = bytes[at] ?? 0;
    if (letter === QUOTE) return void (cursor.at = at);
    if (letter < FIRST_PRINTABLE || letter === BACKSLASH) break;
  }
  cursor.at = -1;
}

/** Over the digits of a number below 10^15. @returns NaN, and the cursor is at -1, where there is none or a longer one */
export function readDigits(cursor: Cursor): number {
  const { bytes, at: start, end } = cursor;
  if (start < 0) return NaN;
  let [at, value] = [start, 0];
  for (; at < end; at++) {
    const letter = bytes[at] ?? 0;
    if (letter < ZERO || letter > NINE) break;
    value = value * 10 + letter - ZERO;
  }
  const isNumber = at > start && at - start <= 15;
  cursor.at = isNumber ? at : -1;
  return isNumber ? value : NaN;
}
