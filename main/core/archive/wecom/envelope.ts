import { hasDuplicateKeys } from '../../lib/duplicateKeys.ts';
import { isRecord, parseLossless } from '../../lib/losslessJson.ts';
import { payloadKeyIn, typeOf } from './kinds.ts';

/** What a record of a WeCom dump turned out to be, before its content is read. */
export type Opened =
  | {
      readonly kind: 'message';
      /** The message itself, whatever was wrapped around it. */
      readonly message: Readonly<Record<string, unknown>>;
      /** uint64 digits; null when there is none. */
      readonly seq: string | null;
      /** '' when there is none. */
      readonly msgid: string;
      readonly problems: readonly string[];
    }
  | { readonly kind: 'encrypted'; readonly msgid: string; readonly seq: string | null; readonly keyVersion: string }
  | { readonly kind: 'other'; readonly code: string };

const WRAPPERS = ['msg', 'content', 'decrypted_data', 'decryptedPayload', 'decrypted_msg', 'data'] as const;

/**
 * Takes a record apart: a bare message, {seq, msgid, publickey_ver, msg | content | … : object or JSON string}, or a raw
 * GetChatData item that is still encrypted (formats.md 1.2, 1.8).
 */
export function openEnvelope(value: unknown): Opened {
  if (!isRecord(value)) return { kind: 'other', code: 'record.notAnObject' };
  const problems = new Set<string>();
  if (looksLikeMessage(value)) return asMessage(value, value, problems);
  const inner = unwrap(value, problems);
  if (inner) return asMessage(inner, value, problems);
  if (typeof value.encrypt_chat_msg === 'string' || typeof value.encrypt_random_key === 'string')
    return asEncrypted(value);
  return { kind: 'other', code: 'record.notAMessage' };
}

function looksLikeMessage(value: Record<string, unknown>): boolean {
  if (typeof value.msgtype === 'string' && value.msgtype !== '') return true;
  if (value.action === 'switch' || value.action === 'recall') return true;
  return text(value.msgid) !== '' && 'from' in value && ('tolist' in value || 'msgtime' in value);
}

function unwrap(value: Record<string, unknown>, problems: Set<string>): Record<string, unknown> | null {
  for (const key of WRAPPERS) {
    const wrapped = value[key];
    const inner = typeof wrapped === 'string' ? parseObject(wrapped, problems) : wrapped;
    if (isRecord(inner) && looksLikeMessage(inner)) return inner;
  }
  return null;
}

/**
 * Some pullers keep the payload as JSON in a string (formats.md 1.8). Opened here, so that content, answers about consent
 * and the comparison of two pulls all see the same message. Other text in its place stays what it is.
 */
function withOpenPayload(message: Record<string, unknown>, problems: Set<string>): Record<string, unknown> {
  const key = payloadKeyIn(message, typeOf(text(message.msgtype), message.action));
  const written = key === undefined ? undefined : message[key];
  const payload = typeof written === 'string' ? parseObject(written, problems) : null;
  return key !== undefined && isRecord(payload) ? { ...message, [key]: payload } : message;
}

function parseObject(json: string, problems: Set<string>): unknown {
  if (!/^\s*\{/.test(json)) return null;
  try {
    const value = parseLossless(json);
    if (hasDuplicateKeys(json, value)) problems.add('json.duplicateKey');
    return value;
  } catch {
    return null;
  }
}

function asMessage(message: Record<string, unknown>, outer: Record<string, unknown>, problems: Set<string>): Opened {
  const msgid = text(message.msgid) || text(outer.msgid);
  if (msgid === '') problems.add('record.noMsgid');
  else if (message !== outer && text(outer.msgid) !== '' && text(outer.msgid) !== msgid)
    problems.add('record.otherMsgid');
  const seq = readSeq(outer.seq ?? message.seq);
  if (seq === undefined) problems.add('record.badSeq');
  const opened = withOpenPayload(message, problems);
  return { kind: 'message', message: opened, seq: seq ?? null, msgid, problems: [...problems] };
}

function asEncrypted(value: Record<string, unknown>): Opened {
  const keyVersion = text(value.publickey_ver) || 'unknown';
  return { kind: 'encrypted', msgid: text(value.msgid), seq: readSeq(value.seq) ?? null, keyVersion };
}

/** Digits, null for none, undefined for something that is no seq. */
function readSeq(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const digits = text(value);
  return /^\d{1,20}$/.test(digits) ? digits : undefined;
}

/** A string, or a number as its digits; everything else is ''. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}
