import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import type { ByteSource } from '../source/byteSource.ts';
import type { EarlierSource, ReadSource } from './readSources.ts';
import type { SaidAttachments, Words } from './said.ts';
import { damageOf, guessOf, type Root, type Unit } from './units.ts';

/** A file of this import that a person says is an attachment, or what lies in it. */
type SaidFile = Pick<ReadSource, 'path' | 'sha256' | 'md5' | 'containerMd5'> & {
  /** The zip around it, where that is what he says it of. */
  readonly zip: string | null;
};

/** What a person says of bytes, now and earlier. */
export type SaidBytes = {
  readonly attachments: SaidAttachments;
  /** What he says now are attachments: files, zips, entries of zips. */
  readonly attachmentMd5s: ReadonlySet<string>;
  /** Zips that he says now are none. */
  readonly sourceZipMd5s: ReadonlySet<string>;
  /** What lies in zips of which he says now that they are attachments, and in which. */
  readonly inZipsNow: ReadonlyMap<string, string>;
  /** What is to be kept of his word: it is about these bytes, in the imports to come, too. */
  readonly toRemember: readonly ReadSource[];
};

/** What he says now is an attachment, and with it what he said of the same bytes in earlier imports. */
export async function saidBytes(
  roots: readonly Root[],
  said: Words,
  { earlier, job }: { readonly earlier: readonly EarlierSource[]; readonly job: JobContext },
): Promise<SaidBytes> {
  const sourceZipMd5s = new Set<string>();
  if (earlier.some(({ state }) => state === 'void'))
    for (const { file, isVouched, isContainer } of roots)
      if (isVouched && isContainer) sourceZipMd5s.add((await digestOf(file.stored, job.signal)).md5);
  const present: SaidFile[] = [];
  for (const root of roots) present.push(...(await saidFilesOf(root, said.attachments, job.signal)));
  const files = [...present, ...absentZips(earlier, said.earlier.attachmentMd5s)];
  const before = saidEarlier(earlier, sourceZipMd5s);
  const attachmentMd5s = new Set([
    ...said.earlier.attachmentMd5s,
    ...files.flatMap(({ zip, md5 }) => (zip === null ? [md5] : [])),
  ]);
  const inZipsNow = new Map(files.flatMap(({ zip, md5 }) => (zip === null ? [] : [[md5, zip] as const])));
  const known = new Set(earlier.map(keyOf));
  const toRemember = new Map(files.map((file) => [keyOf(file), file]));
  return {
    ...{ attachmentMd5s, sourceZipMd5s, inZipsNow },
    attachments: {
      paths: said.attachments,
      md5s: new Set([...attachmentMd5s, ...before.md5s]),
      inZips: new Map([...before.inZips, ...inZipsNow]),
    },
    toRemember: [...toRemember.values()]
      .filter((file) => !known.has(keyOf(file)))
      .map(({ zip: _, ...file }) => ({ ...file, role: 'attachment', isVouched: false })),
  };
}

const keyOf = ({ md5, containerMd5 }: Pick<ReadSource, 'md5' | 'containerMd5'>): string => `${md5} ${containerMd5}`;

async function saidFilesOf(
  { file: { stored }, isContainer, units }: Root,
  paths: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<SaidFile[]> {
  const isWhole = isContainer && paths.has(resolve(stored.path));
  const said = units.filter(({ source }) => paths.has(resolve(source.path)));
  if (!isWhole && said.length === 0) return [];
  const zip = isContainer ? await digestOf(stored, signal) : null;
  const files: SaidFile[] = isWhole && zip ? [{ path: stored.path, ...zip, containerMd5: null, zip: null }] : [];
  for (const unit of isWhole ? units : said) {
    const place = { containerMd5: zip?.md5 ?? null, zip: isWhole && !said.includes(unit) ? stored.path : null };
    for (const digest of await digestsOf(unit, place.zip !== null, signal))
      files.push({ path: unit.source.path, ...digest, ...place });
  }
  return files;
}

type Digest = Pick<SaidFile, 'md5' | 'sha256'>;

/** Of a file as it is and of what is packed in it; none when it is damaged, or no source whatever anybody says. */
async function digestsOf({ source, stored }: Unit, mustBeReadable: boolean, signal: AbortSignal): Promise<Digest[]> {
  const digests: Digest[] = [];
  try {
    if (mustBeReadable && !READABLE.has((await guessOf(source)).kind)) return [];
    digests.push(await digestOf(stored, signal));
    if (source !== stored) digests.push(await digestOf(source, signal));
  } catch (error) {
    damageOf(error, source.path);
  }
  return digests;
}

/** A zip with pictures by the thousand is not to be remembered picture by picture. */
const READABLE: ReadonlySet<string> = new Set(['json', 'text', 'zip']);

async function digestOf(source: ByteSource, signal: AbortSignal): Promise<Digest> {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  for await (const chunk of source.open()) {
    signal.throwIfAborted();
    md5.update(chunk);
    sha256.update(chunk);
  }
  return { md5: md5.digest('hex'), sha256: sha256.digest('hex') };
}

/** Zips that are not among the files of this import, as far as earlier ones read what lies in them. */
function absentZips(earlier: readonly EarlierSource[], md5s: ReadonlySet<string>): SaidFile[] {
  return earlier.flatMap(({ path, sha256, md5, containerMd5 }): SaidFile[] => {
    if (containerMd5 === null || !md5s.has(containerMd5) || !path.includes('!/')) return [];
    const [zip = path] = path.split('!/', 1);
    return [
      { path: zip, sha256: '', md5: containerMd5, containerMd5: null, zip: null },
      { path, sha256, md5, containerMd5, zip },
    ];
  });
}

/** What lies in a zip is said to be an attachment with it; by itself only where nobody vouched for the same bytes. */
function saidEarlier(
  earlier: readonly EarlierSource[],
  sourceZipMd5s: ReadonlySet<string>,
): Pick<SaidAttachments, 'md5s' | 'inZips'> {
  const voided = earlier.filter(({ state }) => state === 'void');
  const whole = new Set(voided.flatMap(({ containerMd5, md5 }) => (containerMd5 === null ? [md5] : [])));
  const vouched = new Set(
    earlier.filter(({ state, isVouched }) => state === 'counts' && isVouched).map(({ md5 }) => md5),
  );
  const isInZip = ({ containerMd5 }: EarlierSource): boolean => whole.has(containerMd5 ?? '');
  const inZips = voided.filter(
    (source) => isInZip(source) && !sourceZipMd5s.has(source.containerMd5 ?? '') && !vouched.has(source.md5),
  );
  const own = voided.filter((source) => !isInZip(source) && !sourceZipMd5s.has(source.md5));
  return {
    md5s: new Set(own.map(({ md5 }) => md5)),
    inZips: new Map(inZips.map(({ md5, path }) => [md5, path.split('!/', 1)[0] ?? path])),
  };
}
