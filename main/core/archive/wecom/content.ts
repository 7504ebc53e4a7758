import { toUSVString } from 'node:util';
import type { TextPart } from '../../../../shared/model.ts';
import { hasDuplicateKeys } from '../../lib/duplicateKeys.ts';
import { isRecord, parseLossless } from '../../lib/losslessJson.ts';
import { text } from './envelope.ts';

/** A file that a message (or an item of a forwarded record) says it carries. */
export type DeclaredMedia = {
  /** Where in the payload, e.g. `image` or `mixed.item.1.content`. */
  readonly path: string;
  readonly name: string | null;
  /** `fileext`: some names come without their ending. */
  readonly ext: string | null;
  /** uint64 digits. */
  readonly bytes: string | null;
  /** Lower-case hex; null when the record states none. */
  readonly md5: string | null;
  /** voiceid or voipid, which pullers name files after. */
  readonly id: string | null;
  /** Path that a puller wrote into the record. */
  readonly attachment: string | null;
};

export type Content = {
  readonly text: string;
  readonly parts: readonly TextPart[];
  /** The payload with the JSON strings of nested items read, so that it can be shown as a tree. */
  readonly payload: unknown;
  readonly media: readonly DeclaredMedia[];
  /** Files that are named without a key to fetch them by: shown in a meeting, kept on a disk of the firm, forwarded. */
  readonly mentions: readonly DeclaredMedia[];
  readonly problems: readonly string[];
};

/** Forwarded records are followed so deep, and to so many items; what lies beyond is kept in the raw record. */
export const DEEPEST_FORWARD = 16;
export const MOST_ITEMS = 20_000;

/** Fields that are no words: keys to files and checksums. */
const NO_TEXT = new Set(['sdkfileid', 'md5sum', 'md5']);
/** Types in which every string is an id. */
const NO_TEXT_TYPES = new Set(['revoke', 'agree', 'disagree', 'switch']);

type Walk = {
  text: string;
  readonly parts: TextPart[];
  readonly media: DeclaredMedia[];
  readonly mentions: DeclaredMedia[];
  readonly problems: Set<string>;
  items: number;
};

/**
 * Reads a payload: every string in it becomes searchable text with its path, forwarded records / mixed messages / notes
 * are opened down to `DEEPEST_FORWARD`, and declared files are listed. Takes any JSON; never throws.
 */
export function readContent(type: string, key: string, payload: unknown): Content {
  if (isPlainText(key, payload)) {
    const { content } = payload;
    if (content !== '' && !content.includes('\0') && toUSVString(content) === content)
      return {
        text: content,
        parts: [{ path: 'text.content', start: 0, end: content.length }],
        payload,
        media: [],
        mentions: [],
        problems: [],
      };
  }
  const walk: Walk = { text: '', parts: [], media: [], mentions: [], problems: new Set(), items: 0 };
  if (NO_TEXT_TYPES.has(type)) return { text: '', parts: [], payload, media: [], mentions: [], problems: [] };
  const opened = visit(walk, payload, key, 0, 0);
  if (isMissing(payload)) walk.problems.add('payload.missing');
  const { parts, media, mentions, problems } = walk;
  return { text: walk.text, parts, payload: opened, media, mentions, problems: [...problems] };
}

/** Nine of ten messages: no walk needed. */
function isPlainText(key: string, payload: unknown): payload is { content: string } {
  return (
    key === 'text' && isRecord(payload) && typeof payload.content === 'string' && Object.keys(payload).length === 1
  );
}

function isMissing(payload: unknown): boolean {
  return payload === null || payload === undefined || (isRecord(payload) && Object.keys(payload).length === 0);
}

const DEEPEST_VALUE = 200;

function visit(walk: Walk, value: unknown, path: string, forwards: number, depth: number): unknown {
  if (typeof value === 'string') return addText(walk, value, path);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST_VALUE) {
    walk.problems.add('payload.truncated');
    return value;
  }
  if (Array.isArray(value)) return value.map((part, at) => visit(walk, part, `${path}.${at}`, forwards, depth + 1));
  const record = value as Record<string, unknown>;
  addMedia(walk, record, path);
  return visitRecord(walk, record, path, forwards, depth);
}

