import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

type Runtime = {
  readonly dist: string;
  readonly executable: string;
  readonly version: string;
  readonly isStandIn: boolean;
};

/** The Electron that `npm run setup` has found. */
export function runtime(): Runtime {
  const file = join(root, '.electron', 'runtime.json');
  if (!existsSync(file)) throw new Error('No Electron yet: run `npm run setup` first.');
  return JSON.parse(readFileSync(file, 'utf8')) as Runtime;
}

/** Node 24 of the checkout; the stand-in runtime cannot host the engine and needs it. */
export const projectNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
