import type { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Flag, flagRoutes } from '../../../shared/ipc/flags.ts';
import type { FlagMark, PersonKind, Range, Severity } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { type Evidence, RETIRED, severityNumber, severityOf } from './flagRows.ts';
import { snippetOf } from './snippet.ts';

export type FlagFilter = z.output<(typeof flagRoutes)['flags.list']['input']>;
export type FlagPage = z.input<(typeof flagRoutes)['flags.list']['output']>;

type FlagRow = {
  id: number;
  message_id: number;
  msgid: string;
  conversation_id: number;
  sent_at_ms: number | null;
  sender_id: number;
  source_id: string;
  sender_name: string | null;
  sender_kind: PersonKind;
  rule: string;
  term: string;
  category: string;
  severity: number;
  ranges: string;
  grade: number;
  evidence: string;
  lexicon_id: string;
  version: number;
  status: Flag['status'];
  decided_by: string | null;
  reason: string | null;
  at_ms: number | null;
};

const FLAGS = `
  SELECT flag.id, message_id, msgid, conversation_id, sent_at_ms, sender_id, source_id, person.name AS sender_name,
    person.kind AS sender_kind, rule, term, category, severity, ranges, grade, evidence, lexicon_id, version,
    flag.status AS status, decision.by_user AS decided_by, decision.reason, decision.at_ms
  FROM flag
  JOIN message ON message.id = flag.message_id
  JOIN person ON person.id = message.sender_id
  JOIN lexicon ON lexicon.id = flag.lexicon_row
  LEFT JOIN decision ON decision.id = (SELECT max(id) FROM decision WHERE flag_id = flag.id)`;

/** TRAP: with the joins before the limit, a page far down reads people and messages of all flags before it. */
const ORDER = 'severity DESC, flag.message_id DESC, flag.id';

/**
 * A page of flags, most severe first, then newest.
 *
 * `total` counts what the whole filter finds; `byCategory` leaves the category out of the filter, so that a list can
 * offer the others. Status null = everything but suppressed ones, `all` = those too; what a newer scan retired is never listed.
 */
export function listFlags(db: ReadDb, filter: FlagFilter): FlagPage {
  const all = whereOf({ ...filter, category: null });
  const counts = db
    .prepare(
      `SELECT category, count(*) AS count FROM flag ${all.join} WHERE ${all.sql} GROUP BY category ORDER BY category`,
    )
    .all(...all.values) as { category: string; count: number }[];
  const byCategory = Object.fromEntries(counts.map(({ category, count }) => [category, count]));
  const total =
    filter.category === null ? counts.reduce((sum, { count }) => sum + count, 0) : (byCategory[filter.category] ?? 0);
  const where = whereOf(filter);
  const rows = db
    .prepare(
      `${FLAGS} JOIN (SELECT flag.id AS listed FROM flag ${where.join} WHERE ${where.sql} ORDER BY ${ORDER} LIMIT ? OFFSET ?)
       ON listed = flag.id ORDER BY ${ORDER}`,
    )
    .all(...where.values, filter.limit, filter.offset) as FlagRow[];
  const textOf = textReader(db);
  const earlierOf = earlierReader(db, textOf);
  return { total, byCategory, flags: rows.map((row) => flagOf(row, textOf(row.message_id), earlierOf(row.id))) };
}

/** @throws AppError `flag.notFound` */
export function readFlag(db: ReadDb, flagId: number): Flag {
  const row = db.prepare(`${FLAGS} WHERE flag.id = ? AND flag.status <> ?`).get(flagId, RETIRED) as FlagRow | undefined;
  if (!row) throw new AppError('flag.notFound', { flagId });
  const textOf = textReader(db);
  return flagOf(row, textOf(row.message_id), earlierReader(db, textOf)(row.id));
}

/**
 * Each text once. TRAP: as a column of the sorted query SQLite would carry it along for every flag, and one message of
 * three million characters may have half a million flags.
 */
function textReader(db: ReadDb): (messageId: number) => string {
  const read = db.prepare('SELECT text FROM message WHERE id = ?').pluck();
  const known = new Map<number, string>();
  return (messageId) => {
    const text = known.get(messageId) ?? (read.get(messageId) as string);
    known.set(messageId, text);
    return text;
  };
}

type Earlier = NonNullable<Flag['earlier']>;

/** The other messages of a hit that is split over several. */
function earlierReader(db: ReadDb, textOf: (messageId: number) => string): (flagId: number) => Earlier {
  const parts = db.prepare('SELECT message_id, ranges FROM flag_part WHERE flag_id = ? ORDER BY message_id');
  return (flagId) =>
    (parts.all(flagId) as { message_id: number; ranges: string }[]).map(({ message_id: messageId, ranges }) => ({
      messageId,
      text: textOf(messageId),
      ranges: JSON.parse(ranges) as Range[],
    }));
}

