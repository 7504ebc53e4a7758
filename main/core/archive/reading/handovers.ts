import type { PersonRef } from '../../../../shared/model.ts';
import { timesOf, type ReadDb } from '../../store/index.ts';
import { personWithId } from './people.ts';

/** A customer goes on with another employee. */
export type CustomerHandOver = {
  readonly atMs: number;
  readonly from: PersonRef;
  readonly to: PersonRef;
  /** No record tells it: the chats show it. */
  readonly inferred: boolean;
  /** The single chats with the two; null where an employee never wrote (or nothing of it was loaded). */
  readonly fromConversationId: number | null;
  readonly toConversationId: number | null;
};

/** The single chat of a customer with one employee. */
type Talk = {
  readonly conversationId: number;
  readonly employee: PersonRef;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
};

type Recorded = { readonly fromId: string | null; readonly toId: string; readonly atMs: number };

/**
 * All hand-overs of a customer, oldest first. Inferred from the chats alone: the talks do not overlap, and the later one
 * begins where an earlier one has ended (of several, the one that ended last). Where a contact file tells of the same
 * change to the same employee, its time counts and nothing is inferred.
 */
export function handOversOf(db: ReadDb, customerId: number): CustomerHandOver[] {
  const talks = talksOf(db, customerId);
  const recorded = recordedOf(db, customerId).flatMap((record) => recordedHandOver(db, record, talks));
  const isTold = (found: CustomerHandOver): boolean =>
    recorded.some((one) => one.to.id === found.to.id && one.from.id === found.from.id);
  const inferred = talks.flatMap((talk) => inferredHandOver(talk, talks)).filter((found) => !isTold(found));
  return [...recorded, ...inferred].sort((one, other) => one.atMs - other.atMs || one.to.id - other.to.id);
}

function inferredHandOver(talk: Talk, talks: readonly Talk[]): CustomerHandOver[] {
  const before = lastEndedBefore(talks, talk.firstAtMs);
  if (!before || before.employee.id === talk.employee.id) return [];
  return [handOver(before.employee, talk.employee, talk.firstAtMs, true, talks)];
}

function lastEndedBefore(talks: readonly Talk[], atMs: number): Talk | null {
  const ended = talks.filter((talk) => talk.lastAtMs < atMs);
  return ended.reduce<Talk | null>((last, talk) => (last && last.lastAtMs >= talk.lastAtMs ? last : talk), null);
}

/** Nothing for employees of whom the archive knows nothing else. Who handed over is whom the file names, or who talked last. */
function recordedHandOver(db: ReadDb, record: Recorded, talks: readonly Talk[]): CustomerHandOver[] {
  const to = personWithId(db, record.toId);
  const others = talks.filter((talk) => talk.employee.id !== to?.id && talk.firstAtMs <= record.atMs);
  const latest = others.reduce<Talk | null>(
    (last, talk) => (last && last.lastAtMs >= talk.lastAtMs ? last : talk),
    null,
  );
  const from = record.fromId === null ? latest?.employee : personWithId(db, record.fromId);
  return to && from ? [handOver(from, to, record.atMs, false, talks)] : [];
}

function handOver(
  from: PersonRef,
  to: PersonRef,
  atMs: number,
  inferred: boolean,
  talks: readonly Talk[],
): CustomerHandOver {
  const chatWith = (person: PersonRef): number | null =>
    talks.find((talk) => talk.employee.id === person.id)?.conversationId ?? null;
  return { atMs, from, to, inferred, fromConversationId: chatWith(from), toConversationId: chatWith(to) };
}

/** Chats that state a time, oldest first; of a chat with several employees, the one met first. */
function talksOf(db: ReadDb, customerId: number): Talk[] {
  const rows = db
    .prepare(
      `SELECT c.id AS conversationId, min(p.id) AS id, p.source_id AS sourceId, coalesce(p.name, p.source_id) AS name, p.kind
       FROM conversation_member own JOIN conversation c ON c.id = own.conversation_id AND c.kind = 'single'
       JOIN conversation_member cm ON cm.conversation_id = c.id JOIN person p ON p.id = cm.person_id AND p.kind = 'employee'
       WHERE own.person_id = ? GROUP BY c.id`,
    )
    .all(customerId) as (PersonRef & { conversationId: number })[];
  return rows
    .flatMap(({ conversationId, ...employee }) => {
      const { firstAtMs, lastAtMs } = timesOf(db, conversationId);
      return firstAtMs === null || lastAtMs === null ? [] : [{ conversationId, employee, firstAtMs, lastAtMs }];
    })
    .sort((one, other) => one.firstAtMs - other.firstAtMs || one.conversationId - other.conversationId);
}

function recordedOf(db: ReadDb, customerId: number): Recorded[] {
  return db
    .prepare(
      `SELECT h.from_employee AS fromId, h.to_employee AS toId, h.at_ms AS atMs FROM handover h
       JOIN person p ON p.source_id = h.customer WHERE p.id = ? ORDER BY h.at_ms, h.id`,
    )
    .all(customerId) as Recorded[];
}
