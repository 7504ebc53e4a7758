import type { Paper } from './paper.ts';

type Size = { readonly width: number; readonly height: number };

const WIDEST = 180;
const HIGHEST = 140;
/** Baseline, extended, progressive; not the lossless and arithmetic ones that few readers know. */
const SHOWN_FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Tables that share the range of the frames. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const PNG_START = '89504e470d0a1a0a';

/** What is taken for a picture at all. */
export const LARGEST_PICTURE_BYTES = 400_000;

/**
 * Draws a JPEG or PNG, small. The bytes go into the report as they are: nothing here unpacks what a hostile file may hold.
 * @returns false, having drawn nothing, for anything else, for a broken picture, and for one that had to be unpacked
 */
export function drawPicture(paper: Paper, bytes: Buffer | null): boolean {
  const size = bytes && sizeOf(bytes);
  if (!bytes || !size) return false;
  const scale = Math.min(WIDEST / size.width, HIGHEST / size.height, 1);
  try {
    paper.image(bytes, size.width * scale, size.height * scale);
    return true;
  } catch {
    // The library's own look at the file found it broken (it throws strings): the file lies in the bundle all the same.
    return false;
  }
}

/** Pixels of a picture that can be shown; null for everything else. */
export function sizeOf(bytes: Buffer): Size | null {
  return jpegSize(bytes) ?? pngSize(bytes);
}

/** 8 bits, gray or YCbCr. */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) {
      const [bits, height, width] = [bytes[at + 4], bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      const channels = bytes[at + 9];
      const isKnown = SHOWN_FRAMES.has(marker) && bits === 8 && (channels === 1 || channels === 3);
      return isKnown && width > 0 && height > 0 ? { width, height } : null;
    }
    // Fill bytes and markers without a length do not stand between the segments of an ordinary file.
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Gray, RGB or palette, not interlaced, nothing transparent: its packed lines are what a PDF holds, too. */
function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 33 || bytes.toString('hex', 0, 8) !== PNG_START || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [bits = 0, color = 0, , , interlace] = bytes.subarray(24, 29);
  const isPlain = bits <= 8 && [0, 2, 3].includes(color) && interlace === 0;
  if (!isPlain || width === 0 || height === 0 || width > 20_000 || height > 20_000) return null;
  return hasChunks(bytes, color === 3) ? { width, height } : null;
}

/** All chunks in place, pixels among them, a palette where there has to be one, no transparency. */
function hasChunks(bytes: Buffer, needsPalette: boolean): boolean {
  const seen = new Set<string>();
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    seen.add(name);
    if (name === 'IEND') return seen.has('IDAT') && !seen.has('tRNS') && (!needsPalette || seen.has('PLTE'));
    at += 12 + bytes.readUInt32BE(at);
  }
  return false;
}
