import type { Range, Severity } from '../../../shared/model.ts';
import type { Hit } from '../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
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
  /** Where that stands in the message; flags of earlier versions of the program have none. */
  readonly suppressedAt?: Range | null;
  readonly path: string | null;
};

/** A hit with the earlier messages that it stands in, when it is split over several; they are part of its place. */
export type PlacedHit = Hit & {
  readonly earlier?: readonly { readonly messageId: number; readonly ranges: readonly Range[] }[];
};

/** @returns 1 when the flag asks for attention, 0 when it is suppressed. */
function insertFlag(db: WriteDb, messageId: number, lexiconRow: number, hit: PlacedHit): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO flag (message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      messageId,
      lexiconRow,
      hit.rule,
      hit.term,
      hit.category,
      severityNumber(hit.severity),
      JSON.stringify(hit.ranges),
      hit.grade,
      evidenceOf(hit),
      statusOf(hit),
    );
  for (const part of hit.earlier ?? [])
    db.prepare('INSERT INTO flag_part (flag_id, message_id, ranges) VALUES (?, ?, ?)').run(
      lastInsertRowid,
      part.messageId,
      JSON.stringify(part.ranges),
    );
  return hit.suppressedBy === null ? 1 : 0;
}

function evidenceOf({ disguises, tags, suppressedBy, suppressedAt, path }: Hit): string {
  return JSON.stringify({ disguises, tags, suppressedBy, suppressedAt, path } satisfies Evidence);
}

export function statusOf(hit: Hit): 'open' | 'suppressed' {
  return hit.suppressedBy === null ? 'open' : 'suppressed';
}

/** `earlier` is JSON of `PlacedHit.earlier`, the oldest first; null for a hit in one message. */
type KnownFlag = {
  id: number;
  lexicon_row: number;
  rule: string;
  ranges: string;
  status: string;
  category: string;
  severity: number;
  term: string;
  grade: number;
  evidence: string;
  earlier: string | null;
};

/** What one lexicon finds in a message now. */
export type FoundBy = { readonly matcher: InstalledMatcher; readonly hits: readonly PlacedHit[] };

/** Flags that a lexicon's versions gave a message, retired ones too. */
function knownFlags(db: WriteDb, messageId: number, lexiconId: string): KnownFlag[] {
  return db
    .prepare(
      `SELECT flag.id, lexicon_row, rule, ranges, flag.status, category, severity, term, grade, evidence,
         (SELECT nullif(json_group_array(json_object('messageId', message_id, 'ranges', json(ranges)) ORDER BY message_id), '[]')
          FROM flag_part WHERE flag_id = flag.id) AS earlier
       FROM flag JOIN lexicon ON lexicon.id = lexicon_row WHERE message_id = ? AND lexicon_id = ?`,
    )
    .all(messageId, lexiconId) as KnownFlag[];
}

/** Messages with flags, retired ones too. Most messages have none: one look-up per batch instead of one per message. */
export function flagsBetween(db: ReadDb, firstId: number, lastId: number): Set<number> {
  const ids = db
    .prepare('SELECT DISTINCT message_id FROM flag WHERE message_id BETWEEN ? AND ?')
    .pluck()
    .all(firstId, lastId) as number[];
  return new Set(ids);
}

/** For a message that has no flags of this lexicon. @returns how many ask for attention. */
export function addFlags(db: WriteDb, messageId: number, { matcher, hits }: FoundBy): number {
  let open = 0;
  for (const hit of hits) open += insertFlag(db, messageId, matcher.lexiconRow, hit);
  return open;
}

/**
 * Brings one lexicon's flags of one message up to what it finds now. A flag is the same when lexicon, rule and place are:
 * it keeps its row and so its decision, and a decided one also keeps the version it was decided under. What is no longer
 * found is retired, never deleted.
 */
