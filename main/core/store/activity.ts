import type { ReadDb } from './db.ts';

/** What takes place: of each conversation and each person, exact. Conversations of the system (events) are left out. */
export type Activity = {
  /** Messages by conversation id. */
  readonly messagesIn: ReadonlyMap<number, number>;
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

function readActivity(db: ReadDb): Activity {
  const counts = db
    .prepare('SELECT conversation_id AS id, count(*) AS messages FROM message_row GROUP BY conversation_id')
    .all() as { id: number; messages: number }[];
  const messagesIn = new Map(counts.map(({ id, messages }) => [id, messages]));
  const ofPerson = new Map<number, { conversations: number; messages: number }>();
  const members = db.prepare(
    `SELECT m.person_id AS person, m.conversation_id AS conversation FROM conversation_member m
     JOIN conversation c ON c.id = m.conversation_id WHERE c.kind <> 'system'`,
  );
  for (const { person, conversation } of members.all() as { person: number; conversation: number }[]) {
    const sum = ofPerson.get(person) ?? { conversations: 0, messages: 0 };
    sum.conversations += 1;
    sum.messages += messagesIn.get(conversation) ?? 0;
    ofPerson.set(person, sum);
  }
  const ids = db.prepare('SELECT id FROM person').pluck().all() as number[];
  const messages = (id: number): number => ofPerson.get(id)?.messages ?? 0;
  const mostActive = ids.sort((a, b) => messages(b) - messages(a) || a - b);
  const talks = db.prepare("SELECT id FROM conversation WHERE kind <> 'system'").pluck().all() as number[];
  const said = (id: number): number => messagesIn.get(id) ?? 0;
  const busiest = talks.sort((a, b) => said(b) - said(a) || a - b);
  return { messagesIn, ofPerson, mostActive, busiest, spanAround: spansOf(db) };
}

/** The first and last time that a message of a conversation states. Ids grow with time: one step in the index each. */
export function timesOf(db: ReadDb, conversationId: number): TimeSpan {
  const edge = (order: 'ASC' | 'DESC'): number | null => {
    const sql = `SELECT sent_at_ms FROM message WHERE conversation_id = ? AND sent_at_ms IS NOT NULL ORDER BY id ${order} LIMIT 1`;
    return (db.prepare(sql).pluck().get(conversationId) as number | undefined) ?? null;
  };
  return { firstAtMs: edge('ASC'), lastAtMs: edge('DESC') };
}

function spansOf(db: ReadDb): (personId: number) => TimeSpan {
  const known = new Map<number, TimeSpan>();
  const conversations = db
    .prepare(
      `SELECT m.conversation_id FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.person_id = ? AND c.kind <> 'system'`,
    )
    .pluck();
  return (personId) => {
    const found = known.get(personId) ?? joined((conversations.all(personId) as number[]).map((id) => timesOf(db, id)));
    known.set(personId, found);
    return found;
  };
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
