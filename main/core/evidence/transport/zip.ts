import { crc32 } from 'node:zlib';
import { aesExtraField, fileCipher } from './zipAes.ts';
import type { FileCipher } from './zipAes.ts';

/** The methods of APPNOTE.TXT 4.4.5 that are used here; 99 says that the AES field holds the real one. */
export const METHOD = { stored: 0, deflated: 8, aes: 99 } as const;

/** A file of the zip while it is written. */
export type ZipFile = {
  /** @param packed its bytes as they are stored: compressed by the caller when the method says so */
  write(packed: Uint8Array): void;
  /** @param plain what the packed bytes came from */
  count(plain: Uint8Array): void;
  close(): void;
};

export type Zip = {
  /** @param sizeBytes plain size, known before: decides whether its numbers need 64 bits */
  open(name: string, file: { readonly method: 0 | 8; readonly sizeBytes: number }): ZipFile;
  close(): void;
};

type Entry = {
  readonly name: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly extra: Buffer;
  readonly is64: boolean;
  readonly offset: number;
  crc: number;
  packedBytes: number;
  plainBytes: number;
};

const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;
/** Sizes stand behind the file's bytes: nothing is written twice. The names are ASCII. */
const FLAG = { encrypted: 0x1, sizesBehind: 0x8 };
const [VERSION_20, VERSION_64, VERSION_AES] = [20, 45, 51];
const MADE_ON_UNIX = 3 << 8;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

/**
 * Writes a zip in one pass (APPNOTE.TXT 6.3; Zip64 where 32 bits are not enough; AES-256 with a passphrase). A library
 * keeps six kilobytes per file until the end; a bundle has a hundred thousand files, so this keeps a line of the directory.
 */
export function createZip(
  write: (bytes: Uint8Array) => void,
  { passphrase, modifiedAtMs }: { passphrase: string | null; modifiedAtMs: number },
): Zip {
  const directory: Uint8Array[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array): void => {
    write(bytes);
    offset += bytes.length;
  };
  return {
    open(name, { method, sizeBytes }) {
      const cipher = passphrase === null ? null : fileCipher(passphrase);
      const aes = cipher === null ? [] : [aesExtraField(method)];
      const entry: Entry = {
        name: Buffer.from(name),
        method: cipher === null ? method : METHOD.aes,
        flags: FLAG.sizesBehind + (cipher === null ? 0 : FLAG.encrypted),
        extra: Buffer.concat([timeField(modifiedAtMs), ...aes]),
        // Deflate may make a file a little larger than it was.
        is64: sizeBytes > MAX_32 * 0.99,
        offset,
        crc: 0,
        packedBytes: 0,
        plainBytes: 0,
      };
      put(localHeader(entry, modifiedAtMs));
      // TRAP: a small Buffer is a slice of a pool, and a line that is kept would keep all of it: copied.
      const onEnd = (): number => directory.push(new Uint8Array(directoryLine(entry, modifiedAtMs)));
      return zipFile(entry, cipher, { put, onEnd });
    },
    close() {
      const start = offset;
      for (const line of directory) put(line);
      put(endOfDirectory(directory.length, start, offset - start));
    },
  };
}

function zipFile(
  entry: Entry,
  cipher: FileCipher | null,
  { put, onEnd }: { put: (bytes: Uint8Array) => void; onEnd: () => void },
): ZipFile {
  const putPacked = (bytes: Uint8Array): void => {
    entry.packedBytes += bytes.length;
    put(bytes);
  };
  if (cipher) putPacked(cipher.head);
  return {
    write: (packed) => putPacked(cipher?.update(packed) ?? packed),
    count(plain) {
      entry.plainBytes += plain.length;
      // AE-2 has none: the CRC of a short text would tell what it is.
      if (cipher === null) entry.crc = crc32(plain, entry.crc);
    },
    close() {
      if (cipher) putPacked(cipher.end());
      put(descriptor(entry));
      onEnd();
    },
  };
}

function fields(...values: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of values) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

function versionOf({ method, is64 }: Entry): number {
  if (method === METHOD.aes) return VERSION_AES;
  return is64 ? VERSION_64 : VERSION_20;
}

