import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { BagSink } from '../bag/bag.ts';
import type { Item } from './item.ts';
import type { ItemWriter } from './itemWriter.ts';

type Names = Readonly<
  Record<
    | 'number'
    | 'source'
    | 'category'
    | 'format'
    | 'bytes'
    | 'sha256'
    | 'file'
    | 'proves'
    | 'archive'
    | 'message'
    | 'electronicFile'
    | 'context'
    | 'altered'
    | 'undeclared'
    | 'attachmentOf',
    string
  >
>;

/** Columns and values of the list of electronic data. The English name is in each heading, for whoever reads by machine. */
export const EVIDENCE_NAMES: Readonly<Record<BundleLanguage, Names>> = {
  'zh-Hans': {
    number: '编号 item',
    source: '来源 source',
    category: '类别 category',
    format: '格式 format',
    bytes: '大小（字节） bytes',
    sha256: '完整性校验值 SHA-256',
    file: '文件 file',
    proves: '证明内容 to prove',
    archive: '企业微信会话内容存档',
    message: '即时通信记录',
    electronicFile: '电子文件',
    context: '（上下文）',
    altered: '（与声明的校验值或大小不符）',
    undeclared: '（仅按名称归入，无从校验）',
    attachmentOf: '附件，声明于 ',
  },
  'zh-Hant': {
    number: '編號 item',
    source: '來源 source',
    category: '類別 category',
    format: '格式 format',
    bytes: '大小（位元組） bytes',
    sha256: '完整性校驗值 SHA-256',
    file: '檔案 file',
    proves: '證明內容 to prove',
    archive: '企業微信會話內容存檔',
    message: '即時通訊記錄',
    electronicFile: '電子檔案',
    context: '（上下文）',
    altered: '（與宣告的校驗值或大小不符）',
    undeclared: '（僅按名稱歸入，無從校驗）',
    attachmentOf: '附件，宣告於 ',
  },
  en: {
    number: 'item',
    source: 'source',
    category: 'category',
    format: 'format',
    bytes: 'bytes',
    sha256: 'SHA-256',
    file: 'file',
    proves: 'to prove',
    archive: 'WeCom chat archive',
    message: 'instant messaging record',
    electronicFile: 'electronic file',
    context: ' (context)',
    altered: ' (differs from the declared hash or size)',
    undeclared: ' (told by its name only, nothing to check it by)',
    attachmentOf: 'attachment, declared in ',
  },
};

/** One piece of electronic data. */
export type EvidenceRow = {
  readonly number: string;
  readonly source: string;
  readonly category: string;
  readonly format: string;
  readonly bytes: number | null;
  readonly sha256: string;
  /** Path inside the bundle. */
  readonly file: string | null;
};

/** The pieces of an item: its record, and every attachment that came along. */
export function evidenceRows(item: Item, language: BundleLanguage): EvidenceRow[] {
  const names = EVIDENCE_NAMES[language];
  const { number, message, record } = item;
  const mark = item.isContext ? names.context : '';
  const place = record.byteOffset === null ? '' : ` @${record.byteOffset}`;
  const source = `${names.archive} source_file ${record.sourceFileId}${place}`;
  const own: EvidenceRow = {
    number,
    source,
    category: names.message + mark,
    format: `JSON (${message.type})`,
    bytes: record.sizeBytes,
    sha256: record.sha256 ?? `salt+raw: ${record.saltedSha256 ?? '-'}`,
    file: record.file,
  };
  const media = item.media.flatMap(({ file, sha256, mime, sizeBytes, status, origin }, at): EvidenceRow[] => {
    if (file === null || sha256 === null) return [];
    const format = mime ?? 'application/octet-stream';
    const doubt = status === 'altered' || status === 'undeclared' ? names[status] : '';
    const category = names.electronicFile + mark + doubt;
    // The bytes came from a file of their own, not from the place of the message.
    const source = origin ?? `${names.attachmentOf}${number}`;
    return [{ number: `${number}-M${at + 1}`, source, category, format, bytes: sizeBytes, sha256, file }];
  });
  return [own, ...media];
}

/** The headings of the list, in its order. */
export function evidenceHeadings(
  language: BundleLanguage,
): readonly (readonly [keyof EvidenceRow | 'proves', string])[] {
  const order = ['number', 'source', 'category', 'format', 'bytes', 'sha256', 'file', 'proves'] as const;
  return order.map((column) => [column, EVIDENCE_NAMES[language][column]]);
}

/**
 * data/evidence-list.csv, the 电子数据清单: number, source, category, format, size and integrity value of every piece of
 * electronic data. What it is to prove is the filing party's statement and stays empty.
 */
export function createEvidenceListCsv(sink: BagSink, language: BundleLanguage): ItemWriter {
  const headings = evidenceHeadings(language);
  const csv = createCsv(
    sink,
    headings.map(([, heading]) => heading),
  );
  return {
    add(item) {
      for (const row of evidenceRows(item, language))
        csv.add(
          Object.fromEntries(headings.map(([column, heading]) => [heading, column === 'proves' ? '' : row[column]])),
        );
    },
    close: () => csv.close(),
  };
}
