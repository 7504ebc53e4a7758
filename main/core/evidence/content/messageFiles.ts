import type { BagSink } from '../bag/bag.ts';
import { isoUtc } from './clock.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { Item } from './item.ts';
import type { ItemWriter } from './itemWriter.ts';

const BIDI_CONTROL = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** data/messages.jsonl: one item per line, lossless; integers beyond 2^53 are strings of digits. */
export function createMessagesJsonl(sink: BagSink): ItemWriter {
  return {
    add(item) {
      // Escaped, not removed: the value is the same, the line reads in the order in which it was written.
      const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
      sink.write(`${JSON.stringify(asJson(item)).replace(BIDI_CONTROL, escape)}\n`);
    },
    close: () => void sink.close(),
  };
}

function asJson({ number, message, conversation, recipients, record, media }: Item): Record<string, unknown> {
  return {
    item: number,
    msgid: message.msgid,
    seq: message.seq,
    conversation: conversation.key,
    sender: { id: message.sender.sourceId, name: message.sender.name, kind: message.sender.kind },
    recipients,
    recipientsFrom: record.recipients === null ? 'conversation' : 'record',
    sentAt: isoUtc(message.sentAtMs),
    sentAtMs: message.sentAtMs,
    zone: 'UTC',
    type: message.type,
    kind: message.kind,
    text: message.text,
    parts: message.parts,
    payload: message.payload,
    recalledAt: isoUtc(message.recalledAtMs),
    recalls: message.recalls?.msgid ?? null,
    conflict: message.conflict,
    problems: message.problems,
    flags: message.flags.map(({ flagId: _, ...flag }) => flag),
    raw: {
      file: record.file,
      sha256: record.sha256,
      bytes: record.sizeBytes,
      sourceFile: record.sourceFileId,
      byteOffset: record.byteOffset,
    },
    media: media.map(({ path, status, sha256, file, declaredMd5 }) => ({ path, status, sha256, file, declaredMd5 })),
  };
}

const COLUMNS = [
  'item',
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
  'type',
  'text',
  'recalled_at',
  'recalls_msgid',
  'conflict',
  'flags',
  'raw_file',
  'raw_sha256',
  'source_file',
  'byte_offset',
  'media_sha256',
] as const;

/** data/messages.csv: the same items for a spreadsheet. */
export function createMessagesCsv(sink: BagSink): ItemWriter {
  const csv = createCsv(sink, COLUMNS);
  return {
    add: ({ number, message, conversation, recipients, record, media }) =>
      csv.add({
        item: number,
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
        type: message.type,
        text: message.text,
        recalled_at: isoUtc(message.recalledAtMs),
        recalls_msgid: message.recalls?.msgid ?? null,
        conflict: message.conflict ? 'yes' : '',
        flags: message.flags.map((flag) => `${flag.category}/${flag.rule} ${flag.severity} ${flag.status}`).join('; '),
        raw_file: record.file,
        raw_sha256: record.sha256,
        source_file: record.sourceFileId,
        byte_offset: record.byteOffset,
        media_sha256: media
          .map(({ sha256 }) => sha256 ?? '')
          .join(' ')
          .trim(),
      }),
    close: () => csv.close(),
  };
}

/** data/missing-media.csv: attachments without a file, or with another one than declared. */
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
  ] as const);
  return {
    add({ number, message, media }) {
      for (const one of media) {
        if (one.status === 'present' || one.status === 'undeclared') continue;
        csv.add({
          item: number,
          msgid: message.msgid,
          part: one.path,
          status: one.status,
          declared_name: one.declaredName,
          declared_bytes: one.declaredBytes,
          declared_md5: one.declaredMd5,
          found_sha256: one.sha256,
        });
      }
    },
    close: () => csv.close(),
  };
}

/**
 * data/evidence-list.csv, the 电子数据清单: number, source, category, format, size and integrity value of every piece of
 * electronic data. What it is to prove is the filing party's statement and stays empty.
 */
export function createEvidenceListCsv(sink: BagSink): ItemWriter {
  const columns = [
    '编号 item',
    '来源 source',
    '类别 category',
    '格式 format',
    '大小（字节） bytes',
    '完整性校验值 SHA-256',
    '文件 file',
    '证明内容 to prove',
  ] as const;
  const csv = createCsv(sink, columns);
  const row = (
    number: string,
    source: string,
    category: string,
    format: string,
    file: { sizeBytes: number | null; sha256: string; path: string },
  ): void =>
    csv.add({
      '编号 item': number,
      '来源 source': source,
      '类别 category': category,
      '格式 format': format,
      '大小（字节） bytes': file.sizeBytes,
      '完整性校验值 SHA-256': file.sha256,
      '文件 file': file.path,
      '证明内容 to prove': '',
    });
  return {
    add({ number, message, record, media }) {
      const source = `企业微信会话内容存档 source_file ${record.sourceFileId} @${record.byteOffset}`;
      row(number, source, '即时通信记录', `JSON (${message.type})`, { ...record, path: record.file });
      media.forEach((one, at) => {
        if (one.file === null || one.sha256 === null) return;
        row(`${number}-M${at + 1}`, source, '电子文件', one.mime ?? 'application/octet-stream', {
          sizeBytes: one.sizeBytes,
          sha256: one.sha256,
          path: one.file,
        });
      });
    },
    close: () => csv.close(),
  };
}

/** data/search/hits.csv: why each item was found, by the query and by the keyword lists. */
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
    add({ number, message }) {
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