function whereOf(filter: FlagFilter): { sql: string; join: string; values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  if (filter.status === null) conditions.push(`flag.status IN ('open', 'cleared', 'confirmed')`);
  else {
    conditions.push(filter.status === 'all' ? 'flag.status <> ?' : 'flag.status = ?');
    values.push(filter.status === 'all' ? RETIRED : filter.status);
  }
  if (filter.severity !== null) {
    conditions.push('severity = ?');
    values.push(severityNumber(filter.severity));
  }
  if (filter.category !== null) {
    conditions.push('category = ?');
    values.push(filter.category);
  }
  if (filter.conversationId !== null) {
    conditions.push('conversation_id = ?');
    values.push(filter.conversationId);
  }
  const join = filter.conversationId === null ? '' : 'JOIN message ON message.id = flag.message_id';
  return { sql: conditions.join(' AND '), join, values };
}

function flagOf(row: FlagRow, messageText: string, earlier: Earlier): Flag {
  const ranges = JSON.parse(row.ranges) as Range[];
  const evidence = JSON.parse(row.evidence) as Evidence;
  const snippet = snippetOf(messageText, ranges);
  return {
    id: row.id,
    messageId: row.message_id,
    msgid: row.msgid,
    conversationId: row.conversation_id,
    sentAtMs: row.sent_at_ms,
    sender: {
      id: row.sender_id,
      sourceId: row.source_id,
      name: row.sender_name ?? row.source_id,
      kind: row.sender_kind,
    },
    rule: row.rule,
    term: row.term,
    category: row.category,
    severity: severityOf(row.severity),
    text: snippet.text,
    textStart: snippet.start,
    ranges: ranges.map(([start, end]) => [start - snippet.start, end - snippet.start]),
    ...(earlier.length === 0 ? {} : { earlier }),
    matched: [...earlier.map((one) => wordsOf(one.text, one.ranges)), wordsOf(messageText, ranges)].join(' / '),
    grade: row.grade,
    disguises: [...evidence.disguises],
    tags: [...evidence.tags],
    suppressedBy: evidence.suppressedBy,
    lexicon: { id: row.lexicon_id, version: row.version },
    status: row.status,
    decision:
      row.decided_by === null || row.at_ms === null
        ? null
        : { by: row.decided_by, reason: row.reason ?? '', atMs: row.at_ms },
  };
}

function wordsOf(text: string, ranges: readonly Range[]): string {
  return ranges.map(([start, end]) => text.slice(start, end)).join(' … ');
}

type MarkRow = Pick<FlagRow, 'id' | 'message_id' | 'rule' | 'category' | 'severity' | 'ranges' | 'grade' | 'status'>;

/** More marks than this on one message help nobody, and a hostile text has half a million. */
const MOST_MARKS = 1000;

/**
 * Flags to show on messages, suppressed ones too (their status says so), by message; messages without any are left out. A
 * hit that is split over messages is shown on each of them.
 * Of a message with more than MOST_MARKS the most severe; the queue has them all.
 */
export function flagMarks(db: ReadDb, messageIds: readonly number[]): Map<number, FlagMark[]> {
  const rows = db
    .prepare(
      `SELECT id, message_id, rule, category, severity, ranges, grade, status FROM (
         SELECT *, row_number() OVER (PARTITION BY message_id ORDER BY severity DESC, id) AS place FROM (
           SELECT id, message_id, rule, category, severity, ranges, grade, status FROM flag
             WHERE message_id IN (SELECT value FROM json_each(@ids))
           UNION ALL SELECT flag_id, part.message_id, rule, category, severity, part.ranges, grade, status
             FROM flag_part AS part JOIN flag ON flag.id = flag_id WHERE part.message_id IN (SELECT value FROM json_each(@ids)))
         WHERE status <> @retired)
       WHERE place <= @most ORDER BY message_id, id`,
    )
    .all({ ids: JSON.stringify(messageIds), retired: RETIRED, most: MOST_MARKS }) as MarkRow[];
  const marks = new Map<number, FlagMark[]>();
  for (const row of rows) {
    const mark: FlagMark = {
      flagId: row.id,
      rule: row.rule,
      category: row.category,
      severity: severityOf(row.severity),
      ranges: JSON.parse(row.ranges) as Range[],
      grade: row.grade,
      status: row.status,
    };
    const known = marks.get(row.message_id);
    if (known) known.push(mark);
    else marks.set(row.message_id, [mark]);
  }
  return marks;
}

/** Open flags by severity, most severe first (severities without any are left out), and how many are decided. */
export function openFlagCounts(db: ReadDb): { open: { severity: Severity; count: number }[]; decided: number } {
  const open = db
    .prepare(
      `SELECT severity, count(*) AS count FROM flag WHERE status = 'open' GROUP BY severity ORDER BY severity DESC`,
    )
    .all() as { severity: number; count: number }[];
  const decided = db
    .prepare(`SELECT count(*) FROM flag WHERE status IN ('cleared', 'confirmed')`)
    .pluck()
    .get() as number;
  return { open: open.map(({ severity, count }) => ({ severity: severityOf(severity), count })), decided };
}
