import { createByteFinder } from './byteFinder.ts';
import type { ByteFinder } from './byteFinder.ts';
import type { Hidden } from './hidden.ts';
import { needlesOf } from './needles.ts';
import { leavesOf, packedAs } from './packed.ts';
import type { Leaf } from './packed.ts';
import { isText, readingsOf } from './readings.ts';

/** A file of a conversation that repeats hidden text must not come along. */
export type MediaCheck = {
  /** Takes the next chunk of the file. */
  look(chunk: Uint8Array): void;
  /** Whether hidden text was found in the file so far; to be asked at its end. */
  hasHidden(): boolean;
};

/** A text file, document or packed file that is longer is not read through, and so it does not come along. */
const LONGEST_BYTES = 16 << 20;

/**
 * Looks into a file: a text file as a message is looked into, with encodings and detectors, and so are the files in zips
 * (which office documents are), gzips and tars; any other, and all of them once more, for the hidden texts as bytes. What is
 * drawn, spoken or packed otherwise (pictures, PDF, 7z) is not seen, which is why the preview counts such files.
 */
export function mediaChecks(hidden: Hidden): () => MediaCheck {
  let finder: ByteFinder | null = null;
  return () => {
    finder ??= createByteFinder(needlesOf({ texts: hidden.texts, isTelling }));
    return checkOne(hidden, finder);
  };
}

function checkOne(hidden: Hidden, finder: ByteFinder): MediaCheck {
  finder.reset();
  const chunks: Uint8Array[] = [];
  let isRead: boolean | null = null;
  let [sizeBytes, isFound] = [0, false];
  return {
    look(chunk) {
      isRead ??= packedAs(chunk) !== null || isText(chunk);
      sizeBytes += chunk.length;
      isFound = hasBytes(hidden, finder, chunk) || isFound;
      if (!isRead) return;
      if (sizeBytes <= LONGEST_BYTES) chunks.push(chunk);
      else isFound = true;
    },
    hasHidden() {
      if (!isRead || sizeBytes > LONGEST_BYTES) return isFound;
      const leaves = leavesOf(Buffer.concat(chunks));
      // Each of them, so that all that stands in the file counts as seen.
      return leaves === null || leaves.filter((leaf) => saysHidden(leaf, hidden, finder)).length > 0 || isFound;
    },
  };
}

function hasBytes(hidden: Hidden, finder: ByteFinder, bytes: Uint8Array): boolean {
  const found = finder.look(bytes);
  if (found) hidden.noteNamed(found.text);
  return found !== null;
}

function saysHidden({ name, content }: Leaf, hidden: Hidden, finder: ByteFinder): boolean {
  if (hidden.find(name).length > 0) return true;
  finder.reset();
  if (hasBytes(hidden, finder, content)) return true;
  return isText(content) && readingsOf(content).some((text) => hidden.find(text).length > 0);
}

/** Two Chinese characters in UTF-8, three in the encodings with two bytes for each. */
const LEAST_BYTES = 6;
const LEAST_OF_ASCII = 6;
/** Tables of places and colours in PDF and other files are full of shorter numbers. */
const LEAST_DIGITS = 8;

/** Whether these bytes stand in a picture of megabytes for no other reason than that it says the text. */
function isTelling(bytes: Buffer, text: string): boolean {
  if (/^[\d\s.,-]*$/u.test(text)) return text.replace(/\D/gu, '').length >= LEAST_DIGITS;
  if (/[^\u0000-\u007f]/u.test(text)) return bytes.length >= LEAST_BYTES;
  return text.length >= LEAST_OF_ASCII;
}
