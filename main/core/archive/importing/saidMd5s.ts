import { resolve } from 'node:path';
import { hashed, type SeenRoot } from './lookAtAll.ts';
import { damageOf } from './units.ts';

/** MD5s of the files of this import, zips and their entries that stand in `paths`; what is damaged has none. */
export async function saidMd5s(
  roots: readonly SeenRoot[],
  paths: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const md5s = new Set<string>();
  const files = roots.flatMap(({ root, units, md5 }) => [
    ...(root.isContainer ? [{ path: root.file.stored.path, stored: root.file.stored, md5 }] : []),
    ...units.map(({ unit, md5: own }) => ({ path: unit.source.path, stored: unit.stored, md5: own })),
  ]);
  for (const { path, stored, md5 } of files) {
    if (!paths.has(resolve(path))) continue;
    try {
      md5s.add(md5 ?? (await hashed(stored, signal)).md5);
    } catch (error) {
      damageOf(error, path);
    }
  }
  return md5s;
}
