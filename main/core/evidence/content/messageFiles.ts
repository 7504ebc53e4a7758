import type { BagSink } from '../bag/bag.ts';
import { isoUtc } from './clock.ts';
import type { ShownClock } from './clock.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import { HELD_CODE, HELD_ONLY } from '../reading/heldOnly.ts';
import type { Item } from './item.ts';
import type { ItemWriter } from './itemWriter.ts';

const BIDI_CONTROL = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** data/messages.jsonl: one item per line, lossless; integers beyond 2^53 are strings of digits. */
export function createMessagesJsonl(sink: BagSink, clock: ShownClock): ItemWriter {
  return {
    add(item) {
      // Escaped, not removed: the value is the same, the line reads in the order in which it was written.
      const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
      sink.write(`${JSON.stringify(asJson(item, clock)).replace(BIDI_CONTROL, escape)}\n`);
    },
    close: () => void sink.close(),
  };
}

function asJson(item: Item, clock: ShownClock): Record<string, unknown> {
  const { number, message, conversation, recipients, record, media } = item;
  return {
    item: number,
    context: item.isContext,
    msgid: message.msgid,
    seq: message.seq,
    conversation: conversation.key,
    sender: { id: message.sender.sourceId, name: message.sender.name, kind: message.sender.kind },
    recipients,
    recipientsFrom: record.recipients === null ? 'conversation' : 'record',
    sentAt: isoUtc(message.sentAtMs),
    sentAtMs: message.sentAtMs,
    zone: 'UTC',
    shownAt: clock.iso(message.sentAtMs),
    shownZone: clock.timeZone,
    type: message.type,
    kind: message.kind,
    text: message.text,
    parts: message.parts,
    payload: message.payload,
    recalledAt: isoUtc(message.recalledAtMs),
    recalls: message.recalls?.msgid ?? null,
    conflict: message.conflict,
    problems: message.problems,
    ...(isHeldOnly(item) ? { basis: HELD_ONLY } : {}),
    flags: message.flags.map(({ flagId: _, ...flag }) => flag),
    raw: {
      file: record.file,
      sha256: record.sha256,
      saltedSha256: record.saltedSha256,
      bytes: record.sizeBytes,
      sourceFile: record.sourceFileId,
      byteOffset: record.byteOffset,
    },
    media: media.map(({ path, status, linkedBy, origin, sha256, file, declaredMd5 }) => ({
      path,
      status,
      linkedBy,
      origin,
      sha256,
      file,
      declaredMd5,
    })),
  };
}

function isHeldOnly({ message }: Item): boolean {
  return message.problems.includes(HELD_CODE);
}

const COLUMNS = [
  'item',
  'context',
  'msgid',
  'seq',
  'conversation',
  'sender_id',
  'sender_name',
  'sender_kind',
  'recipient_ids',
  'sent_at',
  'zone',
  'sent_at_ms',
  'shown_at',
  'shown_zone',
  'type',
  'text',
  'recalled_at',
  'recalls_msgid',
  'conflict',
  'flags',
  'raw_file',
  'raw_sha256',
  'raw_salted_sha256',
  'source_file',
  'byte_offset',
  'media_sha256',
  'basis',
] as const;

/** data/messages.csv: the same items for a spreadsheet. */
export function createMessagesCsv(sink: BagSink, clock: ShownClock): ItemWriter {
  const csv = createCsv(sink, COLUMNS);
  return {
    add: (item) => {
      const { number, isContext, message, conversation, recipients, record, media } = item;
      csv.add({
        item: number,
        context: isContext ? 'yes' : '',
        msgid: message.msgid,
        seq: message.seq,
        conversation: conversation.key,
        sender_id: message.sender.sourceId,
        sender_name: message.sender.name,
        sender_kind: message.sender.kind,
        recipient_ids: recipients.join(' '),
        sent_at: isoUtc(message.sentAtMs),
        zone: 'UTC',
        sent_at_ms: message.sentAtMs,
        shown_at: clock.iso(message.sentAtMs),
        shown_zone: clock.timeZone,
        type: message.type,
        text: message.text,
        recalled_at: isoUtc(message.recalledAtMs),
        recalls_msgid: message.recalls?.msgid ?? null,
        conflict: message.conflict ? 'yes' : '',
        flags: message.flags.map((flag) => `${flag.category}/${flag.rule} ${flag.severity} ${flag.status}`).join('; '),
        raw_file: record.file,
        raw_sha256: record.sha256,
        raw_salted_sha256: record.saltedSha256,
        source_file: record.sourceFileId,
        byte_offset: record.byteOffset,
        media_sha256: media
          .map(({ sha256 }) => sha256 ?? '')
          .join(' ')
          .trim(),
        basis: isHeldOnly(item) ? HELD_ONLY : null,
      });
    },
    close: () => csv.close(),
  };
}

/** data/missing-media.csv: attachments without a file, with another one than declared, or with nothing to check it by; `withheld` ones are not missing. */
export function createMissingMediaCsv(sink: BagSink): ItemWriter {
  const csv = createCsv(sink, [
    'item',
    'msgid',
    'part',
    'status',
    'declared_name',
    'declared_bytes',
    'declared_md5',
    'found_sha256',
    'linked_by',
    'origin',
  ] as const);
  return {
    add({ number, message, media }) {
      for (const one of media) {
        if (one.status === 'present') continue;
        csv.add({
          item: number,
          msgid: message.msgid,
          part: one.path,
          status: one.status,
          declared_name: one.declaredName,
          declared_bytes: one.declaredBytes,
          declared_md5: one.declaredMd5,
          found_sha256: one.sha256,
          linked_by: one.linkedBy,
          origin: one.origin,
        });
      }
    },
    close: () => csv.close(),
  };
}

/** data/search/hits.csv: why each item was found, by the query and by the keyword lists. Context was not found. */
export function createHitsCsv(
  sink: BagSink,
  queryRanges: (messageId: number) => readonly (readonly [number, number])[] | null,
): ItemWriter {
  const csv = createCsv(sink, [
    'item',
    'msgid',
    'hit',
    'rule',
    'category',
    'severity',
    'grade',
    'status',
    'start',
    'end',
    'matched',
  ] as const);
  return {
    add({ number, isContext, message }) {
      if (isContext) return;
      const none = {
        item: number,
        msgid: message.msgid,
        rule: null,
        category: null,
        severity: null,
        grade: null,
        status: null,
      };
      for (const [start, end] of queryRanges(message.id) ?? []) {
        csv.add({ ...none, hit: 'query', start, end, matched: message.text.slice(start, end) });
      }
      for (const { rule, category, severity, grade, status, ranges } of message.flags) {
        for (const [start, end] of ranges) {
          const matched = message.text.slice(start, end);
          csv.add({ ...none, hit: 'flag', rule, category, severity, grade, status, start, end, matched });
        }
      }
    },
    close: () => csv.close(),
  };
}
