import { resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { ImportSources } from '../ports.ts';
import type { EarlierSource } from './readSources.ts';

/** MD5s of files, and of zips, of which a person says now what they are, whatever messages say. */
export type Said = {
  readonly sourceMd5s: ReadonlySet<string>;
  readonly attachmentMd5s: ReadonlySet<string>;
};

/** What he said, before a file was looked at. */
export type Words = {
  /** Of what is not among the files of this import: MD5s as it was read then. */
  readonly earlier: Said;
  /** Paths of all that he says are attachments, as `resolve` gives them, of a zip's entry `zip!/entry`. */
  readonly attachments: ReadonlySet<string>;
};

/** By what a file is known that a person says, or said in an earlier import, is an attachment. */
export type SaidAttachments = {
  readonly paths: ReadonlySet<string>;
  /** Whatever name the same bytes have: a word that was forgotten with the name would let them in with the next import. */
  readonly md5s: ReadonlySet<string>;
  /**
   * MD5s of what lies in zips that are attachments, and in which: the word is about the zip. Elsewhere the same bytes may be
   * the source that somebody sent in it, so there they are in doubt.
   */
  readonly inZips: ReadonlyMap<string, string>;
};

/** @param own MD5s of the file as it is and of what is packed in it, as far as they are known */
export function isSaidAttachment(
  { paths, md5s }: Pick<SaidAttachments, 'paths' | 'md5s'>,
  path: string,
  own: readonly (string | null)[],
): boolean {
  return isSaid(paths, path) || own.some((md5) => md5s.has(md5 ?? ''));
}

/** Whether this file is named, or the zip that it is an entry of: a word that holds for all of it. */
export function isSaid(paths: ReadonlySet<string>, path: string): boolean {
  const [zip = path] = path.split('!/', 1);
  return paths.has(resolve(path)) || paths.has(resolve(zip));
}

/**
 * Sorts what a person says of files. Where a file lies at that path now, the word is about its bytes: what lay there in an
 * earlier month was another file.
 *
 * @param present files of this import, zips and their entries
 * Throws `import.notAmongFiles` for what is neither there nor a source of an earlier import.
 */
export function wordsOf(
  { vouched = [], attachments = [] }: Pick<ImportSources, 'vouched' | 'attachments'>,
  present: ReadonlySet<string>,
  earlier: readonly EarlierSource[],
): Words {
  const absentOf = (paths: readonly string[]): string[] =>
    paths.map((path) => resolve(path)).filter((path) => !present.has(path));
  const meant = (paths: readonly string[], isAt: (source: EarlierSource, path: string) => boolean): Set<string> =>
    new Set(
      absentOf(paths).flatMap((said) => {
        const sources = meantBy(
          said,
          earlier.filter((source) => isAt(source, said)),
        );
        return sources.map(({ path, md5, containerMd5 }) => (resolve(path) === said ? md5 : (containerMd5 ?? md5)));
      }),
    );
  return {
    earlier: {
      sourceMd5s: meant(vouched, ({ path }, said) => resolve(path) === said),
      attachmentMd5s: meant(attachments, ({ path }, said) => isSaid(new Set([said]), path)),
    },
    attachments: new Set(attachments.map((path) => resolve(path))),
  };
}

/** Throws `import.saidBoth` for what he says is a source and an attachment, under whatever names. */
export function assertOneWord(
  { sourceMd5s, attachmentMd5s }: Said,
  sources: readonly Pick<EarlierSource, 'path' | 'md5'>[],
): void {
  const both = sources.find(({ md5 }) => sourceMd5s.has(md5) && attachmentMd5s.has(md5));
  if (both) throw new AppError('import.saidBoth', { path: both.path });
}

/** Of several files that lay there one after the other: those that he is asked about, else the one that was read last. */
function meantBy(path: string, lay: readonly EarlierSource[]): readonly EarlierSource[] {
  const last = lay.at(-1);
  if (!last) throw new AppError('import.notAmongFiles', { path });
  const asked = lay.filter(({ state }) => state === 'doubted');
  const isLast = ({ md5, containerMd5 }: EarlierSource): boolean =>
    last.containerMd5 === null ? md5 === last.md5 : containerMd5 === last.containerMd5;
  return asked.length > 0 ? asked : lay.filter(isLast);
}
