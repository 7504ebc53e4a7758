import { AppError } from '../../../../shared/errors.ts';
import type { ConversationSummary, Message, PersonRef } from '../../../../shared/model.ts';
import { conversationTitle } from '../../lib/conversationTitle.ts';
import { timesOf, type ReadDb } from '../../store/index.ts';
import { readMessages } from './messages.ts';

type Row = { id: number; key: string; kind: ConversationSummary['kind']; title: string | null };

/** Newest activity first. `filter` is looked for in titles, names and ids, whatever their case. */
export function listConversations(
  db: ReadDb,
  page: { readonly filter: string; readonly offset: number; readonly limit: number },
): { total: number; conversations: ConversationSummary[] } {
  const like = `%${page.filter.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const where =
    page.filter.trim() === ''
      ? ''
      : `WHERE c.title LIKE @like ESCAPE '\\' OR c.key LIKE @like ESCAPE '\\' OR EXISTS (SELECT 1 FROM conversation_member cm
           JOIN person p ON p.id = cm.person_id WHERE cm.conversation_id = c.id AND (p.name LIKE @like ESCAPE '\\' OR p.source_id LIKE @like ESCAPE '\\'))`;
  const { total } = db.prepare(`SELECT count(*) AS total FROM conversation c ${where}`).get({ like }) as {
    total: number;
  };
  // Ids grow with time, so the largest one of a conversation is its newest: one step in the index each.
  const rows = db
    .prepare(
      `SELECT c.id, c.key, c.kind, c.title FROM conversation c ${where}
       ORDER BY (SELECT max(m.id) FROM message m WHERE m.conversation_id = c.id) DESC NULLS LAST, c.id LIMIT @limit OFFSET @offset`,
    )
    .all({ like, limit: page.limit, offset: page.offset }) as Row[];
  return { total, conversations: summaries(db, rows) };
}

/** Throws `conversation.notFound`. */
export function conversationSummary(db: ReadDb, conversationId: number): ConversationSummary {
  const row = db.prepare('SELECT id, key, kind, title FROM conversation WHERE id = ?').get(conversationId) as
    Row | undefined;
  const [found] = row ? summaries(db, [row]) : [];
  if (!found) throw new AppError('conversation.notFound', { conversation: String(conversationId) });
  return found;
}

function summaries(db: ReadDb, rows: readonly Row[]): ConversationSummary[] {
  const flags = openFlagsIn(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => summary(db, row, flags.get(row.id) ?? 0));
}

/** CROSS JOIN holds the order: open flags are few, the messages of one conversation may be millions. */
function openFlagsIn(db: ReadDb, conversationIds: readonly number[]): Map<number, number> {
  const rows = db
    .prepare(
      `SELECT m.conversation_id AS id, count(*) AS flags FROM flag f CROSS JOIN message m ON m.id = f.message_id
       WHERE f.status = 'open' AND m.conversation_id IN (SELECT value FROM json_each(?)) GROUP BY m.conversation_id`,
    )
    .all(JSON.stringify(conversationIds)) as { id: number; flags: number }[];
  return new Map(rows.map((row) => [row.id, row.flags]));
}

function summary(db: ReadDb, row: Row, openFlags: number): ConversationSummary {
  const members = membersOf(db, row.id);
  const counts = db.prepare('SELECT count(*) AS messages FROM message WHERE conversation_id = ?').get(row.id) as {
    messages: number;
  };
  const withheld = db
    .prepare('SELECT count(*) AS withheld FROM withheld_record WHERE conversation_key = ?')
    .get(row.key) as { withheld: number };
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    title:
      row.title ??
      conversationTitle(
        members.map((member) => member.name),
        row.key,
      ),
    members,
    ...counts,
    ...withheld,
    openFlags,
    ...timesOf(db, row.id),
  };
}

/** Customers first: they are who a conversation is about. */
export function membersOf(db: ReadDb, conversationId: number): PersonRef[] {
  const rows = db
    .prepare(
      `SELECT p.id, p.source_id AS sourceId, coalesce(p.name, p.source_id) AS name, p.kind FROM conversation_member m
       JOIN person p ON p.id = m.person_id WHERE m.conversation_id = ? ORDER BY p.kind <> 'customer', p.id`,
    )
    .all(conversationId);
  return rows as PersonRef[];
}

/** Messages by position, 0 = oldest. Throws `conversation.notFound`. */
export function sliceConversation(
  db: ReadDb,
  page: { readonly conversationId: number; readonly offset: number; readonly limit: number },
): Message[] {
  const found = db.prepare('SELECT 1 FROM conversation WHERE id = ?').get(page.conversationId);
  if (!found) throw new AppError('conversation.notFound', { conversation: String(page.conversationId) });
  return readMessages(db, idsAt(db, page));
}

/** OFFSET walks the index, so a place in the second half is looked for from the end. */
function idsAt(
  db: ReadDb,
  page: { readonly conversationId: number; readonly offset: number; readonly limit: number },
): number[] {
  const { conversationId, offset, limit } = page;
  const { total } = db
    .prepare('SELECT count(*) AS total FROM message WHERE conversation_id = ?')
    .get(conversationId) as { total: number };
  const count = Math.min(limit, total - offset);
  if (count <= 0) return [];
  const fromEnd = offset > total / 2;
  const rows = db
    .prepare(
      `SELECT id FROM message WHERE conversation_id = ? ORDER BY id ${fromEnd ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
    )
    .all(conversationId, count, fromEnd ? total - offset - count : offset) as { id: number }[];
  const ids = rows.map((row) => row.id);
  return fromEnd ? ids.reverse() : ids;
}

/** The position of a message in its conversation. Throws `message.notFound`. */
export function offsetOfMessage(
  db: ReadDb,
  place: { readonly conversationId: number; readonly messageId: number },
): { offset: number } {
  const found = db
    .prepare('SELECT 1 FROM message WHERE id = ? AND conversation_id = ?')
    .get(place.messageId, place.conversationId);
  if (!found) throw new AppError('message.notFound', { messageId: place.messageId });
  return db
    .prepare('SELECT count(*) AS offset FROM message WHERE conversation_id = ? AND id < ?')
    .get(place.conversationId, place.messageId) as { offset: number };
}
