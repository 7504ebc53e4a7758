import { createPieces } from './pieces.ts';
import { asciiView, isBlank, unitBytes, type Encoding, type RawRecord, type Splitter } from './shape.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Finds the exact byte span of each record in JSON documents: the elements of a top-level array, the elements of the
 * array `chatdata` of a top-level object, or else the top-level value itself. Several documents may follow each other.
 * Only brackets and strings are looked at, so a broken record costs that record and not the file.
 * `line` goes into every record when the document is itself one line of a JSONL file.
 */
export function createDocumentSplitter(options: {
  readonly encoding: Encoding;
  readonly firstByte: number;
  readonly line?: number | null;
  readonly limit?: number;
}): Splitter {
  const { encoding, line = null } = options;
  const unit = unitBytes(encoding);
  const pieces = createPieces(options.limit);
  /** Closing brackets that are still to come. */
  let depth = 0;
  /** Depth at which records live, -1 while it is not known (a top-level object may turn out to hold `chatdata`). */
  let recordDepth = -1;
  let inString = false;
  let escaped = false;
  let trailByte = false;
  /** The last string at depth 1 of a top-level object, to know the key before a list. */
  let key = '';
  let collectingKey = false;
  let recording = false;
  let scalar = false;
  let recordStart = 0;
  let chunkStart = options.firstByte;

  let chunk: Buffer = Buffer.alloc(0);
  let out: RawRecord[] = [];
  let copied = 0;

  function startRecord(at: number): void {
    recording = true;
    recordStart = chunkStart + at * unit;
    copied = at;
  }
  function keep(to: number): void {
    if (recording) pieces.add(chunk.subarray(copied * unit, to * unit));
    copied = to;
  }
  function drop(): void {
    pieces.take();
    recording = false;
  }
  function emit(to: number, truncated = false): void {
    keep(to);
    const { bytes, tooLong } = pieces.take();
    recording = false;
    scalar = false;
    const trimmed = truncated || tooLong ? bytes : withoutTrailingBlanks(bytes, encoding);
    out.push({ bytes: trimmed, offset: recordStart, line, cut: tooLong ? 'tooLong' : truncated ? 'truncated' : null });
  }

  function open(code: number, at: number): void {
    if (scalar) emit(at);
    if (depth === 0) {
      recordDepth = code === OPEN_LIST ? 1 : -1;
      key = '';
      if (code === OPEN_OBJECT) startRecord(at);
    } else if (depth === recordDepth && !recording) {
      startRecord(at);
    } else if (depth === 1 && recordDepth === -1 && code === OPEN_LIST && key === 'chatdata') {
      drop();
      recordDepth = 2;
    }
    depth++;
  }
  function close(at: number): void {
    if (scalar && depth === recordDepth) emit(at);
    depth = Math.max(0, depth - 1);
    if (recording && (depth === recordDepth || (depth === 0 && recordDepth === -1))) emit(at + 1);
    if (depth === 0) recordDepth = -1;
    // The rest of an object whose `chatdata` is over holds no records.
    else if (depth === 1 && recordDepth === 2) recordDepth = -2;
  }
  function plain(code: number, at: number): void {
    if (isBlank(code)) return;
    const between = depth === recordDepth || (depth === 0 && recordDepth === -1);
    if (code === COMMA) {
      if (scalar && between) emit(at);
    } else if (between && !recording) {
      startRecord(at);
      scalar = true;
    }
  }
  function step(code: number, at: number): void {
    if (inString) {
      if (escaped) escaped = false;
      else if (code === BACKSLASH) escaped = true;
      else if (code === QUOTE) inString = collectingKey = false;
      else if (collectingKey && key.length < 64) key += String.fromCharCode(code);
    } else if (code === QUOTE) {
      plain(code, at);
      inString = true;
      if (depth === 1 && recordDepth === -1) {
        collectingKey = true;
        key = '';
      }
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) open(code, at);
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) close(at);
    else if (depth <= 2) plain(code, at);
  }
  function scan(view: Buffer): void {
    for (let at = 0; at < view.length; at++) {
      const code = view[at] ?? 0;
      // TRAP: the second byte of a GBK character may be a backslash or a bracket.
      if (trailByte) trailByte = false;
      else if (code >= 0x81 && encoding === 'gb18030') trailByte = true;
      else step(code, at);
    }
  }

  return {
    push(bytes) {
      chunk = bytes;
      out = [];
      copied = 0;
      scan(asciiView(bytes, encoding));
      keep(Math.floor(bytes.length / unit));
      chunkStart += bytes.length;
      return out;
    },
    end() {
      out = [];
      chunk = Buffer.alloc(0);
      copied = 0;
      if (recording) emit(0, !scalar || inString || depth > 0);
      // The file ends between two records of an array: what is missing cannot be shown, but it can be told.
      else if (depth > 0 && recordDepth > 0)
        out.push({ bytes: Buffer.alloc(0), offset: chunkStart, line, cut: 'truncated' });
      return out;
    },
  };
}

function withoutTrailingBlanks(bytes: Buffer, encoding: Encoding): Buffer {
  const unit = unitBytes(encoding);
  let end = bytes.length;
  while (end >= unit && isBlank(asciiView(bytes.subarray(end - unit, end), encoding)[0])) end -= unit;
  return bytes.subarray(0, end);
}
