import type { MessageKind, PersonKind } from '../../../../shared/model.ts';
import { msgidHash } from '../../lib/sha256.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import type { Normalised } from '../wecom/normalise.ts';

/** Row ids of people, conversations and types, made when first needed; kept in memory for the length of an import. */
export type RowIds = {
  person(db: WriteDb, sourceId: string): { id: number; kind: PersonKind };
  conversation(db: WriteDb, message: Normalised): number;
  type(db: WriteDb, type: string, kind: MessageKind): number;
  /** After a transaction that was rolled back: forget ids that may not exist. */
  forget(): void;
  readonly caseTwins: Map<string, string>;
};

/** Ids are kept for so many conversations; with more, the oldest are looked up again. */
const MOST_KEPT = 500_000;

export function rowIds(people: PeopleDirectory): RowIds {
  const persons = new Map<string, { id: number; kind: PersonKind }>();
  const conversations = new Map<string, number>();
  const members = new Set<string>();
  const types = new Map<string, number>();

  function person(db: WriteDb, sourceId: string): { id: number; kind: PersonKind } {
    const kept = persons.get(sourceId);
    if (kept) return kept;
    const found = ensurePerson(db, people, sourceId);
    if (persons.size >= MOST_KEPT) persons.clear();
    persons.set(sourceId, found);
    return found;
  }

  function addMember(db: WriteDb, conversationId: number, sourceId: string): void {
    const key = `${conversationId}|${sourceId}`;
    if (sourceId === '' || members.has(key)) return;
    if (members.size >= MOST_KEPT) members.clear();
    members.add(key);
    db.prepare('INSERT OR IGNORE INTO conversation_member (conversation_id, person_id) VALUES (?, ?)').run(
      conversationId,
      person(db, sourceId).id,
    );
  }

  return {
    person,
    conversation(db, message) {
      const id = conversations.get(message.conversationKey) ?? ensureConversation(db, message, people);
      if (conversations.size >= MOST_KEPT) conversations.clear();
      conversations.set(message.conversationKey, id);
      addMember(db, id, message.from);
      for (const recipient of message.to ?? []) addMember(db, id, recipient);
      return id;
    },
    type(db, type, kind) {
      const key = `${type}\n${kind}`;
      const id = types.get(key) ?? ensureType(db, type, kind);
      types.set(key, id);
      return id;
    },
    forget() {
      persons.clear();
      conversations.clear();
      members.clear();
      types.clear();
    },
    caseTwins: new Map(),
  };
}

function ensurePerson(db: WriteDb, people: PeopleDirectory, sourceId: string): { id: number; kind: PersonKind } {
  const row = db.prepare('SELECT id, kind FROM person WHERE source_id = ?').get(sourceId);
  if (row) return row as { id: number; kind: PersonKind };
  const { name, kind, evidence } = people.describe(sourceId);
  const made = db
    .prepare('INSERT INTO person (source_id, name, kind, kind_evidence) VALUES (?, ?, ?, ?)')
    .run(sourceId, name, kind, evidence);
  return { id: Number(made.lastInsertRowid), kind };
}

function ensureConversation(db: WriteDb, message: Normalised, people: PeopleDirectory): number {
  const key = message.conversationKey;
  const row = db.prepare('SELECT id FROM conversation WHERE key = ?').get(key);
  if (row) return (row as { id: number }).id;
  const kind = key.startsWith('room:') ? 'room' : key.startsWith('system:') ? 'system' : 'single';
  const title = kind === 'room' ? people.roomName(message.roomId) : null;
  const made = db.prepare('INSERT INTO conversation (key, kind, title) VALUES (?, ?, ?)').run(key, kind, title);
  return Number(made.lastInsertRowid);
}

function ensureType(db: WriteDb, type: string, kind: MessageKind): number {
  db.prepare('INSERT OR IGNORE INTO message_type (type, kind) VALUES (?, ?)').run(type, kind);
  return (db.prepare('SELECT id FROM message_type WHERE type = ? AND kind = ?').get(type, kind) as { id: number }).id;
}