function visitRecord(
  walk: Walk,
  record: Record<string, unknown>,
  path: string,
  forwards: number,
  depth: number,
): unknown {
  // TRAP: assigning to a plain object would lose a key named __proto__.
  const entries = Object.entries(record).map(([key, value]): [string, unknown] => {
    if (NO_TEXT.has(key)) return [key, value];
    if ((key === 'item' || key === 'items') && Array.isArray(value))
      return [key, value.map((item, at) => visitItem(walk, item, `${path}.${key}.${at}`, forwards, depth + 1))];
    return [key, visit(walk, value, `${path}.${key}`, forwards, depth + 1)];
  });
  return Object.fromEntries(entries);
}

/** An item of chatrecord, mixed or note: {type | msg_type, content: JSON string or object, …}; an item of news has neither. */
function visitItem(walk: Walk, item: unknown, path: string, forwards: number, depth: number): unknown {
  if (++walk.items > MOST_ITEMS || forwards >= DEEPEST_FORWARD) {
    walk.problems.add('forwarded.truncated');
    return item;
  }
  if (!isRecord(item) || !('content' in item)) return visit(walk, item, path, forwards, depth);
  const { content, ...rest } = item;
  const type = text(item.type ?? item.msg_type).toLowerCase();
  const inner = typeof content === 'string' ? readInner(walk, content) : content;
  const shown = { ...withoutTypeText(walk, rest, path, forwards, depth) };
  return { ...shown, content: visitInner(walk, type, inner, `${path}.content`, forwards + 1, depth + 1) };
}

/** The type's name is no text that somebody wrote. */
function withoutTypeText(
  walk: Walk,
  rest: Record<string, unknown>,
  path: string,
  forwards: number,
  depth: number,
): object {
  const { type, msg_type, ...others } = rest;
  const read = visit(walk, others, path, forwards, depth) as object;
  return { ...(type === undefined ? {} : { type }), ...(msg_type === undefined ? {} : { msg_type }), ...read };
}

function readInner(walk: Walk, content: string): unknown {
  if (!/^\s*[[{]/.test(content)) return content;
  try {
    const value = parseLossless(content);
    if (hasDuplicateKeys(content, value)) walk.problems.add('json.duplicateKey');
    return value;
  } catch {
    walk.problems.add('forwarded.badContent');
    return content;
  }
}

function visitInner(walk: Walk, type: string, inner: unknown, path: string, forwards: number, depth: number): unknown {
  // Old pulls hold the inner record's items as a bare array.
  if (Array.isArray(inner) && type.endsWith('chatrecord'))
    return { item: inner.map((item, at) => visitItem(walk, item, `${path}.item.${at}`, forwards, depth + 1)) };
  // One field, one path: `chatrecord.item.3.content`, not `….content.content`.
  if (isRecord(inner) && typeof inner.content === 'string' && Object.keys(inner).length === 1) {
    addText(walk, inner.content, path);
    return inner;
  }
  return visit(walk, inner, path, forwards, depth);
}

function addText(walk: Walk, value: string, path: string): string {
  if (value === '') return value;
  const start = walk.text === '' && walk.parts.length === 0 ? 0 : walk.text.length + 1;
  const clean = wellFormed(walk, value);
  walk.text = start === 0 ? clean : `${walk.text}\n${clean}`;
  walk.parts.push({ path, start, end: start + clean.length });
  return value;
}

/** SQLite holds UTF-8, which has no lone surrogates. U+FFFD is as long, so offsets stay. */
function wellFormed(walk: Walk, value: string): string {
  if (value.includes('\0')) walk.problems.add('text.nul');
  const clean = toUSVString(value);
  if (clean !== value) walk.problems.add('text.loneSurrogate');
  return clean;
}

function addMedia(walk: Walk, record: Record<string, unknown>, path: string): void {
  const md5 = text(record.md5sum).toLowerCase();
  const name = text(record.filename) || null;
  const isFetched = typeof record.sdkfileid === 'string' || md5 !== '';
  if (!isFetched && name === null) return;
  (isFetched ? walk.media : walk.mentions).push({
    path,
    name,
    ext: text(record.fileext) || null,
    bytes: text(record.filesize ?? record.imagesize ?? record.voice_size) || null,
    md5: /^[0-9a-f]{32}$/.test(md5) ? md5 : null,
    id: text(record.voiceid ?? record.voipid) || null,
    attachment: text(record.attachment) || null,
  });
}
