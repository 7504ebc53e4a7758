import { createReadStream, statSync, type Stats } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../../../shared/errors.ts';

/** Some bytes with a name: a file, what a .gz holds, or an entry of a zip. Can be read several times. */
export type ByteSource = {
  /** As given, plus `!/entry` for a zip's entry: what a person reads. */
  readonly path: string;
  /** Bytes on disk that reading it takes (of a .gz or a zip's entry: the packed ones). */
  readonly sizeBytes: number;
  /** `progress` is told how many of `sizeBytes` were read. A damaged packing throws `DamagedSource`. */
  open(progress?: (readBytes: number) => void): AsyncIterable<Buffer>;
  /** Throws `file.vanished` when the file on disk is not the one that was found at the start. */
  assertUnchanged(): void;
};

/** A .gz or zip entry whose own check (checksum, length, structure) says that its bytes are not the ones packed. */
export class DamagedSource extends Error {
  readonly code: string;
  constructor(code: string, detail: string, options?: { cause?: unknown }) {
    super(detail, options);
    this.name = 'DamagedSource';
    this.code = code;
  }
}

const CHUNK_BYTES = 1024 * 1024;

export function fileSource(path: string): ByteSource {
  const found = stat(path);
  return {
    path,
    sizeBytes: found.size,
    open: (progress) => readFileBytes(path, progress),
    assertUnchanged: () => assertSame(path, found),
  };
}

export function gzipSource(path: string): ByteSource {
  return { ...fileSource(path), open: (progress) => unpacked(path, progress) };
}

async function* readFileBytes(path: string, progress?: (readBytes: number) => void): AsyncIterable<Buffer> {
  let read = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      read += (chunk as Buffer).length;
      progress?.(read);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw fileError(path, error);
  }
}

async function* unpacked(path: string, progress?: (readBytes: number) => void): AsyncIterable<Buffer> {
  const packed = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  packed.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of packed.pipe(gunzip)) {
      progress?.(packed.bytesRead);
      yield chunk as Buffer;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_')) throw new DamagedSource('file.damaged', code, { cause: error });
    throw fileError(path, error);
  } finally {
    packed.destroy();
  }
}

function stat(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new AppError('file.notFound', { path }, { cause: error })
      : new AppError('file.unreadable', { path }, { cause: error });
  }
}

export function assertSame(path: string, found: Stats): void {
  const now = statSync(path, { throwIfNoEntry: false });
  if (!now || now.size !== found.size || now.mtimeMs !== found.mtimeMs || now.ino !== found.ino)
    throw new AppError('file.vanished', { path });
}

/** An AppError passes; a system error of reading becomes one. */
export function fileError(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof AppError || code === undefined) return error;
  if (code === 'ENOENT' || code === 'ESTALE' || code === 'ENXIO')
    return new AppError('file.vanished', { path }, { cause: error });
  return new AppError('file.unreadable', { path }, { cause: error });
}

/** The first `limit` bytes. */
export async function readHead(source: ByteSource, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}

/** All bytes, for files that must be small; null when there are more than `limit`. */
export async function readAll(source: ByteSource, limit: number): Promise<Buffer | null> {
  const bytes = await readHead(source, limit + 1);
  return bytes.length > limit ? null : bytes;
}
