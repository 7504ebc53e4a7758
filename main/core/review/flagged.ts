import type { PersonKind, Range, TextPart } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { type Evidence, RETIRED } from './flagRows.ts';

/** A flag with all of what it was found in. */
export type FlaggedMessage = {
  readonly rule: string;
  readonly term: string;
  readonly ranges: readonly Range[];
  readonly grade: number;
  readonly evidence: Evidence;
  readonly lexiconId: string;
  readonly version: number;
  readonly text: string;
  readonly parts: readonly TextPart[] | null;
  readonly senderKind: PersonKind;
  readonly senderId: number;
  readonly conversationId: number;
  readonly sentAtMs: number | null;
  /** The messages before it that the hit stands in as well, the oldest first. */
  readonly earlier: readonly { readonly text: string; readonly ranges: readonly Range[] }[];
};

type Row = Omit<FlaggedMessage, 'ranges' | 'evidence' | 'parts' | 'earlier'> & {
  readonly ranges: string;
  readonly evidence: string;
  readonly parts: string | null;
};

/** Null when there is no such flag, or a newer scan retired it. */
export function readFlagged(db: ReadDb, flagId: number): FlaggedMessage | null {
  const row = db
    .prepare(
      `SELECT rule, term, ranges, grade, evidence, lexicon_id AS lexiconId, version, message.text, parts,
         person.kind AS senderKind, sender_id AS senderId, conversation_id AS conversationId, sent_at_ms AS sentAtMs
       FROM flag JOIN message ON message.id = flag.message_id JOIN person ON person.id = message.sender_id
       JOIN lexicon ON lexicon.id = flag.lexicon_row WHERE flag.id = ? AND flag.status <> ?`,
    )
    .get(flagId, RETIRED) as Row | undefined;
  if (!row) return null;
  const earlier = db
    .prepare(
      `SELECT text, ranges FROM flag_part JOIN message ON message.id = message_id WHERE flag_id = ? ORDER BY message_id`,
    )
    .all(flagId) as { text: string; ranges: string }[];
  return {
    ...row,
    ranges: JSON.parse(row.ranges) as Range[],
    evidence: JSON.parse(row.evidence) as Evidence,
    parts: row.parts === null ? null : (JSON.parse(row.parts) as TextPart[]),
    earlier: earlier.map(({ text, ranges }) => ({ text, ranges: JSON.parse(ranges) as Range[] })),
  };
}
