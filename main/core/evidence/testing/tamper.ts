import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const SPOILINGS = ['flip', 'add', 'remove', 'rename', 'truncate'] as const;
export type Spoiling = (typeof SPOILINGS)[number];

/** A file spoilt at one place; `undo` puts it back so that the next try starts from a good bundle. For tests only. */
export type Tampered = { readonly file: string; readonly undo: () => void };

export function bundleFiles(bundle: string): string[] {
  const entries = readdirSync(bundle, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bundle.length + 1))
    .sort();
}

/** @param draw a number in [0, 1) each time it is asked */
export function tamper(bundle: string, spoiling: Spoiling, file: string, draw: () => number): Tampered {
  const path = join(bundle, file);
  const bytes = readFileSync(path);
  const restore = (): void => writeFileSync(path, bytes);
  const name = `x${Math.floor(draw() * 1e9)}`;
  // An added file lies in data/, where nothing may be added; seals may be added to seal/.
  const other = join(dirname(file), name);
  const at = Math.floor(draw() * bytes.length);
  switch (spoiling) {
    case 'flip': {
      if (bytes.length === 0) return tamper(bundle, 'add', file, draw);
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(draw() * 8));
      writeFileSync(path, changed);
      return { file, undo: restore };
    }
    case 'truncate':
      if (bytes.length === 0) return tamper(bundle, 'add', file, draw);
      writeFileSync(path, bytes.subarray(0, at));
      return { file, undo: restore };
    case 'remove':
      rmSync(path);
      return { file, undo: restore };
    case 'rename':
      renameSync(path, join(bundle, other));
      return { file: other, undo: () => renameSync(join(bundle, other), path) };
    case 'add':
      mkdirSync(dirname(join(bundle, other)), { recursive: true });
      writeFileSync(join(bundle, other), bytes);
      return { file: other, undo: () => rmSync(join(bundle, other)) };
  }
}