function localHeader(entry: Entry, modifiedAtMs: number): Buffer {
  // Sizes follow behind; a field of zeros says that they will have 64 bits.
  const wide = entry.is64 ? fields([2, 1], [2, 16], [8, 0], [8, 0]) : Buffer.alloc(0);
  const size = entry.is64 ? MAX_32 : 0;
  const { name, extra } = entry;
  const head = fields(
    [4, 0x04034b50],
    [2, versionOf(entry)],
    [2, entry.flags],
    [2, entry.method],
    ...dosTime(modifiedAtMs),
    [4, 0],
    [4, size],
    [4, size],
    [2, name.length],
    [2, extra.length + wide.length],
  );
  return Buffer.concat([head, name, wide, extra]);
}

function descriptor({ crc, packedBytes, plainBytes, is64 }: Entry): Buffer {
  const width = is64 ? 8 : 4;
  return fields([4, 0x08074b50], [4, crc], [width, packedBytes], [width, plainBytes]);
}

function directoryLine(entry: Entry, modifiedAtMs: number): Buffer {
  const { name, extra, crc, packedBytes, plainBytes, offset, is64 } = entry;
  const isFar = offset >= MAX_32;
  const wide: [8, number][] = [
    ...(is64
      ? ([
          [8, plainBytes],
          [8, packedBytes],
        ] as [8, number][])
      : []),
    ...(isFar ? ([[8, offset]] as [8, number][]) : []),
  ];
  const wideField = wide.length === 0 ? Buffer.alloc(0) : fields([2, 1], [2, wide.length * 8], ...wide);
  const version = Math.max(versionOf(entry), isFar ? VERSION_64 : 0);
  const head = fields(
    [4, 0x02014b50],
    [2, MADE_ON_UNIX + version],
    [2, version],
    [2, entry.flags],
    [2, entry.method],
    ...dosTime(modifiedAtMs),
    [4, crc],
    [4, is64 ? MAX_32 : packedBytes],
    [4, is64 ? MAX_32 : plainBytes],
    [2, name.length],
    [2, wideField.length + extra.length],
    // No remark, first disk, no text file; then its rights and its place.
    [2, 0],
    [2, 0],
    [2, 0],
    [4, PLAIN_FILE],
    [4, isFar ? MAX_32 : offset],
  );
  return Buffer.concat([head, name, wideField, extra]);
}

function endOfDirectory(files: number, start: number, sizeBytes: number): Buffer {
  const needs64 = files >= MAX_16 || start >= MAX_32 || sizeBytes >= MAX_32;
  const counts: [8, number][] = [
    [8, files],
    [8, files],
    [8, sizeBytes],
    [8, start],
  ];
  const versions = [[2, MADE_ON_UNIX + VERSION_64] as const, [2, VERSION_64] as const];
  const wide = [
    fields([4, 0x06064b50], [8, 44], ...versions, [4, 0], [4, 0], ...counts),
    fields([4, 0x07064b50], [4, 0], [8, start + sizeBytes], [4, 1]),
  ];
  const [files16, size32, start32] = [Math.min(files, MAX_16), Math.min(sizeBytes, MAX_32), Math.min(start, MAX_32)];
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, files16], [2, files16], [4, size32], [4, start32], [2, 0]);
  return Buffer.concat(needs64 ? [...wide, end] : [end]);
}

/** Modified at, in UTC seconds; what is outside 32 bits is left to the DOS fields. */
function timeField(ms: number): Buffer {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 0 || seconds > 0x7fffffff) return Buffer.alloc(0);
  return Buffer.concat([fields([2, 0x5455], [2, 5]), Buffer.from([1]), fields([4, seconds])]);
}

/** Time and date as DOS wrote them, here in UTC, so that the machine's zone changes nothing. */
function dosTime(ms: number): [[2, number], [2, number]] {
  const at = new Date(ms);
  const year = Math.min(Math.max(at.getUTCFullYear() - 1980, 0), 127);
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return [
    [2, time],
    [2, (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()],
  ];
}
