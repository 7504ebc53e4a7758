import type { Beside } from '../../../shared/ipc/retention.ts';
import type { ReadDb } from '../store/index.ts';
import type { Placed } from './held.ts';
import type { Mates } from './mates.ts';

/** Holds that a message is under only because of others, and as what of them. */
export type HeldBeside = { readonly holds: readonly number[]; readonly as: Beside };

type Named = {
  /** Holds that are about a message itself. */
  readonly named: (message: Placed) => readonly number[];
  /** Messages that a query names; those of whole conversations need nothing of their own conversation. */
  readonly ids: Iterable<number>;
  readonly mates: Mates;
};

/**
 * By message: what stays with what is held, because the held message would mean something else without it. Its recall or what
 * it takes back, other records with its msgid, the other parts of a hit, the question of an answer (votes, meetings), and
 * what was agreed and refused in the same conversation; of those the same again.
 */
export function heldBeside(db: ReadDb, { named, ids, mates }: Named): ReadonlyMap<number, HeldBeside> {
  const found = new Map<number, { holds: number[]; as: Beside }>();
  let fresh = [...ids];
  const holdsOf = (message: Placed) => [...named(message), ...(found.get(message.id)?.holds ?? [])];
  const add = (message: Placed, holds: Iterable<number>, as: Beside): void => {
    const known = holdsOf(message);
    const missing = [...new Set(holds)].filter((hold) => !known.includes(hold));
    if (missing.length === 0) return;
    fresh.push(message.id);
    const entry = found.get(message.id);
    if (entry) entry.holds.push(...missing);
    else found.set(message.id, { holds: missing, as });
  };
  const groups: readonly Group[] = [
    ...mates.groups.map(({ tie, messages }) => ({ as: tie, messages })),
    ...splitHits(db),
  ];
  const around = conversationReader(db);
  do {
    for (const { as, messages } of groups) {
      const holds = messages.flatMap(holdsOf);
      if (holds.length > 0) for (const message of messages) add(message, holds, as);
    }
    const before = fresh;
    fresh = [];
    for (const { as, messages, of } of around(before)) {
      const holds = of.flatMap(holdsOf);
      for (const message of messages) add(message, holds, as);
    }
  } while (fresh.length > 0);
  return found;
}

type Group = { readonly as: Beside; readonly messages: readonly Placed[] };

/** A flag that is spread over several messages would lose its sense, and a decision its subject, with any of them. */
function splitHits(db: ReadDb): Group[] {
  const pairs = db
    .prepare(
      `SELECT f.message_id, one.conversation_id, p.message_id, other.conversation_id FROM flag_part p
       JOIN flag f ON f.id = p.flag_id JOIN message_row one ON one.id = f.message_id
       JOIN message_row other ON other.id = p.message_id`,
    )
    .raw()
    .all() as [number, number, number, number][];
  return pairs.map(([id, conversationId, otherId, otherConversation]) => ({
    as: 'splitHit',
    messages: [
      { id, conversationId },
      { id: otherId, conversationId: otherConversation },
    ],
  }));
}

/** What was agreed and refused shows why messages may be there; an answer without its question says nothing. */
const BESIDE = [
  { as: 'consent', kinds: ['agree', 'disagree'], isFor: () => true },
  { as: 'answer', kinds: ['vote'], isFor: (kind: string) => kind === 'vote' },
  { as: 'answer', kinds: ['meeting'], isFor: (kind: string) => kind === 'meeting' },
] as const;

type Row = Placed & { readonly kind: string };

/** `of`: the given messages for whose sake the others stay. */
function conversationReader(db: ReadDb): (ids: readonly number[]) => (Group & { readonly of: readonly Placed[] })[] {
  const find = db.prepare(
    `SELECT m.id, m.conversation_id AS conversationId, t.kind FROM message_row m JOIN message_type t ON t.id = m.type_id
     WHERE m.id IN (SELECT value FROM json_each(?))`,
  );
  const inConversation = db.prepare(
    `SELECT m.id, m.conversation_id AS conversationId FROM message_row m JOIN message_type t ON t.id = m.type_id
     WHERE m.conversation_id = ? AND t.kind IN (SELECT value FROM json_each(?))`,
  );
  const known = new Map<string, Placed[]>();
  const there = (conversationId: number, kinds: readonly string[]): Placed[] => {
    const key = `${conversationId} ${kinds.join()}`;
    const messages = known.get(key) ?? (inConversation.all(conversationId, JSON.stringify(kinds)) as Placed[]);
    known.set(key, messages);
    return messages;
  };
  return (ids) => {
    const byConversation = new Map<number, Row[]>();
    for (const row of find.all(JSON.stringify(ids)) as Row[]) {
      const rows = byConversation.get(row.conversationId);
      if (rows) rows.push(row);
      else byConversation.set(row.conversationId, [row]);
    }
    return [...byConversation].flatMap(([conversationId, rows]) =>
      BESIDE.flatMap(({ as, kinds, isFor }) => {
        const of = rows.filter(({ kind }) => isFor(kind));
        return of.length === 0 ? [] : [{ as, of, messages: there(conversationId, kinds) }];
      }),
    );
  };
}
