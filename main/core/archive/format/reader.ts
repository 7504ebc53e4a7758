import type { ByteSource } from '../source/byteSource.ts';
import { createDocumentSplitter } from './documents.ts';
import { createLineSplitter } from './lines.ts';
import { unitBytes, type RawRecord, type Shape, type Splitter } from './shape.ts';

/** Records that one chunk completed, and how much of the source had been read by then. */
export type RecordChunk = { readonly records: readonly RawRecord[]; readonly readBytes: number };

/** Streams a file's records in order. `onBytes` sees every byte of the (unpacked) content once, e.g. to hash it. */
export async function* readRecords(
  source: ByteSource,
  shape: Shape,
  onBytes?: (chunk: Buffer) => void,
): AsyncGenerator<RecordChunk> {
  const splitter = splitterFor(shape);
  let readBytes = 0;
  for await (const chunk of wholeUnits(
    source.open((read) => (readBytes = read)),
    shape,
    onBytes,
  ))
    yield { records: expand(splitter.push(chunk), shape), readBytes };
  yield { records: expand(splitter.end(), shape), readBytes };
}

function splitterFor(shape: Shape): Splitter {
  if (shape.layout === 'lines') return createLineSplitter(shape.encoding, shape.bomBytes);
  return createDocumentSplitter({ encoding: shape.encoding, firstByte: shape.bomBytes });
}

/** Takes the byte order mark off and never cuts a 16-bit unit. */
async function* wholeUnits(
  chunks: AsyncIterable<Buffer>,
  shape: Shape,
  onBytes?: (chunk: Buffer) => void,
): AsyncIterable<Buffer> {
  const unit = unitBytes(shape.encoding);
  let skip = shape.bomBytes;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    onBytes?.(chunk);
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const from = Math.min(skip, joined.length);
    skip -= from;
    const to = joined.length - ((joined.length - from) % unit);
    rest = joined.subarray(to);
    if (to > from) yield joined.subarray(from, to);
  }
  if (rest.length > 0) yield rest;
}

const CHATDATA = '"chatdata"';

/** A line that is itself a page of records ({"errcode":0,"chatdata":[…]}) gives each of its records, with the same line. */
function expand(records: RawRecord[], shape: Shape): readonly RawRecord[] {
  if (shape.layout !== 'lines') return records;
  const needle = Buffer.from(CHATDATA, shape.encoding === 'utf-16le' ? 'utf16le' : 'latin1');
  if (!records.some((record) => isPage(record, needle))) return records;
  return records.flatMap((record) => (isPage(record, needle) ? recordsOfPage(record, shape) : [record]));
}

function isPage(record: RawRecord, needle: Buffer): boolean {
  return record.cut === null && record.bytes.subarray(0, 512).includes(needle);
}

function recordsOfPage(page: RawRecord, shape: Shape): RawRecord[] {
  const splitter = createDocumentSplitter({ encoding: shape.encoding, firstByte: page.offset, line: page.line });
  const inside = splitter.push(page.bytes);
  return [...inside, ...splitter.end()];
}
