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
  /** Of somebody whom a list that is in doubt names: a customer where the id says so. */
  kindOf(sourceId: string): PersonKind;
  /** Doubt or not: by this what is stored stays. */
  keptKindOf(sourceId: string): PersonKind;
  describe(sourceId: string): KnownPerson;
  /**
   * Another employee's id that differs in case only, told once per id: the platform may take both for one person
   * (formats.md 1.4), the archive does not.
   */
  twinOf(sourceId: string): string | null;
  /** @param evidence what names the file */
  add(contacts: Contacts, evidence: string): void;
  /** Whom a list names that is in doubt. A list of this import says more than doubt about another one. */
  doubt(sourceIds: Iterable<string>): void;
  /**
   * A list that named somebody is none.
   *
   * @param rest how other lists call them; null: no other list names them
   */
  forget(sourceId: string, rest: string | null): void;
  /** Whom no list names any more. */
  forgotten(): Iterable<string>;
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

  const [given, doubted, forgotten] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return {
    describe,
    twinOf: twinFinder(describe),
    kindOf: (sourceId) =>
      doubted.has(sourceId) && kindByPrefix(sourceId) === 'customer' ? 'customer' : describe(sourceId).kind,
    keptKindOf: (sourceId) => describe(sourceId).kind,
    doubt(sourceIds) {
      for (const id of sourceIds) if (!given.has(id)) doubted.add(id);
    },
    forget(sourceId, rest) {
      const known = listed.get(sourceId);
      if (!known || given.has(sourceId)) return;
      const isCustomer = kindByPrefix(sourceId) === 'customer';
      if (rest !== null) listed.set(sourceId, { ...known, name: rest, kind: isCustomer ? 'customer' : known.kind });
      else if (listed.delete(sourceId)) forgotten.add(sourceId);
    },
    forgotten: () => forgotten,
    add(contacts, evidence) {
      for (const [id, person] of contacts.people) {
        given.add(id);
        listed.set(id, { ...person, evidence: 'contactDump' });
      }
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

function twinFinder(describe: PeopleDirectory['describe']): PeopleDirectory['twinOf'] {
  const spellings = new Map<string, string>();
  const met = new Set<string>();
  return (sourceId) => {
    if (met.has(sourceId)) return null;
    if (describe(sourceId).kind !== 'employee') return null;
    met.add(sourceId);
    const lower = sourceId.toLowerCase();
    const twin = spellings.get(lower) ?? null;
    if (twin === null) spellings.set(lower, sourceId);
    return twin;
  };
}
