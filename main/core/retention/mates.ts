import { msgidHash, sha256 } from '../lib/sha256.ts';
import type { ReadDb } from '../store/index.ts';
import type { JudgedMessage } from './judge.ts';

/** What ties messages: one takes another back, or they bear the same msgid and nothing takes one of them back. */
export type Tie = 'recall' | 'sameMsgid';

export type MateGroup = { readonly tie: Tie; readonly messages: readonly JudgedMessage[] };

/**
 * Messages without which others would say something else: recalls and what they name, however many steps away, and records
 * with the same msgid. Without its recall a message reads as one that was never recalled.
 */
export type Mates = {
  /** With the message itself; null: nothing is tied to it. */
  of(messageId: number): MateGroup | null;
  readonly groups: readonly MateGroup[];
};

/** As of now: what is deleted later still stands in it. */
export function readMates(db: ReadDb): Mates {
  const place = db.prepare(
    'SELECT id, record_id AS recordId, conversation_id AS conversationId, sent_at_ms AS sentAtMs FROM message WHERE id = ?',
  );
  const groups = new Map<Group, MateGroup>();
  const byMessage = joined([...recalls(db), ...sameMsgids(db)]);
  for (const group of byMessage.values()) {
    if (groups.has(group)) continue;
    const messages = [...group.ids].map((id) => place.get(id) as JudgedMessage);
    groups.set(group, { tie: group.hasRecall ? 'recall' : 'sameMsgid', messages });
  }
  return {
    of(messageId) {
      const group = byMessage.get(messageId);
      return (group && groups.get(group)) ?? null;
    },
    groups: [...groups.values()],
  };
}

type Pair = { readonly one: number; readonly other: number; readonly isRecall: boolean };

function* recalls(db: ReadDb): Generator<Pair> {
  const withMsgid = messagesWithMsgid(db);
  const rows = db.prepare('SELECT message_id, target_msgid FROM recall').raw().all() as [number, string][];
  for (const [one, msgid] of rows) for (const other of withMsgid(msgid)) yield { one, other, isRecall: true };
}

function* sameMsgids(db: ReadDb): Generator<Pair> {
  const withMsgid = messagesWithMsgid(db);
  const msgids = db
    .prepare(
      // The first of them stands in the one, all others in the other: enough, whichever was deleted since.
      `SELECT DISTINCT msgid FROM message WHERE id IN (
         SELECT message_id FROM sighting WHERE same_bytes = 0
         UNION SELECT message_id FROM problem WHERE code = 'record.conflict' AND message_id IS NOT NULL)`,
    )
    .pluck()
    .all() as string[];
  for (const msgid of msgids) {
    const [one, ...others] = withMsgid(msgid);
    if (one !== undefined) for (const other of others) yield { one, other, isRecall: false };
  }
}

function messagesWithMsgid(db: ReadDb): (msgid: string) => number[] {
  const find = db
    .prepare(
      'SELECT m.id FROM message_key k JOIN message m ON m.id = k.message_id WHERE k.msgid_hash = ? AND m.msgid = ?',
    )
    .pluck();
  return (msgid) => find.all(msgidHash(sha256(msgid)), msgid) as number[];
}

type Group = { readonly ids: Set<number>; hasRecall: boolean };

/** By message: its group, one object for all of them. */
function joined(pairs: readonly Pair[]): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const { one, other, isRecall } of pairs) {
    const group = groups.get(one) ?? { ids: new Set(), hasRecall: false };
    const added = groups.get(other) ?? { ids: new Set<number>(), hasRecall: false };
    group.hasRecall ||= added.hasRecall || isRecall;
    for (const id of [one, other, ...added.ids]) {
      group.ids.add(id);
      groups.set(id, group);
    }
  }
  return groups;
}