/** What contact lists say that the archive did not know. */
export type ContactNews = {
  /** Source ids of those whom it did not take for customers until now. */
  readonly newCustomers: readonly string[];
  /** Whether somebody who is in a conversation is of another kind than it was taken for. */
  readonly haveKindsChanged: boolean;
};

/** Contact lists given with the import: names and kinds of people, names of rooms. Lists win over prefixes. */
export function saveContacts(db: WriteDb, people: PeopleDirectory): ContactNews {
  const newCustomers = newCustomersIn(db, people);
  const haveKindsChanged = areKindsOther(db, people);
  const save = db.prepare(
    `INSERT INTO person (source_id, name, kind, kind_evidence) VALUES (?, ?, ?, ?)
     ON CONFLICT (source_id) DO UPDATE SET name = coalesce(excluded.name, name), kind = excluded.kind, kind_evidence = excluded.kind_evidence`,
  );
  for (const id of people.listed()) {
    const { name, kind, evidence } = people.describe(id);
    save.run(id, name, kind, evidence);
  }
  saveGivenNames(db, people);
  saveHandOvers(db, people);
  for (const [roomId, name] of people.rooms())
    db.prepare('UPDATE conversation SET title = ? WHERE key = ?').run(name, `room:${roomId}`);
  return { newCustomers, haveKindsChanged };
}

/** Not of those who said nothing and were told nothing, such as a colleague of whom only a hand-over is known. */
function areKindsOther(db: ReadDb, people: PeopleDirectory): boolean {
  const known = db
    .prepare(
      `SELECT kind FROM person WHERE source_id = ?
       AND EXISTS (SELECT 1 FROM conversation_member WHERE person_id = person.id)`,
    )
    .pluck();
  return [...people.listed(), ...people.forgotten()].some((id) => {
    const { kind } = people.describe(id);
    return (known.get(id) ?? kind) !== kind;
  });
}

/** Source ids of those whom the archive did not take for customers until now. */
export function newCustomersIn(db: ReadDb, people: PeopleDirectory): string[] {
  const known = db.prepare('SELECT kind FROM person WHERE source_id = ?').pluck();
  return [...people.listed(), ...people.forgotten()].filter((id) => {
    const { kind } = people.describe(id);
    return kind === 'customer' && (known.get(id) ?? kind) !== kind;
  });
}

/** All names, the one shown too: when a later list renames somebody, the old name is here already. */
function saveGivenNames(db: WriteDb, people: PeopleDirectory): void {
  const save = db.prepare('INSERT OR IGNORE INTO person_alias (source_id, name, kind, evidence) VALUES (?, ?, ?, ?)');
  for (const { sourceId, name, kind, evidence } of people.names()) save.run(sourceId, name, kind, evidence);
}

/** The employees become people, because a hand-over to somebody who never wrote is shown too. */
function saveHandOvers(db: WriteDb, people: PeopleDirectory): void {
  const save = db.prepare(
    'INSERT OR IGNORE INTO handover (customer, from_employee, to_employee, at_ms, evidence) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { customer, from, to, atMs, evidence } of people.handOvers()) {
    for (const employee of [from, to]) if (employee !== null) ensurePerson(db, people, employee);
    save.run(customer, from, to, atMs, evidence);
  }
}

/** Stored messages with this msgid, oldest first. */
export function messagesWithMsgid(db: ReadDb, msgid: string, msgidDigest: Buffer): { id: number; recordId: number }[] {
  return db
    .prepare(
      `SELECT m.id, m.record_id AS recordId FROM message_key k JOIN message m ON m.id = k.message_id
       WHERE k.msgid_hash = ? AND m.msgid = ? ORDER BY m.record_id`,
    )
    .all(msgidHash(msgidDigest), msgid) as { id: number; recordId: number }[];
}
