import type { ConversationMark } from '../../../../shared/ipc/conversations.ts';
import type { ConversationSummary, WithheldReason } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import { consentChangesIn } from './consentChanges.ts';
import { conversationSummary } from './conversations.ts';
import { handOversOf } from './handovers.ts';

/** A conversation with everything that stands between its messages, in order of time. Throws `conversation.notFound`. */
export function openConversation(
  db: ReadDb,
  conversationId: number,
): { conversation: ConversationSummary; marks: ConversationMark[] } {
  const conversation = conversationSummary(db, conversationId);
  const marks = [
    ...withheldMarks(db, conversation),
    ...consentMarks(db, conversation),
    ...handoverMarks(db, conversation),
  ];
  return { conversation, marks: marks.sort((a, b) => (timeOf(a) ?? -1) - (timeOf(b) ?? -1)) };
}

function timeOf(mark: ConversationMark): number | null {
  return mark.kind === 'withheld' ? mark.fromMs : mark.atMs;
}

/** Withheld records of one reason without a shown message between them are one stretch. */
function withheldMarks(db: ReadDb, conversation: ConversationSummary): ConversationMark[] {
  const rows = db
    .prepare(
      'SELECT reason, sent_at_ms AS atMs FROM withheld_record WHERE conversation_key = ? ORDER BY sent_at_ms, id',
    )
    .all(conversation.key) as { reason: WithheldReason; atMs: number | null }[];
  const between = db.prepare(
    'SELECT 1 FROM message WHERE conversation_id = ? AND sent_at_ms > ? AND sent_at_ms < ? LIMIT 1',
  );
  const marks: Extract<ConversationMark, { kind: 'withheld' }>[] = [];
  for (const { reason, atMs } of rows) {
    const last = marks.at(-1);
    const goesOn =
      last?.reason === reason &&
      (last.toMs === null || atMs === null ? last.toMs === atMs : !between.get(conversation.id, last.toMs, atMs));
    if (last && goesOn) marks[marks.length - 1] = { ...last, count: last.count + 1, toMs: atMs };
    else marks.push({ kind: 'withheld', reason, count: 1, fromMs: atMs, toMs: atMs });
  }
  return marks;
}

function consentMarks(db: ReadDb, conversation: ConversationSummary): ConversationMark[] {
  return consentChangesIn(db, conversation).map((change) => ({ kind: 'consent', ...change }));
}

/** The customer came from another employee, or went to one: both chats show it. */
function handoverMarks(db: ReadDb, conversation: ConversationSummary): ConversationMark[] {
  const [customer] = conversation.members.filter((member) => member.kind === 'customer');
  if (conversation.kind !== 'single' || !customer) return [];
  return handOversOf(db, customer.id).flatMap((found) => {
    const { fromConversationId, toConversationId, atMs, inferred } = found;
    const otherConversationId = fromConversationId === conversation.id ? toConversationId : fromConversationId;
    const isHere = fromConversationId === conversation.id || toConversationId === conversation.id;
    if (!isHere || otherConversationId === null) return [];
    const names = { fromEmployee: found.from.name, toEmployee: found.to.name };
    return [{ kind: 'handover' as const, ...names, atMs, inferred, otherConversationId }];
  });
}
