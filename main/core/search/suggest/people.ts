import { activityOf, peopleDirectory, type NamedPerson } from '../../store/index.ts';
import { foldText } from '../../lib/text/fold.ts';
import type { Candidate, SuggestContext } from './candidate.ts';

/** Words that stand for everybody of that kind (SPEC.md F-1). */
const KINDS = ['employee', 'customer', 'bot'] as const;

/** By name, alias or id: whole names first, then beginnings, then parts, each most active first. */
export function suggestPeople({ db, typed, limit }: SuggestContext): Candidate[] {
  const { all, placeOf, index } = peopleDirectory(db);
  const wanted = foldText(typed.trim().replace(/^@/, ''));
  const grades = wanted === '' ? null : index.gradesOf(wanted);
  const byGrade: NamedPerson[][] = [[], [], [], []];
  for (const id of activityOf(db).mostActive) {
    const place = placeOf.get(id) ?? -1;
    const grade = grades === null ? 1 : (grades[place] ?? 0);
    const found = byGrade[grade];
    const person = all[place];
    if (grade > 0 && person && found && found.length < limit) found.push(person);
  }
  const people = byGrade.slice(1).reverse().flat();
  const kinds = KINDS.filter((kind) => kind.startsWith(wanted) && all.some((person) => person.kind === kind));
  return [...kinds.map(kindCandidate), ...people.flatMap((person) => candidate(person, wanted, index.countCalled))];
}

function kindCandidate(kind: string): Candidate {
  return { value: kind, label: kind, detail: '', kind: 'value' };
}

/** Asked for by the name when nobody else is called so, else by the id: the chosen person and nobody else is meant. */
function candidate(person: NamedPerson, wanted: string, countCalled: (name: string) => number): Candidate[] {
  const { sourceId, name, aliases } = person;
  const isPlain = name !== null && !/[,，、]|^\s|^@|\s$/.test(name) && !isKind(name) && countCalled(name) === 1;
  const value = isPlain ? name : sourceId;
  const isShown = [name ?? '', sourceId].some((text) => foldText(text).includes(wanted));
  const alias = isShown ? undefined : aliases.find((text) => foldText(text).includes(wanted));
  const detail =
    name === null && alias === undefined ? '' : [sourceId, ...(alias === undefined ? [] : [alias])].join(' · ');
  // Commas part names and a leading @ is left out, so an id with them cannot be asked for.
  return /[,，、]|^@/.test(value) || isKind(value) ? [] : [{ value, label: name ?? sourceId, detail, kind: 'person' }];
}

function isKind(name: string): boolean {
  return KINDS.some((kind) => kind === name.toLowerCase());
}
