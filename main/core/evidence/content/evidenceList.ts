import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { BagSink } from '../bag/bag.ts';
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
    | 'context',
    string
  >
>;

/** Columns and values of the list of electronic data. The English name is in each heading, for whoever reads by machine. */
const NAMES: Readonly<Record<BundleLanguage, Names>> = {
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
  },
};

/**
 * data/evidence-list.csv, the 电子数据清单: number, source, category, format, size and integrity value of every piece of
 * electronic data. What it is to prove is the filing party's statement and stays empty.
 */
export function createEvidenceListCsv(sink: BagSink, language: BundleLanguage): ItemWriter {
  const names = NAMES[language];
  const { number, source, category, format, bytes, sha256: hash, file, proves } = names;
  const csv = createCsv(sink, [number, source, category, format, bytes, hash, file, proves]);
  const row = (
    item: string,
    from: string,
    kind: string,
    type: string,
    found: { sizeBytes: number | null; sha256: string; path: string | null },
  ): void =>
    csv.add({
      [number]: item,
      [source]: from,
      [category]: kind,
      [format]: type,
      [bytes]: found.sizeBytes,
      [hash]: found.sha256,
      [file]: found.path,
      [proves]: '',
    });
  return {
    add({ number: item, isContext, message, record, media }) {
      const mark = isContext ? names.context : '';
      const place = record.byteOffset === null ? '' : ` @${record.byteOffset}`;
      const from = `${names.archive} source_file ${record.sourceFileId}${place}`;
      const sha256 = record.sha256 ?? `salt+raw: ${record.saltedSha256 ?? '-'}`;
      row(item, from, names.message + mark, `JSON (${message.type})`, { ...record, sha256, path: record.file });
      media.forEach((one, at) => {
        if (one.file === null || one.sha256 === null) return;
        row(`${item}-M${at + 1}`, from, names.electronicFile + mark, one.mime ?? 'application/octet-stream', {
          sizeBytes: one.sizeBytes,
          sha256: one.sha256,
          path: one.file,
        });
      });
    },
    close: () => csv.close(),
  };
}
