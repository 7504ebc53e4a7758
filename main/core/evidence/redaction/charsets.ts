import { isUtf8 } from 'node:buffer';
import { decodeText } from '../../lib/text/decodeText.ts';

/** Bytes in the character set that mail names; in one that nobody knows, as what they look like. */
export function decodedAs(charset: string, bytes: Buffer): string {
  const name = charset.toLowerCase();
  if (name.endsWith('utf-7')) return fromUtf7(bytes.toString('latin1'));
  if (name.startsWith('hz')) return fromHz(bytes.toString('latin1'));
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}

/** RFC 2152: `+`, UTF-16 in base64, and perhaps `-`. Node has no decoder for it. */
function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/gu, (_, run: string) => {
    const bytes = Buffer.from(run, 'base64');
    return run === ''
      ? '+'
      : bytes
          .subarray(0, bytes.length & ~1)
          .swap16()
          .toString('utf16le');
  });
}

/** RFC 1843: GB2312 in seven bits between `~{` and `~}`. */
function fromHz(text: string): string {
  return text.replace(/~\{([\u0021-\u007e]*?)(?:~\}|$)/gu, (_, run: string) =>
    decodeText(Buffer.from(Buffer.from(run, 'latin1').map((byte) => byte | 0x80))),
  );
}

/** What bytes in a text say to whoever decodes them: one byte that is no UTF-8 must not hide what stands beside it. */
export function textOfRun(bytes: Buffer): string {
  const text = decodeText(bytes);
  if (isUtf8(bytes)) return text;
  const loose = bytes.toString('utf8');
  return /\p{Script=Han}/u.test(loose) ? `${loose}\n${text}` : text;
}
