import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../shared/result.ts';
import type { Grants } from './grants.ts';

const KEPT = 10;

/** The archives that were opened on this machine: paths only, newest first, in one small file of the user's profile. */
export function createRecent(file: string) {
  return {
    /** Those that are still there. */
    list: (): string[] => read(file).filter(isArchive),
    add(folder: string): void {
      if (!isArchive(folder)) return;
      const paths = [folder, ...read(file).filter((path) => path !== folder)].slice(0, KEPT);
      writeFileSync(`${file}.new`, JSON.stringify(paths));
      renameSync(`${file}.new`, file);
    },
  };
}

export type Recent = ReturnType<typeof createRecent>;

/** Keeps the folder of each archive that a person has just made or opened. */
export function rememberOpened(recent: Recent, grants: Grants) {
  return (route: string, input: unknown, result: Result<unknown>): void => {
    if (!result.ok || (route !== 'archive.create' && route !== 'archive.unlock')) return;
    // The engine has parsed the input by now: an answer that is ok means that these are there.
    const { folder, name } = input as { folder: string; name?: string };
    const picked = grants.resolve(folder);
    recent.add(route === 'archive.create' && name !== undefined ? join(picked, name) : picked);
  };
}

const isArchive = (folder: string) => existsSync(join(folder, 'archive.json'));

/** A list that is missing or unreadable is an empty one: it is a convenience, no evidence. */
function read(file: string): string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) ? value.filter((path): path is string => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
