import { queryReference } from '../../../../shared/query/reference.ts';
import type { ReferenceId } from '../../../../shared/query/reference.ts';
import { smallIndex } from '../../../lib/smallIndex.ts';
import type { Find } from '../../../lib/smallIndex.ts';
import { resources } from '../../../locales/index.ts';

export const REFERENCE_GROUPS = ['combine', 'form', 'people', 'message', 'flags'] as const;
type Group = (typeof REFERENCE_GROUPS)[number];

/** An entry without a group, or without its texts in three languages, does not compile. */
const GROUP_OF: Readonly<Record<ReferenceId, Group>> = {
  and: 'combine',
  or: 'combine',
  not: 'combine',
  group: 'combine',
  near: 'combine',
  phrase: 'form',
  prefix: 'form',
  wildcard: 'form',
  fuzzy: 'form',
  regex: 'form',
  asWritten: 'form',
  literal: 'form',
  from: 'people',
  to: 'people',
  with: 'people',
  in: 'people',
  type: 'message',
  after: 'message',
  before: 'message',
  on: 'message',
  has: 'message',
  is: 'message',
  flag: 'flags',
  severity: 'flags',
  lexicon: 'flags',
  source: 'flags',
};

export type Entry = (typeof queryReference)[number];

/** The entries of a group, in the order of the reference. */
export function entriesOf(group: Group): readonly Entry[] {
  return queryReference.filter((entry) => GROUP_OF[entry.id] === group);
}

let find: Find | null = null;

/** What a person looks for, in any of the three languages whatever the window speaks; best first. */
export function findEntries(wanted: string): readonly Entry[] {
  find ??= smallIndex(queryReference.map((entry) => ({ id: entry.id, text: textOf(entry) })));
  const byId = new Map<string, Entry>(queryReference.map((entry) => [entry.id, entry]));
  return find(wanted, queryReference.length).flatMap((id) => byId.get(id) ?? []);
}

function textOf({ id, form, meaning, examples }: Entry): string {
  const texts = Object.values(resources).flatMap(({ search }) => Object.values(search.reference.entries[id]));
  return [id, form, meaning, ...examples, ...texts].join(' ');
}
