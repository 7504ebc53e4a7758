import { MATCHER_VERSION, type Signs } from '../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';

/** What stands in the messages after an id up to another. */
export type SignedBlock = {
  readonly afterId: number;
  readonly lastId: number;
  readonly messages: number;
  readonly own: Signs;
  /** Of what was sent in pieces, as if it was in one; null = nothing was. */
  readonly joined: Signs | null;
};

/** The next blocks that end after an id, ascending. */
export function blocksAfter(db: ReadDb, afterId: number, count: number): SignedBlock[] {
  return db
    .prepare(
      `SELECT after_id AS afterId, last_id AS lastId, messages, own, joined FROM scan_signs
       WHERE last_id > ? AND version = ? ORDER BY last_id LIMIT ?`,
    )
    .all(afterId, MATCHER_VERSION, count) as SignedBlock[];
}

/** Which messages between two ids have a block. */
export function coveredBetween(db: ReadDb, afterId: number, lastId: number): (id: number) => boolean {
  const blocks = db
    .prepare(
      `SELECT after_id, last_id FROM scan_signs WHERE version = @version AND last_id > @afterId
       AND last_id <= coalesce((SELECT min(last_id) FROM scan_signs WHERE last_id >= @lastId), @lastId) ORDER BY last_id`,
    )
    .raw()
    .all({ afterId, lastId, version: MATCHER_VERSION }) as [after: number, last: number][];
  let at = 0;
  return (id) => {
    while (at < blocks.length && (blocks[at]?.[1] ?? 0) < id) at++;
    return (blocks[at]?.[0] ?? Infinity) < id;
  };
}

export function saveBlocks(db: WriteDb, blocks: readonly SignedBlock[]): void {
  const save = db.prepare(
    'INSERT OR REPLACE INTO scan_signs (last_id, after_id, messages, version, own, joined) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { lastId, afterId, messages, own, joined } of blocks)
    save.run(lastId, afterId, messages, MATCHER_VERSION, own, joined);
}

/** Those that another version of the matcher wrote. */
export function forgetOldSigns(db: WriteDb): void {
  db.prepare('DELETE FROM scan_signs WHERE version <> ?').run(MATCHER_VERSION);
}
