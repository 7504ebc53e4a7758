import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, sep } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Grant as GrantSchema } from '../../shared/model.ts';

export type Grant = z.infer<typeof GrantSchema>;

/**
 * Paths that a person picked, by id. The window gets the id and a name to show; `onGrant` tells the engine the path.
 * Ids live as long as the program.
 */
export function createGrants(onGrant: (id: string, path: string) => void) {
  const pathOf = new Map<string, string>();
  const idOf = new Map<string, string>();

  function keep(id: string, path: string): void {
    pathOf.set(id, path);
    idOf.set(path, id);
  }

  return {
    async give(path: string): Promise<Grant> {
      const id = idOf.get(path) ?? randomUUID();
      keep(id, path);
      onGrant(id, path);
      return { id, name: basename(path), shownPath: shown(path), sizeBytes: await sizeOf(path) };
    },
    /** A path that the engine made and may be shown. */
    keep,
    all: (): Iterable<[id: string, path: string]> => pathOf,
    /** @throws AppError `grant.unknown` */
    resolve(id: string): string {
      const path = pathOf.get(id);
      if (path === undefined) throw new AppError('grant.unknown', { grantId: id });
      return path;
    },
  };
}

export type Grants = ReturnType<typeof createGrants>;

function shown(path: string): string {
  const home = homedir() + sep;
  return path.startsWith(home) ? `~${sep}${path.slice(home.length)}` : path;
}

/** Null for a folder and for what cannot be read: the engine says why when it is used. */
async function sizeOf(path: string): Promise<number | null> {
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ? stats.size : null;
}
