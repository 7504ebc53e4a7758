import { resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { ImportSources } from '../ports.ts';
import type { EarlierSource } from './readSources.ts';

/** What a person said of files, whatever messages say: paths as `resolve` gives them, of a zip's entry `zip!/entry`. */
export type Said = {
  /** MD5s of files of this import that he says are sources. */
  readonly sourceMd5s: ReadonlySet<string>;
  /** Sources that are not among the files of this import: as they were read then. */
  readonly earlierSources: ReadonlySet<string>;
  readonly attachments: ReadonlySet<string>;
};

/** Whether this file is named, or the zip that it is an entry of: a word that holds for all of it. */
export function isSaid(paths: ReadonlySet<string>, path: string): boolean {
  const [zip = path] = path.split('!/', 1);
  return paths.has(resolve(path)) || paths.has(resolve(zip));
}

/**
 * Sorts what a person says of files.
 *
 * @param present files of this import, zips and their entries
 * Throws `import.notAmongFiles` for what is neither there nor a source of an earlier import.
 */
export function wordsOf(
  { vouched = [], attachments = [] }: Pick<ImportSources, 'vouched' | 'attachments'>,
  present: ReadonlySet<string>,
  earlier: readonly EarlierSource[],
): Omit<Said, 'sourceMd5s'> {
  const paths = new Set(earlier.map(({ path }) => resolve(path)));
  const zips = new Set(earlier.map(({ path }) => resolve(path.split('!/', 1)[0] ?? path)));
  const absent = vouched.map((path) => resolve(path)).filter((path) => !present.has(path));
  const saidOf = attachments.map((path) => resolve(path));
  for (const path of absent) if (!paths.has(path)) throw new AppError('import.notAmongFiles', { path });
  for (const path of saidOf)
    if (!present.has(path) && !paths.has(path) && !zips.has(path)) throw new AppError('import.notAmongFiles', { path });
  return { earlierSources: new Set(absent), attachments: new Set(saidOf) };
}
