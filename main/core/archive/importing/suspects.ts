import type { ReadDb } from '../../store/index.ts';
import { keysOfDeclared, keysOfFile, type Declared, type FileTraits, type Match } from './declaredKeys.ts';
import { rememberedKeys } from './rememberedKeys.ts';

/** A file that might be a source, or an attachment that only looks like one. */
export type Target = FileTraits & {
  /** The zip that it is an entry of. */
  readonly container: Target | null;
};

export type Suspects = {
  /** @param by the file whose message declares it; null: a message of the archive */
  declare(by: Target | null, declared: Declared): void;
  /** Of everything that a target can be declared by: what messages that are not in the archive declared. */
  declareRemembered(isRemembered: (key: string) => boolean): void;
  /** Which files are attachments, or may be. Call when all has been declared. */
  resolve(): ReadonlyMap<Target, Match>;
};

/** Who declared something with this key: by hash, name or size. */
type Charge = { readonly match: Match; readonly from: Set<Target | null> };

/**
 * Finds the files that some message declares as its attachment: whoever can send a file decides what is in it, so such a
 * file is no source. Name and size alone are enough for doubt. A file's word against itself or the zip around it does not
 * count, and names and sizes that an attachment declares (its content is somebody's invention) do not either.
 */
export function findSuspects(targets: readonly Target[]): Suspects {
  // Only keys that a target has are kept: a dump may declare a million files.
  const charges = new Map<string, Charge>();
  for (const target of targets)
    for (const [key, match] of keysOfFile(target)) charges.set(key, { match, from: new Set() });

  function resolve(): Map<Target, Match> {
    const found = new Map<Target, Match>();
    const charged = (target: Target, wanted: Match): boolean =>
      keysOfFile(target).some(([key, match]) => match === wanted && isCharged(charges.get(key), target));
    for (const target of targets) if (charged(target, 'hash')) found.set(target, 'hash');
    for (const { match, from } of charges.values())
      if (match !== 'hash') for (const one of from) if (isCertain(one, found)) from.delete(one);
    for (const match of ['name', 'size'] as const)
      for (const target of targets) if (!found.has(target) && charged(target, match)) found.set(target, match);
    return found;
  }

  return {
    declare(from, declared) {
      for (const key of keysOfDeclared(declared)) charges.get(key)?.from.add(from);
    },
    declareRemembered(isRemembered) {
      for (const [key, { from }] of charges) if (isRemembered(key)) from.add(null);
    },
    resolve,
  };
}

function isCharged(charge: Charge | undefined, target: Target): boolean {
  for (const from of charge?.from ?? [])
    if (from === null || (from !== target && from.container !== target)) return true;
  return false;
}

function isCertain(from: Target | null, found: ReadonlyMap<Target, Match>): boolean {
  return from !== null && (found.has(from) || (from.container !== null && found.has(from.container)));
}

/** What messages of earlier imports declared, loaded or not: their files may come days later. */
export function declareStored(db: ReadDb, suspects: Suspects): void {
  suspects.declareRemembered(rememberedKeys(db));
  const rows = db
    .prepare(
      `SELECT a.declared_md5 AS md5, a.declared_name AS name, a.declared_bytes AS bytes, m.seq
       FROM attachment a JOIN message_row m ON m.id = a.message_id`,
    )
    .iterate() as IterableIterator<{
    md5: string | null;
    name: string | null;
    bytes: string | null;
    seq: number | string | null;
  }>;
  for (const { seq, ...row } of rows)
    suspects.declare(null, { ...row, ...NOT_STORED, seq: seq === null ? null : String(seq) });
}

/** What the table of attachments does not keep; see rememberedKeys.ts. */
const NOT_STORED = { id: null, attachment: null, ext: null };
