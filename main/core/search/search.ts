import type { PersonRef } from '../../../shared/model.ts';
import type { SearchHit, SearchResult } from '../../../shared/ipc/search.ts';
import { conversationTitle } from '../lib/conversationTitle.ts';
import type { ReadDb } from '../store/index.ts';
import { countConversations } from './conversationCount.ts';
import { excerptOf, wordsOf } from './highlight.ts';
import { idsOf } from './matching.ts';
import { understand } from './understand.ts';
import type { Order } from './matching.ts';
import { planOf } from './plan.ts';

export type SearchRequest = {
  readonly query: string;
  readonly offset: number;
  readonly limit: number;
  readonly order: Order;
};
/** Flags belong to a level above this one; who has them adds them. */
export type SearchResultWithoutFlags = Omit<SearchResult, 'hits'> & { hits: Omit<SearchHit, 'flags'>[] };

/**
 * One page of what the query finds. `total` and `conversations` are exact, ranges point into the original text.
 * Throws search.syntax. Logging the search in the audit chain is the caller's part.
 */
export function search(db: ReadDb, request: SearchRequest): SearchResultWithoutFlags {
  const startedAt = performance.now();
  const condition = understand(db, request);
  const ids = idsOf(db, planOf(db, condition), request.order);
  const words = wordsOf(condition);
  const titles = new Map<number, string>();
  const hits = ids.slice(request.offset, request.offset + request.limit).map((id) => {
    const row = hitRow(db, id);
    return hitOf(row, titleOf(db, row, titles), excerptOf(row, words));
  });
  const conversations = countConversations(db, ids);
  return { total: ids.length, conversations, hits, milliseconds: performance.now() - startedAt };
}

type HitRow = {
  readonly id: number;
  readonly msgid: string;
  readonly seq: string | null;
  readonly sentAtMs: number | null;
  readonly text: string;
  readonly parts: string | null;
  readonly type: string;
  readonly personId: number;
  readonly sourceId: string;
  readonly personName: string;
  readonly personKind: PersonRef['kind'];
  readonly conversationId: number;
  readonly conversationKey: string;
  readonly title: string | null;
};

function hitRow(db: ReadDb, id: number): HitRow {
  // seq as text: WeCom's is a uint64 and a JavaScript number would lose its last digits.
  return db
    .prepare(
      `SELECT m.id, m.msgid, CAST(m.seq AS TEXT) AS seq, m.sent_at_ms AS sentAtMs, m.text, m.parts, t.type,
         p.id AS personId, p.source_id AS sourceId, coalesce(p.name, p.source_id) AS personName, p.kind AS personKind,
         c.id AS conversationId, c.key AS conversationKey, c.title
       FROM message m JOIN person p ON p.id = m.sender_id JOIN conversation c ON c.id = m.conversation_id
         JOIN message_type t ON t.id = m.type_id
       WHERE m.id = ?`,
    )
    .get(id) as HitRow;
}

/** A conversation without a title is called by its members. */
function titleOf(db: ReadDb, row: HitRow, known: Map<number, string>): string {
  const title = row.title ?? known.get(row.conversationId);
  if (title !== undefined) return title;
  const members = db
    .prepare(
      `SELECT coalesce(p.name, p.source_id) FROM conversation_member cm JOIN person p ON p.id = cm.person_id
       WHERE cm.conversation_id = ? ORDER BY p.kind <> 'customer', p.id`,
    )
    .pluck()
    .all(row.conversationId) as string[];
  const made = conversationTitle(members, row.conversationKey);
  known.set(row.conversationId, made);
  return made;
}

function hitOf(row: HitRow, title: string, excerpt: ReturnType<typeof excerptOf>): Omit<SearchHit, 'flags'> {
  return {
    id: row.id,
    msgid: row.msgid,
    seq: row.seq,
    sentAtMs: row.sentAtMs,
    sender: { id: row.personId, sourceId: row.sourceId, name: row.personName, kind: row.personKind },
    conversation: { id: row.conversationId, key: row.conversationKey, title },
    type: row.type,
    ...excerpt,
  };
}
