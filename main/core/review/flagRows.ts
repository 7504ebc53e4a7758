import type { Severity } from '../../../shared/model.ts';
import type { Hit } from '../lexicon/index.ts';
import type { WriteDb } from '../store/index.ts';
import type { InstalledMatcher } from './lexicons.ts';

/** Stored as a number, so that "most severe first, then newest" is the index flag_queue read backwards. */
const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

export function severityNumber(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export function severityOf(number: number): Severity {
  return SEVERITIES[number] ?? 'low';
}

/**
 * `flag.status` has one value more than the window knows: `retired`, a flag whose rule no longer finds it, or whose
 * message was taken out. It is in no list, and its decisions stay.
 */
export const RETIRED = 'retired';

/** The rest of a hit, in column `evidence`. */
export type Evidence = {
  readonly disguises: readonly string[];
  readonly tags: readonly string[];
  readonly suppressedBy: string | null;
  readonly path: string | null;
};

/** @returns 1 when the flag asks for attention, 0 when it is suppressed. */
export function insertFlag(db: WriteDb, messageId: number, lexiconRow: number, hit: Hit): number {
  const { disguises, tags, suppressedBy, path } = hit;
  db.prepare(
    `INSERT INTO flag (message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    messageId,
    lexiconRow,
    hit.rule,
    hit.term,
    hit.category,
    severityNumber(hit.severity),
    JSON.stringify(hit.ranges),
    hit.grade,
    JSON.stringify({ disguises, tags, suppressedBy, path } satisfies Evidence),
    statusOf(hit),
  );
  return suppressedBy === null ? 1 : 0;
}

export function statusOf(hit: Hit): 'open' | 'suppressed' {
  return hit.suppressedBy === null ? 'open' : 'suppressed';
}

type KnownFlag = { id: number; lexicon_row: number; lexicon_id: string; rule: string; ranges: string; status: string };

/** Flags of a message as they are in the archive, retired ones too. */
export function knownFlags(db: WriteDb, messageId: number): KnownFlag[] {
  return db
    .prepare(
      `SELECT flag.id, lexicon_row, lexicon_id, rule, ranges, flag.status FROM flag
       JOIN lexicon ON lexicon.id = lexicon_row WHERE message_id = ?`,
    )
    .all(messageId) as KnownFlag[];
}

/**
 * Brings the flags of one message up to what the matchers find now. A flag is the same when lexicon, rule and place are:
 * it keeps its row and so its decision, and a decided one also keeps the version it was decided under. What is no longer
 * found is retired, never deleted.
 */
export function renewFlags(
  db: WriteDb,
  messageId: number,
  found: readonly { readonly matcher: InstalledMatcher; readonly hits: readonly Hit[] }[],
): void {
  const known = new Map(
    knownFlags(db, messageId).map((flag) => [keyOf(flag.lexicon_id, flag.rule, flag.ranges), flag]),
  );
  for (const { matcher, hits } of found) {
    for (const hit of hits) {
      const key = keyOf(matcher.lexiconId, hit.rule, JSON.stringify(hit.ranges));
      const flag = known.get(key);
      if (!flag) insertFlag(db, messageId, matcher.lexiconRow, hit);
      else if (isUndecided(flag.status)) updateFlag(db, flag, matcher.lexiconRow, hit);
      known.delete(key);
    }
  }
  for (const flag of known.values()) {
    if (isUndecided(flag.status) && flag.status !== RETIRED) retireFlag(db, flag.id);
  }
}

function keyOf(lexiconId: string, rule: string, ranges: string): string {
  return `${lexiconId}\n${rule}\n${ranges}`;
}

function isUndecided(status: string): boolean {
  return status === 'open' || status === 'suppressed' || status === RETIRED;
}

function updateFlag(db: WriteDb, flag: KnownFlag, lexiconRow: number, hit: Hit): void {
  const status = statusOf(hit);
  if (flag.lexicon_row === lexiconRow && flag.status === status) return;
  const { disguises, tags, suppressedBy, path } = hit;
  db.prepare(
    `UPDATE flag SET lexicon_row = ?, category = ?, severity = ?, term = ?, grade = ?, evidence = ?, status = ? WHERE id = ?`,
  ).run(
    lexiconRow,
    hit.category,
    severityNumber(hit.severity),
    hit.term,
    hit.grade,
    JSON.stringify({ disguises, tags, suppressedBy, path } satisfies Evidence),
    status,
    flag.id,
  );
}

function retireFlag(db: WriteDb, flagId: number): void {
  db.prepare('UPDATE flag SET status = ? WHERE id = ?').run(RETIRED, flagId);
}

/** For messages that are taken out: flags nobody decided on go with them, decided ones are retired and keep their decisions. */
export function removeFlagsOf(db: WriteDb, messageIds: readonly number[]): void {
  const list = JSON.stringify(messageIds);
  const ofThem = 'message_id IN (SELECT value FROM json_each(?))';
  db.prepare(`DELETE FROM flag WHERE ${ofThem} AND id NOT IN (SELECT flag_id FROM decision)`).run(list);
  db.prepare(`UPDATE flag SET status = ? WHERE ${ofThem}`).run(RETIRED, list);
}
