import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { toUSVString } from 'node:util';
import { AppError } from '../../../../shared/errors.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import type { Bag } from '../bag/bag.ts';
import { escapeHtml } from '../content/html.ts';
import { createByteFinder } from './byteFinder.ts';
import type { Hidden } from './hidden.ts';
import { isZip, textsInZip } from './packed.ts';

/** A file of a conversation that repeats hidden text must not come along. */
export type MediaCheck = {
  /** Takes the next chunk of the file. */
  look(chunk: Uint8Array): void;
  /** Whether hidden text was found in the file so far; to be asked at its end. */
  hasHidden(): boolean;
};

/** A text file or document that is longer is not read through, and so it does not come along. */
const LONGEST_BYTES = 16 << 20;

/**
 * Looks into a file as it is: a text file as a message is looked into, with encodings and detectors, and so are the files in
 * a zip, which office documents are; any other for the hidden texts as bytes. What lies packed otherwise (PDF, pictures) is
 * not seen, which is why the preview counts the files that come along.
 */
export function mediaChecks(hidden: Hidden): () => MediaCheck {
  // Four letters of ASCII stand in every picture by chance.
  const inBinary = createByteFinder(encodedTexts(hidden.texts, (text) => isUnmistakable(text, '')));
  const isHiddenIn = (text: string): boolean => hidden.find(text).length > 0;
  return () => {
    inBinary.reset();
    const chunks: Uint8Array[] = [];
    let kind: 'text' | 'zip' | 'binary' | null = null;
    let [sizeBytes, isFound] = [0, false];
    return {
      look(chunk) {
        kind ??= isZip(chunk) ? 'zip' : isText(chunk) ? 'text' : 'binary';
        sizeBytes += chunk.length;
        if (kind === 'binary') isFound ||= inBinary.look(chunk);
        else if (sizeBytes <= LONGEST_BYTES) chunks.push(chunk);
        else isFound = true;
      },
      hasHidden() {
        if (isFound || kind === 'binary') return isFound;
        const bytes = Buffer.concat(chunks);
        return kind === 'zip' ? (textsInZip(bytes)?.some(isHiddenIn) ?? true) : isHiddenIn(decodeText(bytes));
      },
    };
  };
}

function isText(chunk: Uint8Array): boolean {
  const isUtf16 = (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
  return isUtf16 || !chunk.subarray(0, 4096).includes(0);
}

/**
 * The last line of defence, independent of everything that hid: reads every byte of the finished bundle for hidden texts
 * and for the plain hashes of what was hidden. Texts that could stand in a bundle by chance are left out, or an export
 * could fail for nothing.
 *
 * @param ownWords what a bundle says whatever it holds
 * @throws AppError `evidence.redactionLeak` with the file; no bundle may leave then
 */
export async function checkLeaks(
  bag: Pick<Bag, 'files' | 'partialPath'>,
  hidden: Hidden,
  { ownWords, checkpoint }: { readonly ownWords: string; readonly checkpoint: () => Promise<void> },
): Promise<void> {
  const hashes = [...hidden.hashes].map((hash) => Buffer.from(hash));
  const texts = encodedTexts(hidden.texts, (text) => isUnmistakable(text, ownWords));
  const finder = createByteFinder([...texts, ...hashes]);
  for (const { path } of bag.files()) {
    finder.reset();
    for await (const chunk of createReadStream(join(bag.partialPath, path), { highWaterMark: 1 << 18 })) {
      if (finder.look(chunk as Buffer)) throw new AppError('evidence.redactionLeak', { file: path });
    }
    await checkpoint();
  }
}

/**
 * Whether finding a text says that it leaked: at least eight characters that are not the bundle's own words (labels,
 * README). ASCII needs more than a word: hashes, ids and times are full of short ones; 13 digits are a time.
 */
function isUnmistakable(text: string, ownWords: string): boolean {
  if (text.length < 8 || ownWords.includes(text)) return false;
  if (/[^\u0000-\u007f]/u.test(text)) return true;
  return (
    /\S\s\S|@/u.test(text) || /^(?=.*\d)(?=.*[A-Za-z]).{10,}$/u.test(text) || /^(?:\d{11,12}|\d{14,})$/u.test(text)
  );
}

function* encodedTexts(texts: Iterable<string>, isWanted: (text: string) => boolean): Generator<Buffer> {
  for (const text of texts) {
    if (!isWanted(text)) continue;
    const forms = [text, JSON.stringify(text).slice(1, -1), escapeHtml(text), encodeURIComponent(toUSVString(text))];
    for (const form of new Set(forms)) yield Buffer.from(form);
    const wide = Buffer.from(text, 'utf16le');
    yield wide;
    yield Buffer.from(wide).swap16();
    const chinese = toGb18030(text);
    if (chinese) yield chinese;
  }
}

let gb: Map<string, number> | null = null;

/** Two-byte characters and ASCII, which is what Windows in China writes; null when the text has others. */
function toGb18030(text: string): Buffer | null {
  if (!/[^\u0000-\u007f]/u.test(text)) return null;
  gb ??= gbTable();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const pair = gb.get(character);
    if (point < 0x80) bytes.push(point);
    else if (pair === undefined) return null;
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}

function gbTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, (lead << 8) | trail);
    }
  }
  return table;
}
