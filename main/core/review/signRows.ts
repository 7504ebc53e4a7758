import { MATCHER_VERSION, type Signs } from '../lexicon/index.ts';
import { FIRST_TIMED_ID, type ReadDb, type WriteDb } from '../store/index.ts';
import { MOST_PAUSE_MS, MOST_PIECES } from './tails.ts';

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
  // So it is all along the first scan.
  const last = db.prepare('SELECT max(last_id) FROM scan_signs').pluck().get() as number | null;
  if ((last ?? -1) <= afterId) return NONE;
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

const NONE = (): boolean => false;

export function saveBlocks(db: WriteDb, blocks: readonly SignedBlock[]): void {
  const save = db.prepare(
    'INSERT OR REPLACE INTO scan_signs (last_id, after_id, messages, version, own, joined) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { lastId, afterId, messages, own, joined } of blocks)
    save.run(lastId, afterId, messages, MATCHER_VERSION, own, joined);
}

/** As migration 006 says it of messages that go: pieces of a term, each a pause after the one before. */
const REACH = (MOST_PIECES * MOST_PAUSE_MS) / 1000;

/** For messages that come: their blocks are not whole any more, and what stands soon behind them may go on where they end. */
export function forgetBlocksOf(db: WriteDb, ids: readonly number[]): void {
  const first = ids.reduce((least, id) => Math.min(least, id), Infinity);
  const hasSome = db.prepare('SELECT 1 FROM scan_signs WHERE last_id >= ? LIMIT 1').get(first) !== undefined;
  if (!hasSome) return;
  const spill = Number(db.prepare(`SELECT value FROM meta WHERE key = 'max_spill'`).pluck().get() ?? 0);
  const forget = db.prepare(
    `DELETE FROM scan_signs WHERE last_id BETWEEN @id AND coalesce(
       (SELECT min(last_id) FROM scan_signs WHERE last_id >= @reach), ${Number.MAX_SAFE_INTEGER})`,
  );
  for (const id of ids) forget.run({ id, reach: id < FIRST_TIMED_ID ? FIRST_TIMED_ID : id + REACH + spill });
}

/** Those that another version of the matcher wrote. */
export function forgetOldSigns(db: WriteDb): void {
  db.prepare('DELETE FROM scan_signs WHERE version <> ?').run(MATCHER_VERSION);
}
