import type { ConversationMark } from '../../../../shared/ipc/conversations.ts';
import type { ConsentStatus, ConversationSummary, WithheldReason } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import { conversationSummary } from './conversations.ts';

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
  const customers = conversation.members
    .filter((member) => member.kind === 'customer')
    .map((member) => member.sourceId);
  const employees = conversation.members
    .filter((member) => member.kind === 'employee')
    .map((member) => member.sourceId);
  const room = conversation.key.startsWith('room:') ? conversation.key.slice('room:'.length) : null;
  const events = db.prepare(
    'SELECT status, raw_status AS raw, at_ms AS atMs, evidence_kind AS kind, evidence_ref AS ref FROM consent_event WHERE scope = ? ORDER BY at_ms, id',
  );
  const marks: ConversationMark[] = [];
  for (const customer of customers)
    for (const employee of room === null ? employees : [null]) {
      const scope = employee === null ? `room:${room}|${customer}` : `pair:${employee}|${customer}`;
      let agreed = false;
      for (const row of events.all(scope) as {
        status: string;
        raw: string;
        atMs: number | null;
        kind: string;
        ref: string;
      }[]) {
        const status: ConsentStatus =
          row.status === 'agree' ? 'agreed' : row.status === 'other' ? 'unknown' : agreed ? 'withdrawn' : 'refused';
        agreed ||= status === 'agreed';
        marks.push({ kind: 'consent', status, atMs: row.atMs, customer, employee, evidence: `${row.kind} ${row.ref}` });
      }
    }
  return marks;
}

type Other = { id: number; employee: string; firstAtMs: number; lastAtMs: number };

/**
 * The same customer with another employee before or after, seen from the chats alone (`inferred`): the talks do not
 * overlap, and the later one begins where the earlier one has ended.
 */
function handoverMarks(db: ReadDb, conversation: ConversationSummary): ConversationMark[] {
  const [customer] = conversation.members.filter((member) => member.kind === 'customer');
  const [employee] = conversation.members.filter((member) => member.kind === 'employee');
  const { firstAtMs, lastAtMs } = conversation;
  if (conversation.kind !== 'single' || !customer || !employee || firstAtMs === null || lastAtMs === null) return [];
  const others = otherTalks(db, conversation.id, customer.id);
  const before = others.filter((other) => other.lastAtMs < firstAtMs).sort((a, b) => b.lastAtMs - a.lastAtMs)[0];
  const after = others.filter((other) => other.firstAtMs > lastAtMs).sort((a, b) => a.firstAtMs - b.firstAtMs)[0];
  const marks: ConversationMark[] = [];
  if (before)
    marks.push({
      kind: 'handover',
      fromEmployee: before.employee,
      toEmployee: employee.name,
      atMs: firstAtMs,
      inferred: true,
      otherConversationId: before.id,
    });
  if (after)
    marks.push({
      kind: 'handover',
      fromEmployee: employee.name,
      toEmployee: after.employee,
      atMs: after.firstAtMs,
      inferred: true,
      otherConversationId: after.id,
    });
  return marks;
}

function otherTalks(db: ReadDb, conversationId: number, customerId: number): Other[] {
  return db
    .prepare(
      `SELECT c.id, min(coalesce(p.name, p.source_id)) AS employee, (SELECT min(sent_at_ms) FROM message WHERE conversation_id = c.id) AS firstAtMs,
              (SELECT max(sent_at_ms) FROM message WHERE conversation_id = c.id) AS lastAtMs
       FROM conversation_member own JOIN conversation c ON c.id = own.conversation_id AND c.kind = 'single' AND c.id <> ?
       JOIN conversation_member cm ON cm.conversation_id = c.id JOIN person p ON p.id = cm.person_id AND p.kind = 'employee'
       WHERE own.person_id = ? GROUP BY c.id HAVING firstAtMs IS NOT NULL`,
    )
    .all(conversationId, customerId) as Other[];
}
