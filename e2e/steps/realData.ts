import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/runtime.ts';

const folder = join(root, '..', 'shared', 'data');

/** Larger real inputs that are not part of the repository. */
export const real = {
  path: (name: string) => join(folder, name),
  json: <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T,
  text: (name: string) => readFileSync(join(folder, name), 'utf8'),
};

/** Why a test cannot run, or null. Said loudly: a silent skip looks like a pass. */
export function missing(...names: readonly string[]): string | null {
  const absent = names.filter((name) => !existsSync(join(folder, name)));
  if (absent.length === 0) return null;
  const why = `real inputs are not here: ${absent.join(', ')}`;
  console.warn(`SKIPPED, ${why}`);
  return why;
}
