import { isUtf8 } from 'node:buffer';
import { decodeText } from '../../lib/text/decodeText.ts';
import { LONGEST, withoutTags } from './encodings.ts';

const LOOKED_AT = 4096;

/** Whether a file is looked into as a text: it has no zeros, or such as UTF-16 has, in one byte of each pair. */
export function isText(head: Uint8Array): boolean {
  if (hasOrderMark(head)) return true;
  const looked = head.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  for (let at = 0; at < looked.length; at++) if (looked[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return true;
  return Math.min(even, odd) === 0 && !hasControls(looked, even > 0 ? 1 : 0);
}

/** @param place of the byte with the letter in each pair */
function hasControls(bytes: Uint8Array, place: 0 | 1): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [high, low] = [bytes[at + 1 - place] ?? 0, bytes[at + place] ?? 0];
    if (high === 0 && low < 0x20 && low !== 9 && low !== 10 && low !== 13) return true;
  }
  return false;
}

function hasOrderMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/**
 * Everything that a text file may say: in the encodings that nothing in it tells apart, without the tags that part a word in
 * HTML and office documents, with the escapes of RTF and quoted-printable undone, the headers of a long mail on their own.
 */
export function readingsOf(bytes: Buffer): string[] {
  return decodings(bytes).flatMap((text) => [text, ...undone(text)]);
}

function decodings(bytes: Buffer): string[] {
  const text = decodeText(bytes);
  const isWide = bytes.subarray(0, LOOKED_AT).includes(0);
  if (hasOrderMark(bytes) || (isUtf8(bytes) && !isWide)) return [text];
  const others = ['big5', 'utf-16le', 'utf-16be'].map((encoding) => new TextDecoder(encoding).decode(bytes));
  return [text, ...others];
}

function undone(text: string): string[] {
  const readings: string[] = [];
  const bare = withoutTags(text);
  if (bare !== text) readings.push(bare);
  if (/^\s*\{\\rtf/u.test(text)) readings.push(withoutRtf(text));
  if (/=(?:[0-9A-Fa-f]{2}|\r?\n)/u.test(text)) readings.push(withoutQuoting(text));
  if (text.length > LONGEST) readings.push(headersOf(text));
  return readings;
}

/** A mail with a picture is too long to be decoded as a whole, and a name is broken over the lines of a header. */
function headersOf(mail: string): string {
  const headers = mail.match(/^[A-Za-z][\w-]{0,60}:.*(?:\r?\n[ \t].*)*/gmu) ?? [];
  return headers.join('\n').slice(0, LONGEST);
}

/** Characters by number and by bytes of GBK (the usual code page of Chinese ones); groups and commands are left out. */
function withoutRtf(text: string): string {
  return text
    .replace(/(?:\\'[0-9A-Fa-f]{2})+/gu, (run) => decodeText(Buffer.from(run.replaceAll("\\'", ''), 'hex')))
    .replace(/\\u(-?\d{1,5}) ?\??/gu, (_, unit: string) => String.fromCharCode(Number(unit) & 0xffff))
    .replace(/\\[a-z]{1,32}-?\d{0,10} ?|[{}\r\n]/gu, '');
}

function withoutQuoting(text: string): string {
  return text
    .replace(/=\r?\n/gu, '')
    .replace(/(?:=[0-9A-Fa-f]{2})+/gu, (run) => decodeText(Buffer.from(run.replaceAll('=', ''), 'hex')));
}
