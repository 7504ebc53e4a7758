import type { ReadDb } from './db.ts';
import { FIRST_TIMED_ID } from './timeId.ts';

/** What takes place: of each conversation and each person, exact. Conversations of the system (events) are left out. */
export type Activity = {
  /** By person id: the conversations they take part in and all messages in them. */
  readonly ofPerson: ReadonlyMap<number, { readonly conversations: number; readonly messages: number }>;
  /** Person ids, those with most messages around them first. */
  readonly mostActive: readonly number[];
  /** Conversation ids, those with most messages first; none of the system. */
  readonly busiest: readonly number[];
  /** The first and last time of what is said around somebody; looked up when first asked for. */
  readonly spanAround: (personId: number) => TimeSpan;
};

export type TimeSpan = { readonly firstAtMs: number | null; readonly lastAtMs: number | null };

/**
 * Read once and kept until messages come or go: a million messages take a walk over an index of them (about a tenth of a
 * second), which is too long for every letter that somebody types.
 */
export function activityOf(db: ReadDb): Activity {
  const version = versionOf(db);
  const known = kept.get(db);
  if (known?.version === version) return known.value;
  const value = readActivity(db);
  kept.set(db, { version, value });
  return value;
}

const kept = new WeakMap<ReadDb, { readonly version: string; readonly value: Activity }>();

/** Records are only ever added at the end, and what is taken out leaves its leaf. */
function versionOf(db: ReadDb): string {
  const row = db
    .prepare(
      `SELECT (SELECT first_record + record_count FROM raw_block ORDER BY first_record DESC LIMIT 1) AS records,
         (SELECT count(*) FROM removed_leaf) AS removed, (SELECT max(id) FROM message_row) AS newest,
         (SELECT version FROM names_version) AS names`,
    )
    .get();
  return JSON.stringify(row);
}

/** What the index alone says of a conversation. */
type Extent = { readonly id: number; readonly messages: number; readonly firstId: number; readonly lastId: number };

function readActivity(db: ReadDb): Activity {
  const extents = new Map(readExtents(db).map((extent) => [extent.id, extent]));
  const said = (conversation: number): number => extents.get(conversation)?.messages ?? 0;
  const ofPerson = new Map<number, { conversations: number; messages: number }>();
  const members = db.prepare(
    `SELECT m.person_id AS person, m.conversation_id AS conversation FROM conversation_member m
     JOIN conversation c ON c.id = m.conversation_id WHERE c.kind <> 'system'`,
  );
  for (const { person, conversation } of members.all() as { person: number; conversation: number }[]) {
    const sum = ofPerson.get(person) ?? { conversations: 0, messages: 0 };
    sum.conversations += 1;
    sum.messages += said(conversation);
    ofPerson.set(person, sum);
  }
  const around = (person: number): number => ofPerson.get(person)?.messages ?? 0;
  return {
    ofPerson,
    mostActive: idsBy(db, 'SELECT id FROM person', around),
    busiest: idsBy(db, "SELECT id FROM conversation WHERE kind <> 'system'", said),
    spanAround: spansOf(db, extents),
  };
}

function readExtents(db: ReadDb): Extent[] {
  return db
    .prepare(
      `SELECT conversation_id AS id, count(*) AS messages, min(id) AS firstId, max(id) AS lastId
       FROM message_row GROUP BY conversation_id`,
    )
    .all() as Extent[];
}

/** Largest first, the older row first among equals. */
function idsBy(db: ReadDb, sql: string, sizeOf: (id: number) => number): number[] {
  return (db.prepare(sql).pluck().all() as number[]).sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
}

/** The first and last time that a message of a conversation states. Ids grow with time: one step in the index each. */
export function timesOf(db: ReadDb, conversationId: number): TimeSpan {
  const edge = (order: 'ASC' | 'DESC'): number | null => {
    const sql = `SELECT sent_at_ms FROM message WHERE conversation_id = ? AND sent_at_ms IS NOT NULL ORDER BY id ${order} LIMIT 1`;
    return (db.prepare(sql).pluck().get(conversationId) as number | undefined) ?? null;
  };
  return { firstAtMs: edge('ASC'), lastAtMs: edge('DESC') };
}

function spansOf(db: ReadDb, extents: ReadonlyMap<number, Extent>): (personId: number) => TimeSpan {
  const known = new Map<number, TimeSpan>();
  const conversations = db
    .prepare(
      `SELECT m.conversation_id FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.person_id = ? AND c.kind <> 'system'`,
    )
    .pluck();
  const spill = Number(db.prepare("SELECT value FROM meta WHERE key = 'max_spill'").pluck().get() ?? 0);
  return (personId) => {
    const own = (conversations.all(personId) as number[]).flatMap((id) => extents.get(id) ?? []);
    const found = known.get(personId) ?? joined(outermost(own, spill).map(({ id }) => timesOf(db, id)));
    known.set(personId, found);
    return found;
  };
}

/**
 * Those that can hold the first or the last time of all: ids grow with time up to `spill` (timeId.ts), and what has an id
 * below `FIRST_TIMED_ID` says nothing of when. Somebody in a thousand conversations needs a look at two, not at all.
 */
function outermost(extents: readonly Extent[], spill: number): Extent[] {
  const timed = extents.filter(({ firstId }) => firstId >= FIRST_TIMED_ID);
  const first = timed.reduce((least, { firstId }) => Math.min(least, firstId), Infinity);
  const last = timed.reduce((most, { lastId }) => Math.max(most, lastId), -Infinity);
  return extents.filter(({ firstId, lastId }) => firstId <= first + spill || lastId >= last - spill);
}

function joined(spans: readonly TimeSpan[]): TimeSpan {
  let firstAtMs: number | null = null;
  let lastAtMs: number | null = null;
  for (const span of spans) {
    if (span.firstAtMs !== null && (firstAtMs === null || span.firstAtMs < firstAtMs)) firstAtMs = span.firstAtMs;
    if (span.lastAtMs !== null && (lastAtMs === null || span.lastAtMs > lastAtMs)) lastAtMs = span.lastAtMs;
  }
  return { firstAtMs, lastAtMs };
}
