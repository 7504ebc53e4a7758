import { toUSVString } from 'node:util';
import simplifiedToTraditional from 'opencc-js/dict/STCharacters';
import { foldText } from '../../lib/text/fold.ts';
import { escapeHtml } from '../content/html.ts';

/** A hidden text as bytes, in one of the ways in which it may be written. */
export type Needle = { readonly bytes: Buffer; readonly text: string };

type Wish = {
  readonly texts: Iterable<string>;
  /** Whether finding these bytes says that the text is there. */
  readonly isTelling: (bytes: Buffer, text: string) => boolean;
};

/**
 * The texts, also in simplified and traditional characters, as UTF-8 (plain and escaped for JSON, HTML, links), UTF-16,
 * GBK, Big5, and in hex digits of UTF-16.
 */
export function* needlesOf({ texts, isTelling }: Wish): Generator<Needle> {
  for (const text of texts)
    for (const written of new Set([text, foldText(text), inTraditional(text)]))
      for (const bytes of encodedForms(written)) if (isTelling(bytes, text)) yield { bytes, text };
}

function* encodedForms(text: string): Generator<Buffer> {
  const forms = [text, JSON.stringify(text).slice(1, -1), escapeHtml(text), encodeURIComponent(toUSVString(text))];
  for (const form of new Set(forms)) yield Buffer.from(form);
  const wide = Buffer.from(text, 'utf16le');
  yield wide;
  const swapped = Buffer.from(wide).swap16();
  yield swapped;
  if (!/[^\u0000-\u007f]/u.test(text)) return;
  // Titles and authors of PDF: <FEFF6B27 …>
  const hex = swapped.toString('hex');
  for (const digits of new Set([hex, hex.toUpperCase()])) yield Buffer.from(digits);
  for (const table of [(gbk ??= tableOf('gb18030')), (big5 ??= tableOf('big5'))]) {
    const bytes = inTwoBytes(text, table);
    if (bytes) yield bytes;
  }
}

let traditional: ReadonlyMap<string, string> | null = null;

/** Each character as OpenCC writes it first when it stands alone. */
function inTraditional(text: string): string {
  traditional ??= new Map(
    simplifiedToTraditional.split('|').map((line) => {
      const [from = '', to = from] = line.split(' ');
      return [from, to];
    }),
  );
  let written = '';
  for (const character of text) written += traditional.get(character) ?? character;
  return written;
}

type Table = ReadonlyMap<string, number>;
let gbk: Table | null = null;
let big5: Table | null = null;

/** Two-byte characters and ASCII, which is what Windows in China writes; null when the text has others. */
function inTwoBytes(text: string, table: Table): Buffer | null {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (point < 0x80) bytes.push(point);
    else if (pair === undefined) return null;
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}

function tableOf(encoding: 'gb18030' | 'big5'): Table {
  const decoder = new TextDecoder(encoding);
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
