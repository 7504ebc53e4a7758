import { isUtf8 } from 'node:buffer';
import { toUSVString } from 'node:util';
import { escapeControlCharacters, isRecord, parseLossless } from '../../lib/losslessJson.ts';

/**
 * What a raw WeCom record says, read a second time: on purpose without the code that made messages.jsonl from it, so that a
 * fault there is a difference here. The rules are those of formats.md 1.2 to 1.8.
 */
export type RawFacts = {
  readonly msgid: string;
  /** Digits, or null. */
  readonly seq: string | null;
  readonly type: string;
  readonly sender: string;
  /** Null when the record names none that can be read. */
  readonly recipients: readonly string[] | null;
  /** Milliseconds since 1970, or null when it states no moment. */
  readonly sentAtMs: number | null;
  readonly payload: unknown;
  /** The words of the payload in their order. */
  readonly texts: readonly string[];
};

const WRAPPERS = ['msg', 'content', 'decrypted_data', 'decryptedPayload', 'decrypted_msg', 'data'];

/** Null for bytes that are no message in that encoding. */
export function rawFacts(bytes: Buffer, encoding: Encoding): RawFacts | null {
  const record = parsed(decode(bytes, encoding));
  if (!isRecord(record)) return null;
  const message = messageIn(record);
  if (message === null) return null;
  const isSwitch = message.action === 'switch' && !message.msgtype;
  const type = plain(message.msgtype) || (isSwitch ? 'switch' : message.action === 'recall' ? 'revoke' : 'unknown');
  const { key, payload } = payloadOf(message, type);
  const seq = plain(record.seq ?? message.seq);
  return {
    msgid: plain(message.msgid) || plain(record.msgid),
    seq: /^\d{1,20}$/u.test(seq) ? seq : null,
    type,
    sender: toUSVString(plain(isSwitch ? message.user : message.from)).trim(),
    recipients: isSwitch ? [] : idsIn(message.tolist),
    sentAtMs: momentIn(message.msgtime ?? (isSwitch ? message.time : undefined)),
    payload,
    texts: WITHOUT_WORDS.has(type) ? [] : wordsIn(key, payload),
  };
}

/** Files carry no name for their encoding: each that reads is tried. */
export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Whether there is nothing to guess: what is UTF-8 and read as a message is no other encoding. */
export function isPlainlyUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes);
}

function decode(bytes: Buffer, encoding: Encoding): string {
  return encoding === 'utf-8' ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes);
}

function parsed(text: string): unknown {
  try {
    return parseLossless(text);
  } catch {
    const repaired = escapeControlCharacters(text);
    if (repaired === null) return undefined;
  }
  try {
    return parseLossless(escapeControlCharacters(text) ?? '');
  } catch {
    return undefined;
  }
}

function messageIn(record: Record<string, unknown>): Record<string, unknown> | null {
  if (isMessage(record)) return record;
  for (const key of WRAPPERS) {
    const inner = opened(record[key]);
    if (isRecord(inner) && isMessage(inner)) return inner;
  }
  return null;
}

function isMessage(value: Record<string, unknown>): boolean {
  if (typeof value.msgtype === 'string' && value.msgtype !== '') return true;
  if (value.action === 'switch' || value.action === 'recall') return true;
  return plain(value.msgid) !== '' && 'from' in value && ('tolist' in value || 'msgtime' in value);
}

/** A JSON text of an object or array read, everything else as it is. */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/u.test(value)) return value;
  return parsed(value) ?? value;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function idsIn(value: unknown): string[] | null {
  const list = typeof value === 'string' ? (opened(value.trim()) ?? value) : value;
  if (typeof list === 'string')
    return list
      .split(/[|,]/u)
      .map((id) => id.trim())
      .filter((id) => id !== '');
  if (!Array.isArray(list)) return null;
  return list.map((id) => toUSVString(plain(id)).trim());
}

/** Seconds, milliseconds, digits in a string, ISO 8601 with a zone; nothing outside 2000 to 2100. */
function momentIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,16}\s*$/u.test(value) ? Number(value) : value;
  if (typeof number === 'string') return /[Zz]|[+-]\d\d:?\d\d$/u.test(number) ? inRange(Date.parse(number)) : null;
  if (typeof number !== 'number') return null;
  return inRange(Math.round(number < 1e11 ? number * 1000 : number));
}

const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)];

function inRange(ms: number): number | null {
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : null;
}

const PAYLOAD_FIELDS: Readonly<Record<string, string>> = {
  external_redpacket: 'redpacket',
  meeting_notification: 'info',
  docmsg: 'doc',
  markdown: 'info',
  news: 'info',
  voiptext: 'info',
  qydiskfile: 'info',
  note: 'info',
};
const CALL_IDS = ['voiceid', 'voipid'];
const ENVELOPE = new Set(['seq', 'msgid', 'publickey_ver', 'action', 'from', 'tolist', 'roomid', 'msgtime', 'msgtype']);

function payloadOf(message: Record<string, unknown>, type: string): { key: string; payload: unknown } {
  const named = Object.hasOwn(PAYLOAD_FIELDS, type) ? (PAYLOAD_FIELDS[type] ?? type) : type;
  const isThere = (key: string): boolean => Object.hasOwn(message, key) && message[key] !== null && !ENVELOPE.has(key);
  const key = [named, type, 'info'].find(isThere);
  if (key === undefined) {
    const others = Object.entries(message).filter(([name, value]) => !ENVELOPE.has(name) && value !== null);
    return { key: type, payload: Object.fromEntries(others) };
  }
  const whole = opened(message[key]);
  const payload = isRecord(whole) || isRecord(message[key]) || Array.isArray(message[key]) ? whole : message[key];
  if (!isRecord(payload)) return { key, payload };
  const ids = CALL_IDS.filter((name) => typeof message[name] === 'string');
  if (ids.length === 0) return { key, payload };
  return { key, payload: { ...payload, ...Object.fromEntries(ids.map((name) => [name, message[name]])) } };
}

const WITHOUT_WORDS = new Set(['revoke', 'agree', 'disagree', 'switch']);
const NO_WORDS = new Set(['sdkfileid', 'md5sum', 'md5']);

function wordsIn(key: string, payload: unknown): string[] {
  const words: string[] = [];
  collect(payload, key, false, words, 0);
  return words.map(toUSVString);
}

/** @param isItem whether `value` is one of the parts of a forwarded record, a mixed message or a note */
function collect(value: unknown, key: string, isItem: boolean, into: string[], depth: number): void {
  if (typeof value === 'string') return void (value === '' || into.push(value));
  if (typeof value !== 'object' || value === null || depth > 1000) return;
  if (Array.isArray(value)) {
    const holdsItems = key === 'item' || key === 'items';
    for (const part of value) collect(part, '', holdsItems, into, depth + 1);
    return;
  }
  const record = value as Record<string, unknown>;
  if (isItem && 'content' in record) return collectItem(record, into, depth);
  for (const [name, part] of Object.entries(record))
    if (!NO_WORDS.has(name)) collect(part, name, false, into, depth + 1);
}

/** The words beside the content come first, as messages.jsonl has them; the name of the type is no word. */
function collectItem(
  { content, type, msg_type, ...rest }: Record<string, unknown>,
  into: string[],
  depth: number,
): void {
  collect(rest, '', false, into, depth + 1);
  const inner = opened(content);
  const isForwarded = plain(type ?? msg_type)
    .toLowerCase()
    .endsWith('chatrecord');
  collect(inner, Array.isArray(inner) && isForwarded ? 'item' : '', false, into, depth + 1);
}
