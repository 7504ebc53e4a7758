import { z } from 'zod';

/**
 * The words the whole program uses. Times are milliseconds since 1970 UTC; `null` where the source states none.
 * Ranges are half-open `[start, end)` in UTF-16 code units of the ORIGINAL text they stand beside.
 */
export const Role = z.enum(['officer', 'reviewer', 'auditor', 'administrator']);
export type Role = z.infer<typeof Role>;

export const Severity = z.enum(['critical', 'high', 'medium', 'low']);
export type Severity = z.infer<typeof Severity>;

/** What a keyword list says of itself; by zh-Hans, zh-Hant, en, or one text for all (texts/inLanguage.ts). Empty: nothing. */
export const LexiconNotice = z.union([z.string(), z.record(z.string(), z.string())]);

/** Who somebody is in an archive. `kindEvidence` says why we think so: a WeCom prefix is a hint, a contact dump is better. */
export const PersonKind = z.enum(['employee', 'customer', 'bot', 'unknown']);
export type PersonKind = z.infer<typeof PersonKind>;

export const PersonRef = z.object({
  id: z.int(),
  /** Verbatim id of the platform, e.g. `zhangsan` or `wmErxtDgAA…`. */
  sourceId: z.string(),
  /** Display name; the sourceId again when no name is known. */
  name: z.string(),
  kind: PersonKind,
});
export type PersonRef = z.infer<typeof PersonRef>;

/** What we make of a WeCom msgtype. `unknown` keeps everything: shown as its name with its fields, and searchable. */
export const MessageKind = z.enum([
  'text',
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'location',
  'contactCard',
  'link',
  'miniapp',
  'forwardedRecord',
  'mixed',
  'markdown',
  'news',
  'note',
  'doc',
  'calendar',
  'meeting',
  'call',
  'todo',
  'vote',
  'form',
  'redpacket',
  'channelsFeed',
  'agree',
  'disagree',
  'recall',
  'switch',
  'unknown',
]);
export type MessageKind = z.infer<typeof MessageKind>;

/** What the gate answers for a pair (or room member) at a moment. `notRequired` = no customer takes part. */
export const ConsentStatus = z.enum(['agreed', 'refused', 'withdrawn', 'unknown', 'notRequired']);
export type ConsentStatus = z.infer<typeof ConsentStatus>;

/** Why a record was not loaded. `noBasis`: no customer in it and nobody declared a legal basis. */
export const WithheldReason = z.enum(['unknown', 'refused', 'withdrawn', 'noBasis']);
export type WithheldReason = z.infer<typeof WithheldReason>;

export const WithheldCounts = z.object({ unknown: z.int(), refused: z.int(), withdrawn: z.int(), noBasis: z.int() });
export type WithheldCounts = z.infer<typeof WithheldCounts>;

export const Range = z.tuple([z.int(), z.int()]);
export type Range = z.infer<typeof Range>;

/**
 * A stretch of `Message.text` that came from one field of the payload, e.g. `text.content`, `file.filename`,
 * `chatrecord.item.3.content`. Fields are joined with one line feed; nothing matches across that feed.
 */
export const TextPart = z.object({ path: z.string(), start: z.int(), end: z.int() });
export type TextPart = z.infer<typeof TextPart>;

/** A bad record or a remark about one: counted, never fatal. `line` is 1-based, `byteOffset` 0-based; one of them is set. */
export const Problem = z.object({
  file: z.string(),
  line: z.int().nullable(),
  byteOffset: z.int().nullable(),
  code: z.string(),
  detail: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export const FlagMark = z.object({
  flagId: z.int(),
  rule: z.string(),
  category: z.string(),
  severity: Severity,
  ranges: z.array(Range),
  /** 0 exactly as listed … 5 heavily disguised. */
  grade: z.int(),
  status: z.enum(['open', 'cleared', 'confirmed', 'suppressed']),
});
export type FlagMark = z.infer<typeof FlagMark>;

export const Message = z.object({
  /** Row id; grows with time, so sorting by it is sorting by time. */
  id: z.int(),
  msgid: z.string(),
  /** uint64 in digits; null when the source has none. */
  seq: z.string().nullable(),
  conversationId: z.int(),
  sender: PersonRef,
  sentAtMs: z.int().nullable(),
  /** Verbatim msgtype. */
  type: z.string(),
  kind: MessageKind,
  /** All searchable text of the message; see TextPart. */
  text: z.string(),
  parts: z.array(TextPart),
  /** The type's payload, lossless: integers beyond 2^53 are strings of digits. */
  payload: z.unknown(),
  recalledAtMs: z.int().nullable(),
  /** For a recall: the msgid it recalls, and the row id when that message is in the archive. */
  recalls: z.object({ msgid: z.string(), messageId: z.int().nullable() }).nullable(),
  /** The same msgid exists with other content. Both are kept. */
  conflict: z.boolean(),
  problems: z.array(z.string()),
  flags: z.array(FlagMark),
});
export type Message = z.infer<typeof Message>;

export const ConversationSummary = z.object({
  id: z.int(),
  /** Stable text key: `single:<a>|<b>` (ids sorted) or `room:<roomid>`. */
  key: z.string(),
  kind: z.enum(['single', 'room', 'system']),
  title: z.string(),
  members: z.array(PersonRef),
  messages: z.int(),
  withheld: z.int(),
  openFlags: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

export const GrantId = z.string().min(8).max(64);
/** Permission to use one path, given by a dialog in the main process. The window sees the id and a name to show, never a path to use. */
export const Grant = z.object({ id: GrantId, name: z.string(), shownPath: z.string(), sizeBytes: z.int().nullable() });
export type Grant = z.infer<typeof Grant>;
