import { createReadStream, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Transport } from '../../../../shared/ipc/exportOptions.ts';
import type { JobContext } from '../../lib/job.ts';
import type { Bag, BagFiles } from '../bag/bag.ts';
import { targetError } from '../bag/target.ts';
import { createParts } from './parts.ts';
import type { Parts, TransportPart } from './parts.ts';
import { createZip, METHOD } from './zip.ts';
import type { ZipFile } from './zip.ts';
import { AES_OVERHEAD_BYTES } from './zipAes.ts';

/** A packed bundle that nobody can see yet. */
export type Packed = Pick<Parts, 'finish' | 'discard'> & { readonly parts: readonly TransportPart[] };

type Wish = Transport & { readonly folder: string; readonly owner: string; readonly createdAtMs: number };

/** Local header, line of the directory and their extra fields, with room to spare. */
const ZIP_BYTES_PER_FILE = 250 + AES_OVERHEAD_BYTES;
/** Files up to this size are read as a whole: most are a record of a kilobyte. */
const AT_ONCE_BYTES = 1 << 20;

/**
 * Packs a sealed bundle into a zip beside it: Deflate, AES-256 (AE-2) with a passphrase, Zip64 where it must be. One file
 * after the other is read and written; the list of files is what it keeps in memory. Names are not encrypted: in a bundle
 * they are ids and hashes. The payload's bytes are the same in every zip; the zip's own are not (AES draws salts).
 *
 * Leaves nothing behind when it throws: `disk.full`, `evidence.targetUnwritable`, `evidence.targetNotEmpty`, and the
 * job's reason when it is cancelled.
 */
export async function packBundle(
  bag: Bag,
  wish: Wish,
  job: Pick<JobContext, 'signal' | 'checkpoint'>,
): Promise<Packed> {
  const files = bag.files();
  // The path stands twice in a zip.
  let expectedBytes = files.sizeBytes + files.count * ZIP_BYTES_PER_FILE;
  for (const { path } of files) expectedBytes += path.length * 2;
  const parts = createParts(wish.folder, `${basename(bag.finalPath)}.zip`, wish.owner, {
    splitBytes: wish.splitBytes,
    expectedBytes,
  });
  try {
    await zipInto(parts, bag, files, wish, job);
    return { parts: parts.close(), finish: parts.finish, discard: parts.discard };
  } catch (error) {
    parts.discard();
    throw targetError(wish.folder, error);
  }
}

async function zipInto(
  parts: Parts,
  bag: Bag,
  files: BagFiles,
  { passphrase, createdAtMs }: Wish,
  job: Parameters<typeof packBundle>[2],
): Promise<void> {
  const zip = createZip(parts.write, { passphrase, modifiedAtMs: createdAtMs });
  let done = 0;
  for (const { path, sizeBytes } of files) {
    await job.checkpoint({ done: done++, total: files.count, stage: 'packing' });
    // Pictures, sound and office files are compressed already.
    const method = path.startsWith('data/media/') ? METHOD.stored : METHOD.deflated;
    const file = zip.open(`${basename(bag.finalPath)}/${path}`, { method, sizeBytes });
    await packFile(join(bag.partialPath, path), file, { method, sizeBytes, signal: job.signal });
    file.close();
  }
  zip.close();
}

async function packFile(
  path: string,
  file: ZipFile,
  { method, sizeBytes, signal }: { method: number; sizeBytes: number; signal: AbortSignal },
): Promise<void> {
  if (sizeBytes <= AT_ONCE_BYTES) {
    const plain = readFileSync(path);
    file.count(plain);
    file.write(method === METHOD.stored ? plain : deflateRawSync(plain));
    return;
  }
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      file.count(chunk);
      done(null, chunk);
    },
  });
  const packed = method === METHOD.stored ? new PassThrough() : createDeflateRaw();
  const write = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of chunks) file.write(chunk);
  };
  await pipeline(createReadStream(path), counted, packed, write, { signal });
}
