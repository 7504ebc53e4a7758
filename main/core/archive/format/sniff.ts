import { isUtf8 } from 'node:buffer';
import { createDocumentSplitter } from './documents.ts';
import { asciiView, isBlank, unitBytes, type Encoding, type Layout, type Shape } from './shape.ts';

/** As much of a file's beginning as `sniffShape` wants to see. */
export const SNIFF_BYTES = 64 * 1024;

/**
 * Recognises a JSON record file by its content, never by its name: encoding from a byte order mark, zero bytes or the
 * validity of UTF-8; layout from where the first value ends. Null when no JSON can be seen.
 * @param head the first `SNIFF_BYTES` of the file, or all of it when shorter
 */
export function sniffShape(head: Buffer): Shape | null {
  const { encoding, bomBytes } = sniffEncoding(head);
  const body = head.subarray(bomBytes);
  const view = asciiView(body.subarray(0, body.length - (body.length % unitBytes(encoding))), encoding);
  const layout = sniffLayout(view);
  return layout && { layout, encoding, bomBytes };
}

function sniffEncoding(head: Buffer): { encoding: Encoding; bomBytes: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (head.length >= 4 && head[1] === 0 && head[3] === 0) return { encoding: 'utf-16le', bomBytes: 0 };
  if (head.length >= 4 && head[0] === 0 && head[2] === 0) return { encoding: 'utf-16be', bomBytes: 0 };
  return { encoding: looksLikeGbk(head) ? 'gb18030' : 'utf-8', bomBytes: 0 };
}

/** No valid UTF-8, no character of it either, and every byte has its place in GB 18030. */
export function looksLikeGbk(bytes: Buffer): boolean {
  if (isUtf8(bytes.subarray(0, bytes.length - cutTail(bytes)))) return false;
  const lines = bytes.toString('latin1').split('\n');
  // A character may be cut at the end of the piece we see.
  if (lines.length > 1) lines.pop();
  const foreign = lines.map((line) => Buffer.from(line, 'latin1')).filter((line) => line.some((byte) => byte >= 0x80));
  const valid = foreign.filter((line) => isUtf8(line)).length;
  return foreign.filter(isGb18030).length > valid * 2;
}

export function isGb18030(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many bytes at the end may belong to a UTF-8 character that goes on behind the piece. */
function cutTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function sniffLayout(view: Buffer): Layout | null {
  const start = view.findIndex((code) => !isBlank(code));
  const first = String.fromCharCode(view[start] ?? 0);
  if (start < 0) return null;
  if (first === '[') return 'documents';
  if (first === '{') return layoutOfObject(view.subarray(start));
  return laterLineIsObject(view) ? 'lines' : null;
}

function layoutOfObject(view: Buffer): Layout {
  const lineEnd = view.indexOf(0x0a);
  const line = lineEnd < 0 ? view : view.subarray(0, lineEnd);
  const splitter = createDocumentSplitter({ encoding: 'utf-8', firstByte: 0 });
  splitter.push(line);
  const complete = splitter.end().length === 0;
  // A long first line that is not over yet: only a document that names chatdata has to be cut inside the line.
  if (lineEnd < 0) return !complete && line.includes('"chatdata"') ? 'documents' : 'lines';
  return complete ? 'lines' : 'documents';
}

/** The file starts with something else, e.g. a broken line or a line of a log. */
function laterLineIsObject(view: Buffer): boolean {
  const lines = view.toString('latin1').split('\n').slice(0, 50);
  return lines.some((line) => /^\s*\{.*"(?:msgid|msgtype|encrypt_chat_msg|chatdata)"/.test(line));
}
