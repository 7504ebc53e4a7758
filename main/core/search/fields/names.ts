import { foldText } from '../../lib/text/fold.ts';
import type { ReadDb } from '../../store/index.ts';
import { indexGeneration } from '../indexing.ts';

/** Something that has names: its ids as the source writes them, what people call it. */
export type Named = { readonly id: number; readonly names: readonly string[] };

/**
 * Exact names first, in any case and script; only then beginnings, all of them. Empty when nothing is called so.
 *
 * @param named with folded names
 */
export function called(named: readonly Named[], value: string): number[] {
  const wanted = foldText(value);
  const exact = named.filter(({ names }) => names.includes(wanted));
  const found = exact.length > 0 ? exact : named.filter(({ names }) => names.some((name) => name.startsWith(wanted)));
  return found.map(({ id }) => id);
}

export function isCalled(named: readonly Named[], value: string): boolean {
  const wanted = foldText(value);
  return named.some(({ names }) => names.includes(wanted));
}

/** Keeps what was read of names until an import could have changed them. */
export function cachedNames(read: (db: ReadDb) => { id: number; names: (string | null)[] }[]): (db: ReadDb) => Named[] {
  const known = new WeakMap<ReadDb, { readonly version: string; readonly named: Named[] }>();
  return (db) => {
    const version = namesVersion(db);
    const found = known.get(db);
    if (found?.version === version) return found.named;
    const named = read(db).map(({ id, names }) => ({
      id,
      names: names.filter((name) => name !== null).map((name) => foldText(name)),
    }));
    known.set(db, { version, named });
    return named;
  };
}

/** Names change in imports only; a list of contacts alone leaves the index as it is. */
function namesVersion(db: ReadDb): string {
  const imports = db.prepare("SELECT count(*) || ' ' || coalesce(max(ended_at_ms), 0) FROM import").pluck().get();
  const people = db.prepare('SELECT max(id) FROM person').pluck().get();
  return `${indexGeneration(db)} ${String(imports)} ${String(people)}`;
}
