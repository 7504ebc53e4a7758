import { resolve } from 'node:path';
import { hashed } from './lookAtAll.ts';
import { damageOf, type Root } from './units.ts';

/** MD5s of the files of this import, zips and their entries that stand in `paths`; what is damaged has none. */
export async function saidMd5s(
  roots: readonly Root[],
  paths: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const md5s = new Set<string>();
  const files = roots.flatMap(({ file, isContainer, units }) => [
    ...(isContainer ? [{ path: file.stored.path, stored: file.stored }] : []),
    ...units.map(({ source, stored }) => ({ path: source.path, stored })),
  ]);
  for (const { path, stored } of files) {
    if (!paths.has(resolve(path))) continue;
    try {
      md5s.add((await hashed(stored, signal)).md5);
    } catch (error) {
      damageOf(error, path);
    }
  }
  return md5s;
}