export function renewFlags(db: WriteDb, messageId: number, { matcher, hits }: FoundBy): void {
  const known = new Map(
    knownFlags(db, messageId, matcher.lexiconId).map((flag) => [keyOf(flag.rule, flag.ranges, flag.earlier), flag]),
  );
  for (const hit of hits) {
    const key = keyOf(hit.rule, JSON.stringify(hit.ranges), hit.earlier ? JSON.stringify(hit.earlier) : null);
    const flag = known.get(key);
    if (!flag) insertFlag(db, messageId, matcher.lexiconRow, hit);
    else if (isUndecided(flag.status)) updateFlag(db, flag, matcher.lexiconRow, hit);
    known.delete(key);
  }
  for (const flag of known.values()) {
    if (isUndecided(flag.status) && flag.status !== RETIRED) retireFlag(db, flag.id);
  }
}

/** Undecided flags of earlier versions that this one still finds are its own from now on: they are shown with its clauses. */
export function keepFlags(db: WriteDb, { lexiconId, lexiconRow }: InstalledMatcher): void {
  db.prepare(
    `UPDATE flag SET lexicon_row = @row WHERE status IN ('open', 'suppressed') AND lexicon_row <> @row
     AND lexicon_row IN (SELECT id FROM lexicon WHERE lexicon_id = @lexicon)`,
  ).run({ row: lexiconRow, lexicon: lexiconId });
}

/** Retires the undecided flags of all lexicons but these: they are not in force any more. */
export function retireFlagsOfOthers(db: WriteDb, lexiconIds: readonly string[]): void {
  db.prepare(
    `UPDATE flag SET status = ? WHERE status IN ('open', 'suppressed')
     AND lexicon_row NOT IN (SELECT id FROM lexicon WHERE lexicon_id IN (SELECT value FROM json_each(?)))`,
  ).run(RETIRED, JSON.stringify(lexiconIds));
}

function keyOf(rule: string, ranges: string, earlier: string | null): string {
  return `${rule}\n${ranges}\n${earlier ?? ''}`;
}

function isUndecided(status: string): boolean {
  return status === 'open' || status === 'suppressed' || status === RETIRED;
}

/**
 * TRAP: not only another version makes a flag look different: who is a customer, and how the program matches, change what
 * there is to say of the same hit.
 */
function updateFlag(db: WriteDb, known: KnownFlag, lexiconRow: number, hit: Hit): void {
  const wanted: Omit<KnownFlag, 'id' | 'rule' | 'ranges' | 'earlier'> = {
    lexicon_row: lexiconRow,
    category: hit.category,
    severity: severityNumber(hit.severity),
    term: hit.term,
    grade: hit.grade,
    evidence: evidenceOf(hit),
    status: statusOf(hit),
  };
  if (Object.entries(wanted).every(([column, value]) => known[column as keyof typeof wanted] === value)) return;
  db.prepare(
    `UPDATE flag SET lexicon_row = @lexicon_row, category = @category, severity = @severity, term = @term, grade = @grade,
       evidence = @evidence, status = @status WHERE id = @id`,
  ).run({ ...wanted, id: known.id });
}

function retireFlag(db: WriteDb, flagId: number): void {
  db.prepare('UPDATE flag SET status = ? WHERE id = ?').run(RETIRED, flagId);
}

/**
 * For messages that are taken out: flags nobody decided on go with them, decided ones are retired and keep their decisions.
 * A hit of which one message goes is none any more.
 */
export function removeFlagsOf(db: WriteDb, messageIds: readonly number[]): void {
  const list = JSON.stringify(messageIds);
  const ofThem = `id IN (SELECT id FROM flag WHERE message_id IN (SELECT value FROM json_each(@list))
    UNION SELECT flag_id FROM flag_part WHERE message_id IN (SELECT value FROM json_each(@list)))`;
  db.prepare(`UPDATE flag SET status = @retired WHERE ${ofThem}`).run({ list, retired: RETIRED });
  const undecided = `SELECT id FROM flag WHERE ${ofThem} AND id NOT IN (SELECT flag_id FROM decision)`;
  // Their parts name them, so those that go are told apart before.
  const gone = JSON.stringify(db.prepare(undecided).pluck().all({ list }));
  db.prepare(
    `DELETE FROM flag_part WHERE flag_id IN (SELECT value FROM json_each(@gone))
     OR message_id IN (SELECT value FROM json_each(@list))`,
  ).run({ gone, list });
  db.prepare('DELETE FROM flag WHERE id IN (SELECT value FROM json_each(?))').run(gone);
}
