import { createPieces, type Pieces } from './pieces.ts';
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
export function createDocumentSplitter(options: DocumentOptions): Splitter {
  return new DocumentSplitter(options);
}

type DocumentOptions = {
  readonly encoding: Encoding;
  readonly firstByte: number;
  readonly line?: number | null;
  readonly limit?: number;
};

/** Depth at which records live while it is not known: a top-level object may turn out to hold `chatdata`. */
const UNKNOWN = -1;
/** The rest of an object whose `chatdata` is over holds no records. */
const NOWHERE = -2;

class DocumentSplitter implements Splitter {
  private readonly encoding: Encoding;
  private readonly line: number | null;
  private readonly unit: 1 | 2;
  private readonly pieces: Pieces;
  /** Closing brackets that are still to come. */
  private depth = 0;
  private recordDepth = UNKNOWN;
  private inString = false;
  private escaped = false;
  private trailByte = false;
  /** The last string at depth 1 of a top-level object, to know the key before a list. */
  private key = '';
  private collectingKey = false;
  private recording = false;
  private scalar = false;
  private recordStart = 0;
  private chunkStart: number;
  private chunk: Buffer = Buffer.alloc(0);
  private out: RawRecord[] = [];
  /** Units of the chunk that are in `pieces`, or in no record. */
  private copied = 0;

  constructor({ encoding, firstByte, line = null, limit }: DocumentOptions) {
    this.encoding = encoding;
    this.line = line;
    this.unit = unitBytes(encoding);
    this.pieces = createPieces(limit);
    this.chunkStart = firstByte;
  }

  push(bytes: Buffer): RawRecord[] {
    this.chunk = bytes;
    this.out = [];
    this.copied = 0;
    this.scan(asciiView(bytes, this.encoding));
    this.keep(Math.floor(bytes.length / this.unit));
    this.chunkStart += bytes.length;
    return this.out;
  }

  end(): RawRecord[] {
    this.out = [];
    this.chunk = Buffer.alloc(0);
    this.copied = 0;
    if (this.recording) this.emit(0, !this.scalar || this.inString || this.depth > 0);
    // The file ends between two records of an array: what is missing cannot be shown, but it can be told.
    else if (this.depth > 0 && this.recordDepth > 0)
      this.out.push({ bytes: Buffer.alloc(0), offset: this.chunkStart, line: this.line, cut: 'truncated' });
    return this.out;
  }

  private scan(view: Buffer): void {
    for (let at = 0; at < view.length; at++) {
      const code = view[at] ?? 0;
      // TRAP: the second byte of a GBK character may be a backslash or a bracket.
      if (this.trailByte) this.trailByte = false;
      else if (code >= 0x81 && this.encoding === 'gb18030') this.trailByte = true;
      else if (this.inString) this.insideString(code);
      else this.outsideString(code, at);
    }
  }

  private insideString(code: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) this.inString = this.collectingKey = false;
    else if (this.collectingKey && this.key.length < 64) this.key += String.fromCharCode(code);
  }

  private outsideString(code: number, at: number): void {
    if (code === QUOTE) {
      this.plain(code, at);
      this.inString = true;
      if (this.depth !== 1 || this.recordDepth !== UNKNOWN) return;
      this.collectingKey = true;
      this.key = '';
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) this.open(code, at);
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) this.close(at);
    else if (this.depth <= 2) this.plain(code, at);
  }

  private open(code: number, at: number): void {
    if (this.scalar) this.emit(at);
    if (this.depth === 0) {
      this.recordDepth = code === OPEN_LIST ? 1 : UNKNOWN;
      this.key = '';
      if (code === OPEN_OBJECT) this.start(at);
    } else if (this.depth === this.recordDepth && !this.recording) this.start(at);
    else if (this.depth === 1 && this.recordDepth === UNKNOWN && code === OPEN_LIST && this.key === 'chatdata') {
      this.pieces.take();
      this.recording = false;
      this.recordDepth = 2;
    }
    this.depth++;
  }

  private close(at: number): void {
    if (this.scalar && this.depth === this.recordDepth) this.emit(at);
    this.depth = Math.max(0, this.depth - 1);
    if (this.recording && this.isBetween()) this.emit(at + 1);
    if (this.depth === 0) this.recordDepth = UNKNOWN;
    else if (this.depth === 1 && this.recordDepth === 2) this.recordDepth = NOWHERE;
  }

  private plain(code: number, at: number): void {
    if (isBlank(code)) return;
    if (code === COMMA) {
      if (this.scalar && this.isBetween()) this.emit(at);
    } else if (this.isBetween() && !this.recording) {
      this.start(at);
      this.scalar = true;
    }
  }

  /** Where a record may begin or has just ended. */
  private isBetween(): boolean {
    return this.depth === this.recordDepth || (this.depth === 0 && this.recordDepth === UNKNOWN);
  }

  private start(at: number): void {
    this.recording = true;
    this.recordStart = this.chunkStart + at * this.unit;
    this.copied = at;
  }

  private keep(to: number): void {
    if (this.recording) this.pieces.add(this.chunk.subarray(this.copied * this.unit, to * this.unit));
    this.copied = to;
  }

  private emit(to: number, truncated = false): void {
    this.keep(to);
    const { bytes, tooLong } = this.pieces.take();
    this.recording = false;
    this.scalar = false;
    const trimmed = truncated || tooLong ? bytes : withoutTrailingBlanks(bytes, this.encoding);
    const cut = tooLong ? 'tooLong' : truncated ? 'truncated' : null;
    this.out.push({ bytes: trimmed, offset: this.recordStart, line: this.line, cut });
  }
}

function withoutTrailingBlanks(bytes: Buffer, encoding: Encoding): Buffer {
  const unit = unitBytes(encoding);
  let end = bytes.length;
  while (end >= unit && isBlank(asciiView(bytes.subarray(end - unit, end), encoding)[0])) end -= unit;
  return bytes.subarray(0, end);
}
