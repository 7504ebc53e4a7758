import { foldId } from '../lib/consentTypes.ts';
import { matchingIds } from '../search/index.ts';
import type { ReadDb } from '../store/index.ts';
import { heldBeside } from './heldBeside.ts';
import { type Mates, readMates } from './mates.ts';
import type { Beside } from '../../../shared/ipc/retention.ts';

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

/** Where a message stands, as far as holds ask. */
export type Placed = { readonly id: number; readonly conversationId: number };

export type Held = {
  /** Numbers of the holds that a message is under; none for most. */
  of(message: Placed): readonly number[];
  /** As what it is held where no hold is about it: what belongs to it is. Null: it is held for itself, or not at all. */
  beside(message: Placed): Beside | null;
  /** How many messages each holds. */
  counts(): Map<number, number>;
};

/**
 * What holds keep, as of now: people and conversations by what the archive knows of them, queries by what they find and by
 * what they found when the hold was placed, and with all of them what gives the held messages their meaning. A query that
 * cannot be asked any more throws `search.syntax`: where nobody knows what is held, nothing may be deleted.
 *
 * @param mates made before, where it is asked many times
 */
export function heldBy(db: ReadDb, holds: readonly HoldRow[], mates?: Mates): Held {
  const everywhere = holds.filter(({ kind }) => kind === 'all').map(({ id }) => id);
  const conversations = conversationsOf(db, holds);
  const messages = messagesOf(db, holds);
  const named = ({ id, conversationId }: Placed): readonly number[] => {
    const all = [...everywhere, ...(conversations.get(conversationId) ?? NONE), ...(messages.get(id) ?? NONE)];
    return all.length === 0 ? NONE : [...new Set(all)];
  };
  const isAnyNamed = conversations.size > 0 || messages.size > 0;
  const beside = isAnyNamed
    ? heldBeside(db, { named, ids: messages.keys(), mates: mates ?? readMates(db) })
    : new Map<number, never>();
  return {
    of(message) {
      const [own, more] = [named(message), beside.get(message.id)?.holds];
      return more ? [...own, ...more] : own;
    },
    beside: (message) => (named(message).length > 0 ? null : (beside.get(message.id)?.as ?? null)),
    counts() {
      const counts = new Map<number, number>();
      const add = (hold: number, count: number) => counts.set(hold, (counts.get(hold) ?? 0) + count);
      const total = db.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
      for (const hold of everywhere) add(hold, total);
      const inConversation = db.prepare('SELECT count(*) FROM message_row WHERE conversation_id = ?').pluck();
      for (const [id, of] of conversations) for (const hold of of) add(hold, inConversation.get(id) as number);
      for (const of of messages.values()) for (const hold of of) add(hold, 1);
      for (const { holds: of } of beside.values()) for (const hold of of) add(hold, 1);
      return counts;
    },
  };
}

/** For other work that takes messages out: a withdrawal passes no hold either. */
export function heldMessages(db: ReadDb): (message: Placed) => boolean {
  const held = heldBy(db, holdsInForce(db));
  return (message) => held.of(message).length > 0;
}

const NONE: readonly number[] = [];

/** By conversation: the holds on it or on somebody in it, however a person wrote his id: in doubt a hold holds. */
function conversationsOf(db: ReadDb, holds: readonly HoldRow[]): Map<number, number[]> {
  const withPerson = db
    .prepare(
      // Whoever wrote in a conversation is a member of it.
      'SELECT DISTINCT conversation_id FROM conversation_member WHERE person_id IN (SELECT value FROM json_each(@ids))',
    )
    .pluck();
  const people = holds.some(({ kind }) => kind === 'person') ? peopleByFoldedId(db) : new Map<string, number[]>();
  const withKey = db.prepare('SELECT id FROM conversation WHERE key = @target').pluck();
  const found = new Map<number, number[]>();
  for (const { id, kind, target } of holds) {
    if (kind !== 'person' && kind !== 'conversation') continue;
    const ids = JSON.stringify(people.get(foldId(target)) ?? []);
    const conversations = (kind === 'person' ? withPerson.all({ ids }) : withKey.all({ target })) as number[];
    for (const conversation of conversations) put(found, conversation, id);
  }
  return found;
}

function peopleByFoldedId(db: ReadDb): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const rows = db.prepare('SELECT id, source_id AS sourceId FROM person').iterate() as IterableIterator<{
    id: number;
    sourceId: string;
  }>;
  for (const { id, sourceId } of rows) put(found, foldId(sourceId), id);
  return found;
}

/** By message: the queries that find it or found it. */
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
  return found;
}

function put<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
