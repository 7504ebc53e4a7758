import type { HandOver, HistoryStretch, PersonEntry } from '../../../../shared/ipc/people.ts';
import type { PersonRef } from '../../../../shared/model.ts';
import { conversationTitle } from '../../lib/conversationTitle.ts';
import { timesOf, type ReadDb } from '../../store/index.ts';
import { kindByPrefix } from '../wecom/person.ts';
import { consentChangesIn } from './consentChanges.ts';
import { membersOf } from './conversations.ts';
import { handOversOf } from './handovers.ts';
import { personEntry, personWithId } from './people.ts';

export type PersonHistory = { person: PersonEntry; stretches: HistoryStretch[]; handOvers: HandOver[] };

/**
 * One person over all single chats and rooms, oldest first (without a time last), with the hand-overs between employees.
 * What is wholly withheld is a stretch too, with its count. All counts are exact. Throws `person.notFound`.
 */
export function personHistory(db: ReadDb, personId: number): PersonHistory {
  const person = personEntry(db, personId);
  const stretches = [...loadedStretches(db, person), ...withheldStretches(db, person)];
  stretches.sort((one, other) => startOf(one) - startOf(other) || idOf(one) - idOf(other));
  const customers = person.kind === 'customer' ? [person] : customersIn(stretches);
  const handOvers = customers.flatMap((customer) => handOversWith(db, customer, person));
  return { person, stretches, handOvers: handOvers.sort((one, other) => one.atMs - other.atMs) };
}

const startOf = ({ firstAtMs }: HistoryStretch): number => firstAtMs ?? Number.MAX_SAFE_INTEGER;
const idOf = ({ conversationId }: HistoryStretch): number => conversationId ?? Number.MAX_SAFE_INTEGER;

type Row = {
  readonly id: number;
  readonly key: string;
  readonly kind: 'single' | 'room';
  readonly title: string | null;
};

function loadedStretches(db: ReadDb, person: PersonRef): HistoryStretch[] {
  const rows = db
    .prepare(
      `SELECT c.id, c.key, c.kind, c.title FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.person_id = ? AND c.kind <> 'system'`,
    )
    .all(person.id) as Row[];
  return rows.map((row) => loadedStretch(db, row, person));
}

function loadedStretch(db: ReadDb, { id, key, kind, title }: Row, person: PersonRef): HistoryStretch {
  const count = (sql: string, of: number | string): number => db.prepare(sql).pluck().get(of) as number;
  const members = membersOf(db, id);
  const names = members.map((member) => member.name);
  return {
    conversationId: id,
    kind,
    title: title ?? conversationTitle(names, key),
    others: othersOf(members, person),
    messages: count('SELECT count(*) FROM message_row WHERE conversation_id = ?', id),
    withheld: count('SELECT count(*) FROM withheld_record WHERE conversation_key = ?', key),
    ...timesOf(db, id),
    consent: consentOf(db, key, members, person),
  };
}

/** The other side: of a customer the employees, of everybody else the customers. */
function othersOf(members: readonly PersonRef[], person: PersonRef): PersonRef[] {
  const side = person.kind === 'customer' ? 'employee' : 'customer';
  return members.filter((member) => member.kind === side && member.id !== person.id);
}

/** A customer's own answers; of an employee, those of the customers to them (in a room: to the room). */
function consentOf(
  db: ReadDb,
  key: string,
  members: readonly Pick<PersonRef, 'kind' | 'sourceId'>[],
  person: PersonRef,
): HistoryStretch['consent'] {
  return consentChangesIn(db, { key, members })
    .filter(({ customer }) => person.kind !== 'customer' || customer === person.sourceId)
    .filter(({ employee }) => person.kind !== 'employee' || employee === null || employee === person.sourceId)
    .map(({ status, atMs, customer, employee }) => ({ status, atMs, customer, employee }))
    .sort((one, other) => (one.atMs ?? -1) - (other.atMs ?? -1));
}

type WithheldRow = { key: string; withheld: number; firstAtMs: number | null; lastAtMs: number | null };

/** Conversations of which nothing was loaded: in a chat the key names the people, in a room the scope that was asked for. */
function withheldStretches(db: ReadDb, person: PersonRef): HistoryStretch[] {
  const rows = db
    .prepare(
      `SELECT w.conversation_key AS key, count(*) AS withheld, min(w.sent_at_ms) AS firstAtMs, max(w.sent_at_ms) AS lastAtMs
       FROM withheld_record w WHERE NOT EXISTS (SELECT 1 FROM conversation c WHERE c.key = w.conversation_key)
         AND (instr('|' || substr(w.conversation_key, 8) || '|', @inside) AND w.conversation_key LIKE 'single:%'
           OR w.conversation_key LIKE 'room:%' AND w.pair = w.conversation_key || '|' || @id)
       GROUP BY w.conversation_key`,
    )
    .all({ id: person.sourceId, inside: `|${person.sourceId}|` }) as WithheldRow[];
  return rows.map((row) => withheldStretch(db, row, person));
}

function withheldStretch(db: ReadDb, { key, ...counts }: WithheldRow, person: PersonRef): HistoryStretch {
  const isRoom = key.startsWith('room:');
  const ids = isRoom ? [person.sourceId] : key.slice('single:'.length).split('|');
  const members = ids.map((id) => personWithId(db, id) ?? stranger(id));
  const isCustomer = ({ kind }: PersonRef): boolean => kind === 'customer';
  const names = [...members.filter(isCustomer), ...members.filter((member) => !isCustomer(member))].map(
    (member) => member.name,
  );
  return {
    conversationId: null,
    kind: isRoom ? 'room' : 'single',
    title: isRoom ? key.slice('room:'.length) : conversationTitle(names, key),
    others: othersOf(members, person).filter(({ id }) => id !== NOBODY),
    messages: 0,
    ...counts,
    consent: consentOf(db, key, members, person),
  };
}

const NOBODY = 0;

/** Somebody of whom nothing was loaded is no person of the archive. */
function stranger(sourceId: string): PersonRef {
  return { id: NOBODY, sourceId, name: sourceId, kind: kindByPrefix(sourceId) };
}

/** Customers of single chats: rooms are not handed over. */
function customersIn(stretches: readonly HistoryStretch[]): PersonRef[] {
  const customers = stretches.filter(({ kind }) => kind === 'single').flatMap(({ others }) => others);
  return [...new Map(customers.map((customer) => [customer.id, customer])).values()];
}

function handOversWith(db: ReadDb, { id, sourceId, name, kind }: PersonRef, person: PersonRef): HandOver[] {
  return handOversOf(db, id)
    .filter(({ from, to }) => person.kind === 'customer' || from.id === person.id || to.id === person.id)
    .flatMap(({ atMs, from, to, inferred, fromConversationId, toConversationId }) => {
      const conversationId = toConversationId ?? fromConversationId;
      if (conversationId === null) return [];
      const customer = { id, sourceId, name, kind };
      return [{ atMs, fromEmployee: from, toEmployee: to, inferred, customer, conversationId }];
    });
}
