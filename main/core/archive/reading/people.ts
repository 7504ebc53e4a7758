import type { PersonEntry } from '../../../../shared/ipc/people.ts';
import type { PersonKind, PersonRef } from '../../../../shared/model.ts';
import { AppError } from '../../../../shared/errors.ts';
import { gradesOfAll, wordsOfName } from '../../lib/nameIndex.ts';
import { activityOf, peopleDirectory, type NamedPerson, type ReadDb } from '../../store/index.ts';

export type PeopleWish = {
  readonly query: string;
  readonly kind: PersonKind | null;
  readonly offset: number;
  readonly limit: number;
};

/**
 * People whose id, name or alias holds every word of the query, in any script, case and width: whole names first, then
 * beginnings, then parts, each most active first. Without a word everybody. `total` is exact.
 */
export function findPeople(db: ReadDb, wish: PeopleWish): { total: number; people: PersonEntry[] } {
  const { all, placeOf, index } = peopleDirectory(db);
  const words = wordsOfName(wish.query);
  // Something was typed that no name can hold.
  if (words.length === 0 && wish.query.trim() !== '') return { total: 0, people: [] };
  const grades = words.length === 0 ? new Uint16Array(all.length).fill(1) : gradesOfAll(index, words);
  const byGrade: NamedPerson[][] = [];
  let total = 0;
  for (const id of activityOf(db).mostActive) {
    const entry = placeOf.get(id) ?? -1;
    const grade = grades[entry] ?? 0;
    const person = all[entry];
    if (grade === 0 || !person || (wish.kind !== null && person.kind !== wish.kind)) continue;
    (byGrade[grade] ??= []).push(person);
    total++;
  }
  const page = byGrade
    .reverse()
    .flat()
    .slice(wish.offset, wish.offset + wish.limit);
  return { total, people: page.map((person) => entryOf(db, person)) };
}

/** Throws `person.notFound`. */
export function personEntry(db: ReadDb, personId: number): PersonEntry {
  const { all, placeOf } = peopleDirectory(db);
  const person = all[placeOf.get(personId) ?? -1];
  if (!person) throw new AppError('person.notFound', { person: String(personId) });
  return entryOf(db, person);
}

/** Row id of whoever has this id of the platform, this row id, or alone this name or alias. Throws `person.notFound`. */
export function personCalled(db: ReadDb, idOrName: string): number {
  const bySourceId = personWithId(db, idOrName);
  if (bySourceId) return bySourceId.id;
  const { all, placeOf, index } = peopleDirectory(db);
  const row = /^\d{1,15}$/.test(idOrName) ? all[placeOf.get(Number(idOrName)) ?? -1] : undefined;
  if (row) return row.id;
  const only = index.countCalled(idOrName) === 1 ? all[index.gradesOf(idOrName).indexOf(3)] : undefined;
  if (!only) throw new AppError('person.notFound', { person: idOrName });
  return only.id;
}

/** By the platform's id, exactly. */
export function personWithId(db: ReadDb, sourceId: string): PersonRef | null {
  const row = db
    .prepare(
      'SELECT id, source_id AS sourceId, coalesce(name, source_id) AS name, kind FROM person WHERE source_id = ?',
    )
    .get(sourceId);
  return (row as PersonRef | undefined) ?? null;
}

export function refOf({ id, sourceId, name, kind }: NamedPerson): PersonRef {
  return { id, sourceId, name: name ?? sourceId, kind };
}

function entryOf(db: ReadDb, person: NamedPerson): PersonEntry {
  const activity = activityOf(db);
  const { conversations, messages } = activity.ofPerson.get(person.id) ?? { conversations: 0, messages: 0 };
  return {
    ...refOf(person),
    aliases: [...person.aliases],
    conversations,
    messages,
    ...activity.spanAround(person.id),
  };
}
