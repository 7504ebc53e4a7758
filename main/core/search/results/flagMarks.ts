import type { ReadDb } from '../../store/index.ts';
import { emptyList, placeOf } from './idList.ts';
import type { IdList } from './idList.ts';

/** Every message with a live flag, once for each category that it has one of, ascending by id. */
export type FlagMarks = {
  /** Table `flag` as it was; see `flagVersion`. */
  readonly version: number;
  readonly ids: IdList;
  /** Place in `names`. */
  readonly categories: Uint16Array;
  readonly names: readonly string[];
};

/** Grows with every change of table `flag`. */
export function flagVersion(db: ReadDb): number {
  return db.prepare('SELECT version FROM flag_version').pluck().get() as number;
}

/** Suppressed flags, and retired ones (no longer found), do not count. */
export function readFlagMarks(db: ReadDb): FlagMarks {
  const rows = db
    .prepare(
      `SELECT DISTINCT message_id, category FROM flag WHERE status NOT IN ('suppressed', 'retired')
       ORDER BY message_id, category`,
    )
    .raw()
    .all() as [number, string][];
  const ids = emptyList(rows.length, rows.at(-1)?.[0] ?? 0);
  const categories = new Uint16Array(rows.length);
  const places = new Map<string, number>();
  rows.forEach(([id, category], at) => {
    ids[at] = id;
    if (!places.has(category)) places.set(category, places.size);
    categories[at] = places.get(category) ?? 0;
  });
  return { version: flagVersion(db), ids, categories, names: [...places.keys()] };
}

/** How many of the hits (ascending) have a flag of each category. */
export function countFlags(hits: IdList, marks: FlagMarks): Map<string, number> {
  const counts = new Map<string, number>();
  let place = 0;
  for (let at = 0; at < marks.ids.length; at++) {
    const id = marks.ids[at] ?? 0;
    place = placeOf(hits, id, place);
    if (hits[place] !== id) continue;
    const name = marks.names[marks.categories[at] ?? 0] ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
