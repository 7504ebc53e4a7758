import { closeSync, openSync, readSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { wellFormed } from './documents.ts';

/** A file that goes into rsmf.zip. */
export type Attached = { readonly name: string; readonly path: string };
/** Name and value, in the order they are written; a value may hold any text. */
export type Header = readonly [string, string];

const BOUNDARY = '=_zuozheng_rsmf';
/** Fixed, and the same whatever the machine's zone: fflate writes the time of the zone. */
const zippedAt = (): Date => new Date(1980, 0, 1, 12);
const CHUNK_BYTES = 1 << 18;
/** 57 bytes make a line of 76 letters. */
const LINE_BYTES = 57;
/** With the longest name of a header before it a word ends before letter 78. */
const WORD_BYTES = 30;

/**
 * Writes an .rsmf file: a message of RFC 5322 with a text for people and one attachment, rsmf.zip, in base64. Holds one
 * chunk of an attachment in memory. The same input gives the same bytes.
 */
export function writeRsmf(
  write: (text: string) => void,
  parts: {
    readonly headers: readonly Header[];
    readonly text: string;
    readonly manifest: string;
    readonly files: readonly Attached[];
  },
): void {
  for (const [name, value] of parts.headers) write(`${name}: ${headerValue(value)}\r\n`);
  write(`MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${BOUNDARY}"\r\n\r\n`);
  write(`--${BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`);
  const text = base64Lines(write);
  text.push(Buffer.from(parts.text));
  text.end();
  write(
    `--${BOUNDARY}\r\nContent-Type: application/zip; name="rsmf.zip"\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="rsmf.zip"\r\n\r\n`,
  );
  writeZip(base64Lines(write), parts.manifest, parts.files);
  write(`--${BOUNDARY}--\r\n`);
}

function writeZip(out: ReturnType<typeof base64Lines>, manifest: string, files: readonly Attached[]): void {
  const zip = new Zip((error, chunk, isLast) => {
    if (error) throw error;
    out.push(chunk);
    if (isLast) out.end();
  });
  const first = new ZipDeflate('rsmf_manifest.json', { level: 6 });
  first.mtime = zippedAt();
  zip.add(first);
  first.push(strToU8(manifest), true);
  for (const { name, path } of files) {
    const entry = new ZipPassThrough(name);
    entry.mtime = zippedAt();
    zip.add(entry);
    readChunks(path, (chunk) => entry.push(chunk));
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
}

function readChunks(path: string, take: (chunk: Uint8Array) => void): void {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const read = readSync(file, chunk);
      if (read === 0) return;
      take(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

function base64Lines(write: (text: string) => void) {
  let rest = Buffer.alloc(0);
  return {
    push(chunk: Uint8Array): void {
      const all = Buffer.concat([rest, chunk]);
      const whole = all.length - (all.length % LINE_BYTES);
      if (whole > 0) write(all.toString('base64', 0, whole).replace(/.{76}/gu, '$&\r\n'));
      rest = all.subarray(whole);
    },
    end(): void {
      write(`${rest.toString('base64')}\r\n`);
    },
  };
}

/** Short printable ASCII as it is; anything else in words of RFC 2047, one a line, so that no text can begin a header. */
function headerValue(text: string): string {
  if (/^[\u0020-\u007e]{0,70}$/u.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let word = '';
  for (const character of wellFormed(text)) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}
