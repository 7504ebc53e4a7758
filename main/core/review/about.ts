import type { About } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';

type Placed = { readonly conversationId: number; readonly senderId: number; readonly sentAtMs: number | null };
/** What a message is besides its text; only rules with such a scope ask. */
export type AboutReader = (message: Placed) => About;

/**
 * Conversations and people are read once each. Who is in a conversation is what the archive knows now: a room that a
 * customer enters later is told apart from then on, and by the next scan of everything.
 */
export function aboutReader(db: ReadDb): AboutReader {
  const conversations = new Map<number, Pick<About, 'chat' | 'withCustomer'>>();
  const people = new Map<number, string | null>();
  return ({ conversationId, senderId, sentAtMs }) => {
    const conversation = conversations.get(conversationId) ?? readConversation(db, conversationId);
    conversations.set(conversationId, conversation);
    const person = people.has(senderId) ? (people.get(senderId) ?? null) : readPerson(db, senderId);
    people.set(senderId, person);
    return { ...conversation, person, sentAtMs };
  };
}

function readConversation(db: ReadDb, id: number): Pick<About, 'chat' | 'withCustomer'> {
  const row = db
    .prepare(
      `SELECT kind, (SELECT count(*) FROM conversation_member WHERE conversation_id = @id) AS members, EXISTS (
         SELECT 1 FROM conversation_member JOIN person ON person.id = person_id
         WHERE conversation_id = @id AND person.kind = 'customer') AS customers FROM conversation WHERE id = @id`,
    )
    .get({ id }) as { kind: NonNullable<About['chat']>; members: number; customers: 0 | 1 } | undefined;
  if (!row) return { chat: null, withCustomer: null };
  return { chat: row.kind, withCustomer: row.members === 0 ? null : row.customers === 1 };
}

function readPerson(db: ReadDb, id: number): string | null {
  return (db.prepare('SELECT source_id FROM person WHERE id = ?').pluck().get(id) as string | undefined) ?? null;
}
