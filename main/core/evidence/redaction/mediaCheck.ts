import { createByteFinder } from './byteFinder.ts';
import type { ByteFinder } from './byteFinder.ts';
import type { Hidden } from './hidden.ts';
import { needlesOf } from './needles.ts';
import { leavesOf, packedAs } from './packed.ts';
import type { Leaf } from './packed.ts';
import { isText, readingsOf } from './readings.ts';
import { hasUnread, isUnread } from './unread.ts';

/** A file of a conversation that repeats hidden text must not come along, and perhaps none that nobody looked into. */
export type MediaCheck = {
  /** Takes the next chunk of the file. */
  look(chunk: Uint8Array): void;
  /** Whether the file must not come along; to be asked at its end. */
  staysAway(): boolean;
};

/** A text file, document or packed file that is longer is not read through, and so it does not come along. */
const LONGEST_BYTES = 16 << 20;

/**
 * Looks into a file: a text file as a message is looked into, with encodings and detectors, and so are the files in zips
 * (which office documents are), gzips and tars; any other, and all of them once more, for the hidden texts as bytes. What is
 * drawn, spoken or packed otherwise (pictures, PDF, 7z) is not seen, which is why the preview counts such files.
 *
 * @param wish.leaveOutUnread such files, and packed ones with such in them, stay away
 */
export function mediaChecks(hidden: Hidden, wish = { leaveOutUnread: false }): () => MediaCheck {
  let finder: ByteFinder | null = null;
  return () => {
    finder ??= createByteFinder(needlesOf({ texts: hidden.texts, isTelling }));
    return checkOne(hidden, finder, wish);
  };
}

function checkOne(hidden: Hidden, finder: ByteFinder, { leaveOutUnread }: { leaveOutUnread: boolean }): MediaCheck {
  finder.reset();
  const chunks: Uint8Array[] = [];
  let isRead: boolean | null = null;
  let [sizeBytes, staysAway] = [0, false];
  return {
    look(chunk) {
      if (isRead === null) {
        const isPacked = packedAs(chunk) !== null;
        isRead = isPacked || isText(chunk);
        staysAway = leaveOutUnread && !isPacked && isUnread(Buffer.from(chunk));
      }
      sizeBytes += chunk.length;
      staysAway = hasBytes(hidden, finder, chunk) || staysAway;
      if (!isRead) return;
      if (sizeBytes <= LONGEST_BYTES) chunks.push(chunk);
      else staysAway = true;
    },
    staysAway() {
      if (!isRead || sizeBytes > LONGEST_BYTES) return staysAway;
      const leaves = leavesOf(Buffer.concat(chunks));
      if (leaves === null) return true;
      // Each of them, so that all that stands in the file counts as seen.
      const isFound = leaves.filter((leaf) => saysHidden(leaf, hidden, finder)).length > 0;
      return isFound || staysAway || (leaveOutUnread && hasUnread(leaves));
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
