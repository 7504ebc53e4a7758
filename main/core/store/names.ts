import type { PersonKind } from '../../../shared/model.ts';
import { nameIndex, type NameIndex } from '../lib/nameIndex.ts';
import type { ReadDb } from './db.ts';

export type NamedPerson = {
  readonly id: number;
  /** The platform's id, verbatim. */
  readonly sourceId: string;
  readonly name: string | null;
  readonly kind: PersonKind;
  /** Other names that sources gave, oldest first, without the one shown. */
  readonly aliases: readonly string[];
};

export type NamedConversation = {
  readonly id: number;
  readonly key: string;
  readonly kind: 'single' | 'room' | 'system';
  readonly title: string | null;
};

/** All of one kind, in order of row id, with an index over what they are called. */
export type Directory<Named> = {
  readonly all: readonly Named[];
  /** Where a row id stands in `all`. */
  readonly placeOf: ReadonlyMap<number, number>;
  readonly index: NameIndex;
};

/** Everybody, by id, name and aliases. Read once and kept until a name changes. */
export function peopleDirectory(db: ReadDb): Directory<NamedPerson> {
  return keptOf(db, people, () => {
    const all = readPeople(db);
    return directory(all, all.map(namesOf));
  });
}

/** All conversations, by title and by key without its kind (of a room, that is the platform's id). */
export function conversationDirectory(db: ReadDb): Directory<NamedConversation> {
  return keptOf(db, conversations, () => {
    const all = db.prepare('SELECT id, key, kind, title FROM conversation ORDER BY id').all() as NamedConversation[];
    return directory(
      all,
      all.map(({ title, key }) => [title ?? '', key.replace(/^\w+:/, '')]),
    );
  });
}

function directory<Named extends { readonly id: number }>(all: readonly Named[], names: string[][]): Directory<Named> {
  return { all, placeOf: new Map(all.map(({ id }, place) => [id, place])), index: nameIndex(names) };
}

/** A field that takes a person takes any of them. */
function namesOf({ sourceId, name, aliases }: NamedPerson): string[] {
  return [sourceId, ...(name === null ? [] : [name]), ...aliases];
}

function readPeople(db: ReadDb): NamedPerson[] {
  const aliases = new Map<string, Set<string>>();
  for (const row of db.prepare('SELECT source_id AS sourceId, name FROM person_alias ORDER BY id').iterate()) {
    const { sourceId, name } = row as { sourceId: string; name: string };
    const known = aliases.get(sourceId);
    if (known) known.add(name);
    else aliases.set(sourceId, new Set([name]));
  }
  const rows = db.prepare('SELECT id, source_id AS sourceId, name, kind FROM person ORDER BY id').all();
  return (rows as Omit<NamedPerson, 'aliases'>[]).map((row) => ({
    ...row,
    aliases: [...(aliases.get(row.sourceId) ?? [])].filter((name) => name !== row.name),
  }));
}

type Kept<T> = WeakMap<ReadDb, { readonly version: number; readonly value: T }>;
const people: Kept<Directory<NamedPerson>> = new WeakMap();
const conversations: Kept<Directory<NamedConversation>> = new WeakMap();

function keptOf<T>(db: ReadDb, kept: Kept<T>, read: () => T): T {
  const version = db.prepare('SELECT version FROM names_version').pluck().get() as number;
  const known = kept.get(db);
  if (known?.version === version) return known.value;
  const value = read();
  kept.set(db, { version, value });
  return value;
}
