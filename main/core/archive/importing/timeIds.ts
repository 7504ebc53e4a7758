import { FIRST_TIMED_ID, firstIdFor } from '../../store/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';

/** Hands out message ids that grow with time; see store/timeId.ts. One per import. */
export type TimeIds = {
  next(db: ReadDb, sentAtMs: number | null): number;
  /** Writes `meta.max_spill` when it grew. Call in the transaction that uses the ids. */
  save(db: WriteDb): void;
  /** After a rolled-back transaction. */
  forget(): void;
};

export function timeIds(): TimeIds {
  /** Ids of the batch that is not written yet. */
  const taken = new Set<number>();
  /** For times that many messages share: where the search for a free id went on to, so that it stays linear. */
  const hints = new Map<number, number>();
  let spill = 0;
  let asked: { db: ReadDb; used: ReturnType<ReadDb['prepare']> } | null = null;

  return {
    next(db, sentAtMs) {
      const first = firstIdFor(sentAtMs);
      if (asked?.db !== db) asked = { db, used: db.prepare('SELECT 1 FROM message_row WHERE id = ?') };
      const { used } = asked;
      let id = hints.get(first) ?? (first < FIRST_TIMED_ID ? lastUntimed(db) + 1 : first);
      while (taken.has(id) || used.get(id) !== undefined) id++;
      taken.add(id);
      if (id - first > HINT_AFTER || first < FIRST_TIMED_ID) hints.set(first, id + 1);
      if (first >= FIRST_TIMED_ID) spill = Math.max(spill, id - first);
      return id;
    },
    save(db) {
      taken.clear();
      db.prepare(
        `INSERT INTO meta (key, value) VALUES ('max_spill', ?)
         ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`,
      ).run(String(spill));
    },
    forget() {
      taken.clear();
      hints.clear();
    },
  };
}

const HINT_AFTER = 4;

function lastUntimed(db: ReadDb): number {
  const row = db.prepare('SELECT max(id) AS last FROM message_row WHERE id < ?').get(FIRST_TIMED_ID) as {
    last: number | null;
  };
  return row.last ?? 0;
}
