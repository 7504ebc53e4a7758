import type { PersonRef, Range } from '../../../../shared/model.ts';
import type { SearchHit } from '../../../../shared/ipc/search.ts';
import type { ReadDb } from '../../store/index.ts';
import { excerptOf, rangesIn, wordsOf } from '../highlight.ts';
import type { Condition } from '../resolve.ts';
import { titleOf } from './titles.ts';

/** Flags belong to a level above this one; who has them adds them. */
export type BareHit = Omit<SearchHit, 'flags'>;

/** The messages as a list of results shows them, in the order of `ids`; ids that are gone are left out. */
export function hitsOf(db: ReadDb, condition: Condition, ids: readonly number[]): BareHit[] {
  const words = wordsOf(condition);
  const titles = new Map<number, string>();
  return ids.flatMap((id) => {
    const row = hitRow(db, id);
    if (!row) return [];
    const { conversationId, conversationKey: key } = row;
    const title = titles.get(conversationId) ?? titleOf(db, { id: conversationId, key, title: row.title });
    titles.set(conversationId, title);
    return [
      {
        id: row.id,
        msgid: row.msgid,
        seq: row.seq,
        sentAtMs: row.sentAtMs,
        sender: { id: row.personId, sourceId: row.sourceId, name: row.personName, kind: row.personKind },
        conversation: { id: conversationId, key, title },
        type: row.type,
        ...excerptOf(row, words),
      },
    ];
  });
}

/** Hits in the whole text of a message. */
export type Marks = { readonly messageId: number; readonly ranges: Range[] };

/** Where the words stand in each message as a whole. */
export function marksOf(db: ReadDb, condition: Condition, ids: readonly number[]): Marks[] {
  const words = wordsOf(condition);
  return ids.flatMap((messageId) => {
    const row = hitRow(db, messageId);
    const ranges = row ? rangesIn(row, words) : [];
    return ranges.length === 0 ? [] : [{ messageId, ranges }];
  });
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

function hitRow(db: ReadDb, id: number): HitRow | undefined {
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
    .get(id) as HitRow | undefined;
}
