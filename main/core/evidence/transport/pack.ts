import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import type { Transport } from '../../../../shared/ipc/exportOptions.ts';
import type { Bag, BagFile } from '../bag/bag.ts';
import { targetError } from '../bag/target.ts';
import { createParts } from './parts.ts';
import type { Parts, TransportPart } from './parts.ts';

/** A packed bundle that nobody can see yet. */
export type Packed = Pick<Parts, 'finish' | 'discard'> & { readonly parts: readonly TransportPart[] };

type Wish = Transport & { readonly folder: string; readonly owner: string; readonly createdAtMs: number };

/** Local header, central entry and the extra fields of AES and Zip64, with room to spare. */
const ZIP_BYTES_PER_FILE = 700;
const AES_256 = 3;

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
  job: { readonly signal: AbortSignal; checkpoint(): Promise<void> },
): Promise<Packed> {
  const files = bag.files();
  const expectedBytes = files.reduce((sum, { path, sizeBytes }) => sum + sizeBytes + path.length * 2, 0);
  const parts = createParts(wish.folder, `${basename(bag.finalPath)}.zip`, wish.owner, {
    splitBytes: wish.splitBytes,
    expectedBytes: expectedBytes + files.length * ZIP_BYTES_PER_FILE,
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
  files: readonly BagFile[],
  { passphrase, createdAtMs }: Wish,
  job: Parameters<typeof packBundle>[2],
): Promise<void> {
  // The library closes streams that failed by itself; the parts are closed by whoever made them.
  const sink = new WritableStream<Uint8Array>({ write: (chunk) => parts.write(chunk) });
  const zip = new ZipWriter(sink, {
    useWebWorkers: false,
    keepOrder: true,
    ...(passphrase === null ? {} : { password: passphrase, encryptionStrength: AES_256 }),
  });
  for (const { path } of files) {
    await job.checkpoint();
    await zip.add(`${basename(bag.finalPath)}/${path}`, Readable.toWeb(createReadStream(join(bag.partialPath, path))), {
      // Pictures, sound and office files are compressed already.
      ...(path.startsWith('data/media/') ? { level: 0 } : {}),
      lastModDate: new Date(createdAtMs),
      signal: job.signal,
    });
  }
  await zip.close();
}
