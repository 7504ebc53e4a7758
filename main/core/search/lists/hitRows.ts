import { AppError } from '../../../../shared/errors.ts';
import type { FlagMark } from '../../../../shared/model.ts';
import { zonedTime } from '../../lib/zonedTime.ts';
import type { Cell } from '../../lib/tables/table.ts';
import type { ReadDb } from '../../store/index.ts';
import { rangesIn, wordsOf } from '../highlight.ts';
import { getMeta } from '../indexing.ts';
import { titleOf } from '../results/titles.ts';
import { understand } from '../understand.ts';
import type { Asked } from '../understand.ts';

export const HIT_COLUMNS = [
  'message_id',
  'msgid',
  'seq',
  'time',
  'zone',
  'sender_id',
  'sender_name',
  'conversation',
  'conversation_title',
  'type',
  'text',
  'hits',
  'flags',
] as const;
export type HitColumn = (typeof HIT_COLUMNS)[number];

/** Flags belong to a level above this one; who has them hands them in. */
export type FlagReader = (db: ReadDb, messageIds: readonly number[]) => ReadonlyMap<number, readonly FlagMark[]>;

type Row = {
  readonly id: number;
  readonly msgid: string;
  readonly seq: string | null;
  readonly sentAtMs: number | null;
  readonly sourceId: string;
  readonly senderName: string;
  readonly conversationId: number;
  readonly conversationKey: string;
  readonly title: string | null;
  readonly type: string;
  readonly text: string;
  readonly parts: string | null;
};

/**
 * Messages as rows of a table. `hits` are the question's ranges in `text`, `3-5 10-12`: half-open, in UTF-16 units of the
 * verbatim text. @returns a reader of some ids, which throws message.notFound for one that has been taken out meanwhile.
 */
export function hitRows(
  db: ReadDb,
  asked: Asked,
  flagsOf: FlagReader,
): (ids: readonly number[]) => Record<HitColumn, Cell>[] {
  const words = wordsOf(understand(db, asked));
  const zone = getMeta(db, 'time_zone') ?? 'Asia/Shanghai';
  const timeIn = zonedTime(zone);
  const titles = new Map<number, string>();
  // seq as text: WeCom's is a uint64 and a JavaScript number would lose its last digits.
  const read = db.prepare(
    `SELECT m.id, m.msgid, CAST(m.seq AS TEXT) AS seq, m.sent_at_ms AS sentAtMs, p.source_id AS sourceId,
       coalesce(p.name, p.source_id) AS senderName, c.id AS conversationId, c.key AS conversationKey, c.title, t.type,
       m.text, m.parts
     FROM message m JOIN person p ON p.id = m.sender_id JOIN conversation c ON c.id = m.conversation_id
       JOIN message_type t ON t.id = m.type_id
     WHERE m.id = ?`,
  );
  return (ids) => {
    const flags = flagsOf(db, ids);
    return ids.map((id) => {
      const row = read.get(id) as Row | undefined;
      if (row === undefined) throw new AppError('message.notFound', { messageId: id });
      return {
        // Text, so that no spreadsheet shortens it.
        message_id: String(row.id),
        msgid: row.msgid,
        seq: row.seq,
        time: timeIn(row.sentAtMs),
        zone,
        sender_id: row.sourceId,
        sender_name: row.senderName,
        conversation: row.conversationKey,
        conversation_title: titleIn(db, row, titles),
        type: row.type,
        text: row.text,
        hits: rangesIn(row, words)
          .map(([start, end]) => `${start}-${end}`)
          .join(' '),
        flags: (flags.get(id) ?? []).map(flagText).join('; '),
      };
    });
  };
}

function flagText({ category, rule, severity, status }: FlagMark): string {
  return `${category}/${rule} ${severity} ${status}`;
}

function titleIn(db: ReadDb, row: Row, known: Map<number, string>): string {
  const { conversationId: id, conversationKey: key, title } = row;
  const name = known.get(id) ?? titleOf(db, { id, key, title });
  known.set(id, name);
  return name;
}
