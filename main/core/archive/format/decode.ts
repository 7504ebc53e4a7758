import { isUtf8 } from 'node:buffer';
import { hasDuplicateKeys } from '../../lib/duplicateKeys.ts';
import { escapeControlCharacters, parseLossless } from '../../lib/losslessJson.ts';
import { isGb18030 } from './sniff.ts';
import type { Encoding, RawRecord } from './shape.ts';

export type Decoded =
  | { readonly ok: true; readonly value: unknown; readonly problems: readonly string[] }
  | { readonly ok: false; readonly code: string; readonly detail: string };

const NONE: readonly string[] = [];
const utf16be = new TextDecoder('utf-16be');
const gb18030 = new TextDecoder('gb18030');

/**
 * A record's bytes as a JSON value. Damage that can be bridged (a foreign encoding, invalid UTF-8, raw control
 * characters) is bridged for showing and named in `problems`; the bytes themselves stay as they are.
 */
export function decodeRecord(record: RawRecord, encoding: Encoding): Decoded {
  if (record.cut === 'tooLong') return { ok: false, code: 'record.tooLong', detail: '' };
  const text = decodeText(record.bytes, encoding);
  const parsed = parse(text.text, text.problems);
  if (!parsed.ok && record.cut === 'truncated') return { ok: false, code: 'record.truncated', detail: parsed.detail };
  return parsed;
}

export function decodeText(bytes: Buffer, encoding: Encoding): { text: string; problems: readonly string[] } {
  if (encoding === 'utf-16le') return { text: bytes.toString('utf16le'), problems: NONE };
  if (encoding === 'utf-16be') return { text: utf16be.decode(bytes), problems: NONE };
  if (encoding === 'gb18030') return decodeGbk(bytes);
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), problems: NONE };
  return { text: bytes.toString('utf8'), problems: ['encoding.invalidUtf8'] };
}

function decodeGbk(bytes: Buffer): { text: string; problems: readonly string[] } {
  if (!bytes.some((byte) => byte >= 0x80)) return { text: bytes.toString('latin1'), problems: NONE };
  return { text: gb18030.decode(bytes), problems: [isGb18030(bytes) ? 'encoding.gbk' : 'encoding.invalidGbk'] };
}

function parse(text: string, problems: readonly string[]): Decoded {
  try {
    return readAs(text, problems);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, code: 'json.tooDeep', detail: '' };
    return parseRepaired(text, problems, error);
  }
}

function readAs(text: string, problems: readonly string[]): Decoded {
  const value = parseLossless(text);
  return { ok: true, value, problems: hasDuplicateKeys(text, value) ? [...problems, 'json.duplicateKey'] : problems };
}

function parseRepaired(text: string, problems: readonly string[], cause: unknown): Decoded {
  const repaired = escapeControlCharacters(text);
  try {
    if (repaired !== null) return readAs(repaired, [...problems, 'json.controlCharacters']);
  } catch {
    // The first error says more about the record as it stands.
  }
  return { ok: false, code: 'json.invalid', detail: withoutContent(cause) };
}

/** V8 quotes the input in its messages; a problem must not carry content of a record that may be withheld. */
function withoutContent(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : '';
  return /at position \d+|Unexpected end of JSON input/.exec(message)?.[0] ?? '';
}
