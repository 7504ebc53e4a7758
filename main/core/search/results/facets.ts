import type { Facet, FacetList, SearchSummary } from '../../../../shared/ipc/search.ts';
import type { ReadDb } from '../../store/index.ts';
import { getMeta } from '../indexing.ts';
import type { Columns } from './columns.ts';
import { countFlags } from './flagMarks.ts';
import type { FlagMarks } from './flagMarks.ts';
import type { IdList } from './idList.ts';
import { monthFinder, monthName } from './months.ts';
import { tallyOf } from './tally.ts';
import { titleOf } from './titles.ts';

const LONGEST_LIST = 50;
/** A stray time must not make a histogram of a thousand empty years: 100 years of months. */
const MOST_MONTHS = 1_200;

/** Everything counted that the hits (ascending) can be narrowed by. */
export function facetsOf(
  db: ReadDb,
  hits: IdList,
  columns: Columns,
  flags: FlagMarks,
): Omit<SearchSummary, 'milliseconds'> {
  const timeZone = getMeta(db, 'time_zone') ?? 'Asia/Shanghai';
  const tally = tallyOf(db, hits, columns, monthFinder(timeZone));
  const conversations = countedRows(tally.conversations);
  return {
    total: hits.length,
    conversations: conversations.length,
    people: largest(countedRows(tally.senders), (row) => personOf(db, row)),
    rooms: largest(conversations, (row) => roomOf(db, row)),
    types: largest(countedTypes(db, tally.types), named('type')),
    flags: largest([...countFlags(hits, flags)], named('flag')),
    sources: largest(countedSources(db, tally.sources), named('source')),
    months: histogram(tally.months),
    undated: tally.undated,
  };
}

type Counted<K> = readonly [key: K, count: number];

function countedRows(counts: Uint32Array): Counted<number>[] {
  const rows: Counted<number>[] = [];
  counts.forEach((count, row) => {
    if (count > 0) rows.push([row, count]);
  });
  return rows;
}

/** Largest first, the older row or the earlier name first among equals. */
function largest<K extends string | number>(
  all: Counted<K>[],
  describe: (key: K) => { term: string; label: string },
): FacetList {
  all.sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  const values = all.slice(0, LONGEST_LIST).map(([key, count]): Facet => ({ ...describe(key), count }));
  return { values, more: all.length - values.length };
}

/** As `type:` finds them: the name of a type may be that of a kind too, which has other types beside it. */
function countedTypes(db: ReadDb, counts: Uint32Array): Counted<string>[] {
  const rows = db.prepare('SELECT id, type, kind FROM message_type').all() as {
    id: number;
    type: string;
    kind: string;
  }[];
  const found = rows.filter((row) => (counts[row.id] ?? 0) > 0);
  const sameAs = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
  return [...new Set(found.map((row) => row.type))].map((type) => {
    const meant = found.filter((row) => sameAs(row.type, type) || sameAs(row.kind, type));
    return [type, meant.reduce((sum, row) => sum + (counts[row.id] ?? 0), 0)];
  });
}

/** As `source:` finds them: a path, or a file's name alone, in any import. */
function countedSources(db: ReadDb, counts: Uint32Array): Counted<string>[] {
  const pathOf = db.prepare('SELECT path FROM source_file WHERE id = ?').pluck();
  const paths = new Set<string>();
  const byPath = new Map<string, number>();
  for (const [row, count] of countedRows(counts)) {
    if (row === 0) continue;
    const path = pathOf.get(row) as string;
    paths.add(path);
    const [whole, name] = [path.toLowerCase(), path.toLowerCase().split(/[\\/]/).at(-1) ?? ''];
    for (const key of new Set([whole, name])) byPath.set(key, (byPath.get(key) ?? 0) + count);
  }
  return [...paths].map((path) => [path, byPath.get(path.toLowerCase()) ?? 0]);
}

function named(field: string): (name: string) => { term: string; label: string } {
  return (name) => ({ term: termOf(field, name), label: name });
}

function personOf(db: ReadDb, row: number): { term: string; label: string } {
  const person = db.prepare('SELECT source_id AS sourceId, name FROM person WHERE id = ?').get(row) as
    { sourceId: string; name: string | null } | undefined;
  const sourceId = person?.sourceId ?? '';
  return { term: termOf('from', sourceId), label: person?.name ?? sourceId };
}

function roomOf(db: ReadDb, row: number): { term: string; label: string } {
  const room = db.prepare('SELECT id, key, title FROM conversation WHERE id = ?').get(row) as {
    id: number;
    key: string;
    title: string | null;
  };
  return { term: termOf('in', String(row)), label: titleOf(db, room) };
}

/** `from:zhangsan`, or `from:"zhang san"`: whatever is not plain is quoted. */
function termOf(field: string, value: string): string {
  return /^[\w@.-]+$/.test(value) ? `${field}:${value}` : `${field}:"${value.replaceAll('"', '')}"`;
}

function histogram(counts: ReadonlyMap<number, number>): SearchSummary['months'] {
  const months = [...counts.keys()].sort((left, right) => left - right);
  const [first = 0, last = -1] = [months[0], months.at(-1)];
  const isReadable = last - first < MOST_MONTHS;
  const shown = isReadable ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : months;
  return shown.map((month) => ({ month: monthName(month), count: counts.get(month) ?? 0 }));
}
