import type { PersonRef } from '../../../../shared/model.ts';
import { conversationTitle } from '../../lib/conversationTitle.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ItemConversation } from '../content/item.ts';

/** A conversation with all its members, those without a message in the selection included. */
export function conversationOf(db: ReadDb, id: number): ItemConversation {
  const row = db.prepare('SELECT id, key, kind, title FROM conversation WHERE id = ?').get(id) as {
    id: number;
    key: string;
    kind: ItemConversation['kind'];
    title: string | null;
  };
  const members = db
    .prepare(
      `SELECT p.id, p.source_id AS sourceId, coalesce(p.name, p.source_id) AS name, p.kind
       FROM conversation_member c JOIN person p ON p.id = c.person_id WHERE c.conversation_id = ? ORDER BY p.source_id`,
    )
    .all(id) as PersonRef[];
  // Customers first in the title, as in the window; the list of members keeps its own order.
  const customersFirst = members.toSorted((one, other) => rank(one) - rank(other) || one.id - other.id);
  const names = customersFirst.map((person) => person.name);
  return { ...row, title: row.title ?? conversationTitle(names, row.key), members };
}

const rank = (person: PersonRef): number => (person.kind === 'customer' ? 0 : 1);

/** Messages of the conversation in the archive strictly between two message ids; null is an open end. */
export function countBetween(db: ReadDb, conversationId: number, after: number | null, before: number | null): number {
  const query = `SELECT count(*) FROM message
    WHERE conversation_id = @conversationId AND id > coalesce(@after, -1) AND id < coalesce(@before, 9007199254740991)`;
  return db.prepare(query).pluck().get({ conversationId, after, before }) as number;
}
