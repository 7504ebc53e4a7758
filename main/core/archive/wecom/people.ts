import type { PersonKind } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Contacts, GivenName } from './contacts.ts';
import type { HandOverRecord } from './handoverRecords.ts';
import { kindByPrefix } from './person.ts';

export type KnownPerson = {
  readonly name: string | null;
  readonly kind: PersonKind;
  readonly evidence: 'contactDump' | 'prefix';
};

/** Who is who during one import: contact lists given with it, then what the archive knows from lists, then prefixes. */
export type PeopleDirectory = {
  kindOf(sourceId: string): PersonKind;
  describe(sourceId: string): KnownPerson;
  /**
   * Another employee's id that differs in case only, told once per id: the platform may take both for one person
   * (formats.md 1.4), the archive does not.
   */
  twinOf(sourceId: string): string | null;
  /** @param evidence what names the file */
  add(contacts: Contacts, evidence: string): void;
  roomName(roomId: string): string | null;
  listed(): IterableIterator<string>;
  rooms(): IterableIterator<[string, string]>;
  /** Every name of the lists given with this import, also those that a later list replaced. */
  names(): readonly (GivenName & Told)[];
  handOvers(): readonly (HandOverRecord & Told)[];
};

type Told = { readonly evidence: string };

export function openDirectory(db: ReadDb): PeopleDirectory {
  const listed = new Map<string, KnownPerson>();
  const rooms = new Map<string, string>();
  const names: (GivenName & Told)[] = [];
  const handOvers: (HandOverRecord & Told)[] = [];
  // Ids repeat in every record: the prefix is looked at once per person.
  const byPrefix = new Map<string, KnownPerson>();
  const rows = db.prepare("SELECT source_id, name, kind FROM person WHERE kind_evidence = 'contactDump'").all();
  for (const row of rows as { source_id: string; name: string | null; kind: PersonKind }[])
    listed.set(row.source_id, { name: row.name, kind: row.kind, evidence: 'contactDump' });

  function describe(sourceId: string): KnownPerson {
    const known = listed.get(sourceId) ?? byPrefix.get(sourceId);
    if (known) return known;
    const guessed: KnownPerson = { name: null, kind: kindByPrefix(sourceId), evidence: 'prefix' };
    byPrefix.set(sourceId, guessed);
    return guessed;
  }

  const spellings = new Map<string, string>();
  const met = new Set<string>();

  function twinOf(sourceId: string): string | null {
    if (met.has(sourceId)) return null;
    if (describe(sourceId).kind !== 'employee') return null;
    met.add(sourceId);
    const lower = sourceId.toLowerCase();
    const twin = spellings.get(lower) ?? null;
    if (twin === null) spellings.set(lower, sourceId);
    return twin;
  }

  return {
    describe,
    twinOf,
    kindOf: (sourceId) => describe(sourceId).kind,
    add(contacts, evidence) {
      for (const [id, person] of contacts.people) listed.set(id, { ...person, evidence: 'contactDump' });
      for (const [id, name] of contacts.rooms) rooms.set(id, name);
      for (const given of contacts.names) names.push({ ...given, evidence });
      for (const told of contacts.handOvers) handOvers.push({ ...told, evidence });
    },
    roomName: (roomId) => rooms.get(roomId) ?? null,
    listed: () => listed.keys(),
    rooms: () => rooms.entries(),
    names: () => names,
    handOvers: () => handOvers,
  };
}
