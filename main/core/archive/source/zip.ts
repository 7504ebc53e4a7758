import { statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { assertSame, DamagedSource, fileError, type ByteSource } from './byteSource.ts';
import { unsafeNameReason } from './safeName.ts';

export type ZipProblem = { readonly path: string; readonly code: string; readonly detail: string };
export type ZipEntry = { readonly source: ByteSource; readonly name: string };
export type OpenZip = {
  readonly entries: readonly ZipEntry[];
  readonly problems: readonly ZipProblem[];
  close(): void;
};

/** Chat logs pack 5-40 times; far beyond that somebody wants to fill the disk or the day. */
const BOMB_RATIO = 250;
const BOMB_FROM_BYTES = 32 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 256 * 1024 ** 3;
const MOST_ENTRIES = 500_000;

/**
 * Lists a zip's entries as sources that unpack in memory; nothing is ever written by an entry's name. Refused entries
 * (unsafe name, zip bomb, encrypted, a zip inside) and damage are problems, never a throw.
 */
export async function openZip(path: string): Promise<OpenZip> {
  const found = statSync(path);
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    if (isSystemError(error)) throw fileError(path, error);
    return { entries: [], problems: [{ path, code: 'zip.damaged', detail: reason(error) }], close: () => {} };
  }
  const entries: ZipEntry[] = [];
  const problems: ZipProblem[] = [];
  let unpackedBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      const shown = `${path}!/${printable(name)}`;
      unpackedBytes += entry.uncompressedSize;
      const refused = refusal(entry, name, unpackedBytes, entries.length);
      if (refused) problems.push({ path: shown, ...refused });
      else if (!name.endsWith('/'))
        entries.push({ name, source: entrySource(zip, entry, shown, () => assertSame(path, found)) });
    }
  } catch (error) {
    if (isSystemError(error)) throw fileError(path, error);
    problems.push({ path, code: 'zip.damaged', detail: reason(error) });
  }
  return { entries, problems, close: () => zip.close() };
}

function refusal(
  entry: Entry,
  name: string,
  unpackedBytes: number,
  count: number,
): { code: string; detail: string } | null {
  const unsafe = unsafeNameReason(name);
  if (unsafe) return { code: 'zip.refusedName', detail: unsafe };
  if (entry.isEncrypted()) return { code: 'zip.encryptedEntry', detail: '' };
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > BOMB_FROM_BYTES && ratio > BOMB_RATIO)
    return { code: 'zip.bomb', detail: `${Math.round(ratio)}:1` };
  if (unpackedBytes > MOST_UNPACKED_BYTES) return { code: 'zip.bomb', detail: `${unpackedBytes} bytes` };
  if (count >= MOST_ENTRIES) return { code: 'zip.tooManyEntries', detail: String(MOST_ENTRIES) };
  return null;
}

/** UTF-8 when flagged or valid, else GBK: what Windows in Chinese writes. */
function entryName(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer;
  if ((entry.generalPurposeBitFlag & 0x800) !== 0) return raw.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

function printable(name: string): string {
  const shown = name.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  return shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
}

function entrySource(zip: ZipFile, entry: Entry, path: string, assertUnchanged: () => void): ByteSource {
  return {
    path,
    sizeBytes: entry.compressedSize,
    assertUnchanged,
    open: (progress) => readEntry(zip, entry, progress),
  };
}

async function* readEntry(zip: ZipFile, entry: Entry, progress?: (readBytes: number) => void): AsyncIterable<Buffer> {
  let sum = 0;
  let read = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      sum = crc32(chunk as Buffer, sum);
      read += (chunk as Buffer).length;
      progress?.(Math.round((read / Math.max(1, entry.uncompressedSize)) * entry.compressedSize));
      yield chunk as Buffer;
    }
  } catch (error) {
    if (isSystemError(error)) throw error;
    throw new DamagedSource('zip.damagedEntry', reason(error), { cause: error });
  }
  if (sum !== entry.crc32)
    throw new DamagedSource('zip.damagedEntry', `CRC-32 ${hex(sum)} instead of ${hex(entry.crc32)}`);
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}

/** yauzl's and zlib's own errors are about the content; the rest is the file system. */
function isSystemError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return typeof code === 'string' && !code.startsWith('Z_') && !code.startsWith('ERR_');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : '';
}
