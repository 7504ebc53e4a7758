import { createPieces } from './pieces.ts';
import { asciiView, isBlank, unitBytes, type Encoding, type RawRecord, type Splitter } from './shape.ts';

/**
 * One record per line. The record's bytes are the line without its line end (LF or CR LF); blank lines are no records but
 * count as lines. Chunks of a 16-bit encoding must be cut at whole units.
 */
export function createLineSplitter(encoding: Encoding, firstByte: number, limit?: number): Splitter {
  const unit = unitBytes(encoding);
  const pieces = createPieces(limit);
  let start = firstByte;
  let line = 1;

  function finish(out: RawRecord[]): void {
    const length = pieces.length;
    const { bytes, tooLong } = pieces.take();
    const content = tooLong ? bytes : withoutCarriageReturn(bytes, encoding);
    if (tooLong || !isBlankLine(content, encoding))
      out.push({ bytes: content, offset: start, line, cut: tooLong ? 'tooLong' : null });
    start += length;
  }

  return {
    push(chunk) {
      const out: RawRecord[] = [];
      let from = 0;
      for (let end = lineFeed(chunk, from, encoding); end >= 0; end = lineFeed(chunk, from, encoding)) {
        pieces.add(chunk.subarray(from, end));
        finish(out);
        start += unit;
        line++;
        from = end + unit;
      }
      pieces.add(chunk.subarray(from));
      return out;
    },
    end() {
      const out: RawRecord[] = [];
      if (pieces.length > 0) finish(out);
      return out;
    },
  };
}

function lineFeed(chunk: Buffer, from: number, encoding: Encoding): number {
  if (unitBytes(encoding) === 1) return chunk.indexOf(0x0a, from);
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = chunk.indexOf(0x0a, from); at >= 0; at = chunk.indexOf(0x0a, at + 1)) {
    const unitStart = at - low;
    if (unitStart % 2 === 0 && chunk[unitStart + 1 - low] === 0) return unitStart;
  }
  return -1;
}

function withoutCarriageReturn(bytes: Buffer, encoding: Encoding): Buffer {
  const unit = unitBytes(encoding);
  const last = asciiView(bytes.subarray(-unit), encoding)[0];
  return bytes.length >= unit && last === 0x0d ? bytes.subarray(0, -unit) : bytes;
}

function isBlankLine(bytes: Buffer, encoding: Encoding): boolean {
  if (unitBytes(encoding) === 1) return bytes.every(isBlank);
  return asciiView(bytes, encoding).every(isBlank);
}
