/** How the bytes of a record file are read, found out from its beginning. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type Layout = 'lines' | 'documents';
export type Shape = { readonly layout: Layout; readonly encoding: Encoding; readonly bomBytes: number };

/** One record as it stands in its file. */
export type RawRecord = {
  /** The exact bytes, without the line end, comma or bracket around them. */
  readonly bytes: Buffer;
  /** Of the first byte, in the (unpacked) file. */
  readonly offset: number;
  /** 1-based; null in a JSON document, where lines mean nothing. */
  readonly line: number | null;
  /** `tooLong`: over the limit, `bytes` holds only the beginning. `truncated`: the file ended inside it. */
  readonly cut: 'tooLong' | 'truncated' | null;
};

/** Takes a file's bytes in pieces and gives the records that became complete. */
export type Splitter = {
  push(chunk: Buffer): RawRecord[];
  end(): RawRecord[];
};

/** A single record longer than this is not held in memory; it is reported instead. WeCom's own limit is far below. */
export const LONGEST_RECORD_BYTES = 64 * 1024 * 1024;

export function unitBytes(encoding: Encoding): 1 | 2 {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
}

/**
 * One byte per code unit: the character when ASCII, 0x80 otherwise. JSON's own syntax is ASCII, so the splitters see
 * every encoding through this; an 8-bit encoding is its own view.
 */
export function asciiView(bytes: Buffer, encoding: Encoding): Buffer {
  if (unitBytes(encoding) === 1) return bytes;
  const high = encoding === 'utf-16le' ? 1 : 0;
  const view = Buffer.allocUnsafe(bytes.length >> 1);
  for (let at = 0; at < view.length; at++)
    view[at] = bytes[at * 2 + high] === 0 ? (bytes[at * 2 + 1 - high] ?? 0x80) : 0x80;
  return view;
}

export function isBlank(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
