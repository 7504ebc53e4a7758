import { conversationTitle } from '../../lib/conversationTitle.ts';
import type { ReadDb } from '../../store/index.ts';

/** What a conversation is called; one without a title is called by its members. */
export function titleOf(db: ReadDb, conversation: { id: number; key: string; title: string | null }): string {
  if (conversation.title !== null) return conversation.title;
  const members = db
    .prepare(
      `SELECT coalesce(p.name, p.source_id) FROM conversation_member cm JOIN person p ON p.id = cm.person_id
       WHERE cm.conversation_id = ? ORDER BY p.kind <> 'customer', p.id`,
    )
    .pluck()
    .all(conversation.id) as string[];
  return conversationTitle(members, conversation.key);
}
