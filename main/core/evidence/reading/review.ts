import type { ReadDb } from '../../store/index.ts';

export type DecisionRow = {
  readonly flagId: number;
  readonly messageId: number;
  readonly msgid: string;
  readonly rule: string;
  readonly category: string;
  readonly lexiconId: string;
  readonly lexiconVersion: number;
  readonly decision: string;
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
};

/** Decisions about the flags of these messages, oldest first. */
export function decisionsOf(db: ReadDb, messageIds: readonly number[]): DecisionRow[] {
  return db
    .prepare(
      `SELECT f.id AS flagId, f.message_id AS messageId, m.msgid, f.rule, f.category, l.lexicon_id AS lexiconId, l.version AS lexiconVersion,
              d.decision, d.reason, d.by_user AS "by", d.at_ms AS atMs
       FROM flag f JOIN decision d ON d.flag_id = f.id JOIN message m ON m.id = f.message_id JOIN lexicon l ON l.id = f.lexicon_row
       WHERE f.message_id IN (SELECT value FROM json_each(?)) ORDER BY d.id`,
    )
    .all(JSON.stringify(messageIds)) as DecisionRow[];
}

export type LexiconRow = {
  readonly row: number;
  readonly lexiconId: string;
  readonly version: number;
  readonly json: string;
};

/** Which keyword lists the flags of these messages were made under; row ids for `lexiconsOf`. */
export function lexiconRowsOf(db: ReadDb, messageIds: readonly number[]): number[] {
  const query = 'SELECT DISTINCT lexicon_row FROM flag WHERE message_id IN (SELECT value FROM json_each(?))';
  return db.prepare(query).pluck().all(JSON.stringify(messageIds)) as number[];
}

export function lexiconsOf(db: ReadDb, rows: Iterable<number>): LexiconRow[] {
  return db
    .prepare(
      `SELECT id AS row, lexicon_id AS lexiconId, version, json FROM lexicon
       WHERE id IN (SELECT value FROM json_each(?)) ORDER BY lexicon_id, version`,
    )
    .all(JSON.stringify([...rows])) as LexiconRow[];
}

/** Every flag that stands on one of these messages, wholly or in part, whatever its state. */
export function flagsTouching(db: ReadDb, messageIds: readonly number[]): number[] {
  const query = `SELECT id FROM flag WHERE message_id IN (SELECT value FROM json_each(@ids))
    UNION SELECT flag_id FROM flag_part WHERE message_id IN (SELECT value FROM json_each(@ids))`;
  return db
    .prepare(query)
    .pluck()
    .all({ ids: JSON.stringify(messageIds) }) as number[];
}

export function countFlags(db: ReadDb, messageIds: readonly number[]): number {
  const query = `SELECT count(*) FROM flag WHERE status IN ('open', 'cleared', 'confirmed') AND message_id IN (SELECT value FROM json_each(?))`;
  return db.prepare(query).pluck().get(JSON.stringify(messageIds)) as number;
}
