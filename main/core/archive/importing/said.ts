import { resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { ImportSources } from '../ports.ts';
import type { EarlierSource } from './readSources.ts';

/** What a person said of files, whatever messages say: paths as `resolve` gives them, of a zip's entry `zip!/entry`. */
export type Said = {
  /** MD5s of files of this import that he says are sources. */
  readonly sourceMd5s: ReadonlySet<string>;
  /** MD5s of files of this import, and of zips, that he says are attachments. */
  readonly attachmentMd5s: ReadonlySet<string>;
  /** Of what is not among the files of this import: rows of read_source, as they were read then. */
  readonly earlierSources: ReadonlySet<number>;
  readonly earlierAttachments: ReadonlySet<number>;
  /** Paths of all that he says are attachments. */
  readonly attachments: ReadonlySet<string>;
};

/** What he said, before a file was looked at. */
export type Words = Omit<Said, 'sourceMd5s' | 'attachmentMd5s'>;

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
  const meant = (paths: readonly string[], isAt: (source: EarlierSource, path: string) => boolean): Set<number> =>
    new Set(
      absentOf(paths).flatMap((path) =>
        meantBy(
          path,
          earlier.filter((source) => isAt(source, path)),
        ),
      ),
    );
  return {
    earlierSources: meant(vouched, ({ path }, said) => resolve(path) === said),
    earlierAttachments: meant(attachments, ({ path }, said) => isSaid(new Set([said]), path)),
    attachments: new Set(attachments.map((path) => resolve(path))),
  };
}

/** Of several files that lay there one after the other: those that he is asked about, else the one that was read last. */
function meantBy(path: string, lay: readonly EarlierSource[]): number[] {
  const last = lay.at(-1);
  if (!last) throw new AppError('import.notAmongFiles', { path });
  const asked = lay.filter(({ state }) => state === 'doubted');
  const isLast = ({ md5, containerMd5 }: EarlierSource): boolean =>
    last.containerMd5 === null ? md5 === last.md5 : containerMd5 === last.containerMd5;
  return (asked.length > 0 ? asked : lay.filter(isLast)).map(({ id }) => id);
}
