import type { ReadDb } from '../store/index.ts';

/** Two people of this archive could delete: then it takes two. A firm of one person has nobody else. */
export function needsSecondPerson(db: ReadDb): boolean {
  const count = db
    .prepare("SELECT count(*) FROM user WHERE disabled_at_ms IS NULL AND role IN ('officer', 'administrator')")
    .pluck()
    .get() as number;
  return count >= 2;
}
