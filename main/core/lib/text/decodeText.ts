import { isUtf8 } from 'node:buffer';

/** The text of a file that nobody said the encoding of: UTF-8, UTF-16 with a byte order mark, else GB18030 (GBK is part of it). */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/, '');
  return new TextDecoder('gb18030').decode(bytes);
}
