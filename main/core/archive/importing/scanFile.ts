import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Talk } from '../../lib/consentTypes.ts';
import { createMerkleTree } from '../../lib/merkle.ts';
import { sha256 } from '../../lib/sha256.ts';
import { decodeRecord, decodeText } from '../format/decode.ts';
import { readRecords } from '../format/reader.ts';
import type { Encoding, RawRecord, Shape } from '../format/shape.ts';
import { isGb18030 } from '../format/sniff.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { mediaInBrokenText } from '../wecom/brokenMedia.ts';
import type { DeclaredMedia } from '../wecom/content.ts';
import { openEnvelope, type Opened } from '../wecom/envelope.ts';
import { normalise } from '../wecom/normalise.ts';

/** An agree / disagree message, as the ledger takes it. */
export type Answer = Talk & {
  readonly msgid: string;
  readonly type: string;
  readonly payload: unknown;
  readonly sha256: Buffer;
};

/** A file with WeCom records, after the first pass over it. */
export type RecordFile = {
  readonly source: ByteSource;
  readonly shape: Shape;
  readonly format: string;
  /** Of the (unpacked) content, hex: what the records' offsets point into. */
  readonly sha256: string;
  /** Of the same, hex. */
  readonly md5: string;
  readonly contentBytes: number;
  readonly records: number;
  /** RFC 9162 root over all raw records in order, hex. */
  readonly merkleRoot: string;
  readonly encrypted: number;
  readonly keyVersions: ReadonlySet<string>;
  readonly answers: readonly Answer[];
};

type Scanned = { kind: 'records'; file: RecordFile } | { kind: 'empty' } | { kind: 'other' };

/** Among so many records one must look like WeCom's, or the file is something else. */
const RECOGNISED_WITHIN = 200;

type Scan = {
  readonly shape: Shape;
  records: number;
  isWecom: boolean;
  encrypted: number;
  readonly keyVersions: Set<string>;
  readonly answers: Answer[];
  gbkRecords: number;
  utf8Records: number;
};

/** Told of every file that a message says it carries, also of messages that the gate will keep out. */
export type OnDeclared = (media: DeclaredMedia, seq: string | null) => void;

/** First pass over one file; see survey. Rejects with `DamagedSource` when the packing turns out to be damaged. */
export async function scanRecordFile(
  source: ByteSource,
  shape: Shape,
  progress: (readBytes: number) => Promise<void>,
  onDeclared: OnDeclared,
): Promise<Scanned> {
  const scan = beginScan(shape);
  const hash = createHash('sha256');
  const md5 = createHash('md5');
  const merkle = createMerkleTree();
  let contentBytes = 0;
  const onBytes = (chunk: Buffer): void => {
    hash.update(chunk);
    md5.update(chunk);
    contentBytes += chunk.length;
  };
  for await (const { records, readBytes } of readRecords(source, shape, onBytes)) {
    for (const record of records) {
      merkle.append(record.bytes);
      scanRecord(scan, record, onDeclared);
    }
    if (!scan.isWecom && scan.records >= RECOGNISED_WITHIN) return { kind: 'other' };
    await progress(readBytes);
  }
  if (scan.records === 0) return { kind: 'empty' };
  if (!scan.isWecom) return { kind: 'other' };
  const file: RecordFile = {
    source,
    shape: { ...shape, encoding: finalEncoding(scan) },
    format: shape.layout === 'lines' ? 'wecom.jsonl' : 'wecom.json',
    sha256: hash.digest('hex'),
    md5: md5.digest('hex'),
    contentBytes,
    records: scan.records,
    merkleRoot: merkle.root().toString('hex'),
    encrypted: scan.encrypted,
    keyVersions: scan.keyVersions,
    answers: scan.answers,
  };
  return { kind: 'records', file };
}

function beginScan(shape: Shape): Scan {
  return {
    shape,
    records: 0,
    isWecom: false,
    encrypted: 0,
    keyVersions: new Set(),
    answers: [],
    gbkRecords: 0,
    utf8Records: 0,
  };
}

function scanRecord(scan: Scan, record: RawRecord, onDeclared: OnDeclared): void {
  scan.records++;
  countEncoding(scan, record.bytes);
  if (scan.isWecom && !mayMatter(record.bytes, scan.shape.encoding)) return;
  const opened = open(record, scan.shape.encoding);
  for (const media of mediaBeside(record, scan, opened)) onDeclared(media, null);
  if (!opened || opened.kind === 'other') return;
  scan.isWecom = true;
  if (opened.kind === 'encrypted') {
    scan.encrypted++;
    scan.keyVersions.add(opened.keyVersion);
    return;
  }
  const { from, to, roomId, sentAtMs, type, payload, media, mentions } = normalise(opened.message);
  for (const declared of [...media, ...mentions]) onDeclared(declared, opened.seq);
  if (opened.message.msgtype === 'agree' || opened.message.msgtype === 'disagree')
    scan.answers.push({ from, to, roomId, sentAtMs, type, payload, msgid: opened.msgid, sha256: sha256(record.bytes) });
}

/**
 * Most records need not be parsed twice: only answers about consent, encrypted ones and declared files matter here. TRAP:
 * JSON may write any letter as an escape, and a word that is missed here would be a refusal that is missed, or an
 * attachment that is taken for a source; such records are parsed.
 */
function mayMatter(bytes: Buffer, encoding: Encoding): boolean {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return true;
  return ['agree', 'encrypt_chat_msg', 'sdkfileid', 'md5sum', 'filename', '\\u00'].some((word) => bytes.includes(word));
}

type OpenedRecord = Opened & { readonly hidesFields: boolean };

function open(record: RawRecord, encoding: Encoding): OpenedRecord | null {
  const decoded = decodeRecord(record, encoding);
  if (!decoded.ok) return null;
  const opened = openEnvelope(decoded.value);
  const inside = opened.kind === 'message' ? opened.problems : [];
  return { ...opened, hidesFields: [...decoded.problems, ...inside].includes('json.duplicateKey') };
}

/**
 * What the parsed record does not show: all of it where it is broken, the first of two equal fields. In a file of other
 * JSON a list of names and hashes may be anything; what calls itself a message is one, whatever else the file holds.
 */
function mediaBeside(record: RawRecord, { shape, isWecom }: Scan, opened: OpenedRecord | null): DeclaredMedia[] {
  if (opened && !opened.hidesFields) return [];
  const { text } = decodeText(record.bytes, shape.encoding);
  return isWecom || text.includes('msgtype') ? mediaInBrokenText(text) : [];
}

function countEncoding(scan: Scan, bytes: Buffer): void {
  if (scan.shape.encoding !== 'utf-8' || isAscii(bytes)) return;
  if (isUtf8(bytes)) scan.utf8Records++;
  else if (isGb18030(bytes)) scan.gbkRecords++;
}

/** A file that begins with ASCII only shows its encoding later. */
function finalEncoding(scan: Scan): Encoding {
  return scan.shape.encoding === 'utf-8' && scan.gbkRecords > scan.utf8Records * 2 ? 'gb18030' : scan.shape.encoding;
}
