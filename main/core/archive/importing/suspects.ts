import type { ReadDb } from '../../store/index.ts';
import { endingOf, nameOf, stemOf } from '../source/place.ts';
import type { DeclaredMedia } from '../wecom/content.ts';

/** A file that might be a source, or an attachment that only looks like one. */
export type Target = {
  readonly path: string;
  /** Of the file as it is: packed, if it is packed. */
  readonly md5: string;
  readonly bytes: number;
  /** The zip that it is an entry of. */
  readonly container: Target | null;
};

/** By what a declared attachment matches a file. */
export type Match = 'hash' | 'name' | 'size';
export type Declared = Pick<DeclaredMedia, 'md5' | 'id' | 'attachment' | 'name' | 'bytes'> & {
  readonly seq: string | null;
};

export type Suspects = {
  /** @param by the file whose message declares it; null: a message of the archive */
  declare(by: Target | null, declared: Declared): void;
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
    for (const [key, match] of keysOfTarget(target)) charges.set(key, { match, from: new Set() });

  function resolve(): Map<Target, Match> {
    const found = new Map<Target, Match>();
    const charged = (target: Target, wanted: Match): boolean =>
      keysOfTarget(target).some(([key, match]) => match === wanted && isCharged(charges.get(key), target));
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

function keysOfTarget({ path, md5, bytes }: Target): [string, Match][] {
  const stem = stemOf(path);
  const ending = endingOf(path);
  return [
    [`md5 ${md5}`, 'hash'],
    [`stem ${stem}`, 'name'],
    [`name ${nameOf(path).toLowerCase()}`, 'name'],
    [`name ${withoutCopyNumber(path)}`, 'name'],
    [`seq ${stem}.${ending}`, 'name'],
    [`size ${bytes}.${ending}`, 'size'],
  ];
}

/** A page of an export may have a number for a name, and any size; an ending of its own makes it no attachment. */
function keysOfDeclared({ md5, id, attachment, name, bytes, seq }: Declared): string[] {
  const ending = endingOf(name ?? attachment ?? '');
  const stems = [md5, id, attachment && stemOf(attachment)].filter(Boolean);
  const names = [name, attachment].filter((one) => one !== null && one !== '');
  const endings = ending === '' ? [''] : ['', ending];
  return [
    ...(md5 === null ? [] : [`md5 ${md5}`]),
    ...stems.map((stem) => `stem ${stem?.toLowerCase()}`),
    ...names.map((one) => `name ${nameOf(one ?? '').toLowerCase()}`),
    ...(seq === null ? [] : endings.map((one) => `seq ${seq}.${one}`)),
    ...(bytes === null ? [] : endings.map((one) => `size ${bytes}.${one}`)),
  ];
}

/** What messages of earlier imports declared: their files may come days later. */
export function declareStored(db: ReadDb, suspects: Suspects): void {
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
    suspects.declare(null, { ...row, id: null, attachment: null, seq: seq === null ? null : String(seq) });
}

/** `list (2).csv` is how a second `list.csv` is saved. */
function withoutCopyNumber(path: string): string {
  return nameOf(path)
    .toLowerCase()
    .replace(/\s?\(\d+\)(\.[^.]*)?$/, '$1');
}
