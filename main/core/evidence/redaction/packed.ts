import { unzipSync } from 'fflate';
import { decodeText } from '../../lib/text/decodeText.ts';

/** What of an office document or a zip is unpacked at most; one with more is not looked through. */
const LONGEST_BYTES = 64 << 20;

/** Whether a file begins as a zip does: archives, and the documents of Office and WPS since 2007. */
export function isZip(chunk: Uint8Array): boolean {
  return chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3 && chunk[3] === 4;
}

/**
 * The texts in a zip: of each file in it, without the tags of a document, because a word may be cut into several runs.
 *
 * @returns null when it cannot be looked through: damaged, encrypted, or too large unpacked
 */
export function textsInZip(bytes: Uint8Array): string[] | null {
  let left = LONGEST_BYTES;
  let isWhole = true;
  try {
    const files = unzipSync(bytes, {
      filter({ originalSize }) {
        left -= originalSize;
        isWhole &&= left >= 0;
        return isWhole;
      },
    });
    if (!isWhole) return null;
    const named = Object.entries(files);
    return named.flatMap(([name, content]) => [name, withoutTags(decodeText(Buffer.from(content)))]);
  } catch {
    return null;
  }
}

function withoutTags(text: string): string {
  return /^\s*(?:\ufeff)?</u.test(text) ? text.replace(/<[^<>]*>/gu, '') : text;
}
