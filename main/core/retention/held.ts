import { matchingIds } from '../search/index.ts';
import type { ReadDb } from '../store/index.ts';

export type HoldRow = {
  readonly id: number;
  readonly kind: 'person' | 'conversation' | 'query' | 'all';
  readonly target: string;
};

export function holdsInForce(db: ReadDb): HoldRow[] {
  return db
    .prepare('SELECT id, kind, target FROM legal_hold WHERE lifted_at_ms IS NULL ORDER BY id')
    .all() as HoldRow[];
}

export type Held = {
  /** Numbers of the holds that a message is under; none for most. */
  of(message: { readonly id: number; readonly conversationId: number }): readonly number[];
  /** How many messages each holds. */
  counts(): Map<number, number>;
};

/**
 * What holds keep, as of now: people and conversations by what the archive knows of them, queries by what they find and by
 * what they found when the hold was placed. A query that cannot be asked any more throws `search.syntax`: where nobody
 * knows what is held, nothing may be deleted.
 */
export function heldBy(db: ReadDb, holds: readonly HoldRow[]): Held {
  const everywhere = holds.filter(({ kind }) => kind === 'all').map(({ id }) => id);
  const conversations = conversationsOf(db, holds);
  const messages = messagesOf(db, holds);
  const inMessage = (id: number): readonly number[] => messages.get(id) ?? NONE;
  return {
    of({ id, conversationId }) {
      const all = [...everywhere, ...(conversations.get(conversationId) ?? NONE), ...inMessage(id)];
      return all.length === 0 ? NONE : [...new Set(all)];
    },
    counts() {
      const counts = new Map<number, number>();
      const add = (hold: number, count: number) => counts.set(hold, (counts.get(hold) ?? 0) + count);
      const total = db.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
      for (const hold of everywhere) add(hold, total);
      const inConversation = db.prepare('SELECT count(*) FROM message_row WHERE conversation_id = ?').pluck();
      for (const [id, of] of conversations) for (const hold of of) add(hold, inConversation.get(id) as number);
      for (const of of messages.values()) for (const hold of of) add(hold, 1);
      return counts;
    },
  };
}

/** For other work that takes messages out: a withdrawal passes no hold either. */
export function heldMessages(db: ReadDb): (message: { id: number; conversationId: number }) => boolean {
  const held = heldBy(db, holdsInForce(db));
  return (message) => held.of(message).length > 0;
}

const NONE: readonly number[] = [];

/** By conversation: the holds on it or on somebody in it. */
function conversationsOf(db: ReadDb, holds: readonly HoldRow[]): Map<number, number[]> {
  const withPerson = db
    .prepare(
      // Whoever wrote in a conversation is a member of it.
      'SELECT m.conversation_id FROM conversation_member m JOIN person p ON p.id = m.person_id WHERE p.source_id = @target',
    )
    .pluck();
  const withKey = db.prepare('SELECT id FROM conversation WHERE key = @target').pluck();
  const found = new Map<number, number[]>();
  for (const { id, kind, target } of holds) {
    if (kind !== 'person' && kind !== 'conversation') continue;
    const conversations = (kind === 'person' ? withPerson : withKey).all({ target }) as number[];
    for (const conversation of conversations) put(found, conversation, id);
  }
  return found;
}

/**
 * By message: the queries that find it or found it, those that hold another message of the same split hit, and those that hold
 * what was said on the ground of it.
 */
function messagesOf(db: ReadDb, holds: readonly HoldRow[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  // Ids of messages are used again, those of records are not.
  const before = db
    .prepare(
      `SELECT m.id FROM held_record h JOIN message_row m ON m.id = h.message_id AND m.record_id = h.record_id
       WHERE h.hold_id = ?`,
    )
    .pluck();
  for (const { id, kind, target } of holds) {
    if (kind !== 'query') continue;
    const ids = new Set([...matchingIds(db, target, { order: 'oldest' }), ...(before.all(id) as number[])]);
    for (const message of ids) put(found, message, id);
  }
  if (found.size > 0) {
    joinSplitHits(db, found);
    joinConsent(db, found);
  }
  return found;
}

/** A flag that is spread over several messages would lose its sense, and a decision its subject, with any of them. */
function joinSplitHits(db: ReadDb, found: Map<number, number[]>): void {
  const pairs = db
    .prepare('SELECT f.message_id, p.message_id FROM flag_part p JOIN flag f ON f.id = p.flag_id')
    .raw()
    .all() as [number, number][];
  for (let hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (const [one, other] of pairs) {
      hasGrown = spread(found, one, other) || hasGrown;
      hasGrown = spread(found, other, one) || hasGrown;
    }
  }
}

/** What was agreed and refused in a conversation shows why its messages may be there: it stays with any of them. */
function joinConsent(db: ReadDb, found: Map<number, number[]>): void {
  const placed = db
    .prepare('SELECT id, conversation_id FROM message_row WHERE id IN (SELECT value FROM json_each(?))')
    .raw()
    .all(JSON.stringify([...found.keys()])) as [number, number][];
  const holds = new Map<number, Set<number>>();
  for (const [message, conversation] of placed) {
    const known = holds.get(conversation) ?? new Set();
    for (const hold of found.get(message) ?? NONE) known.add(hold);
    holds.set(conversation, known);
  }
  const said = db
    .prepare(
      `SELECT m.id FROM message_row m JOIN message_type t ON t.id = m.type_id
       WHERE m.conversation_id = ? AND t.kind IN ('agree', 'disagree')`,
    )
    .pluck();
  for (const [conversation, all] of holds)
    for (const message of said.all(conversation) as number[])
      for (const hold of all) if (!found.get(message)?.includes(hold)) put(found, message, hold);
}

function spread(found: Map<number, number[]>, from: number, to: number): boolean {
  const missing = (found.get(from) ?? NONE).filter((hold) => !found.get(to)?.includes(hold));
  for (const hold of missing) put(found, to, hold);
  return missing.length > 0;
}

function put(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
