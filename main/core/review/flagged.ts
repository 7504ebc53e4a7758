import type { PersonKind, Range, TextPart } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { type Evidence, RETIRED } from './flagRows.ts';

/** A flag with all of what it was found in. */
export type FlaggedMessage = Sent & {
  readonly rule: string;
  readonly term: string;
  readonly ranges: readonly Range[];
  readonly grade: number;
  readonly evidence: Evidence;
  readonly lexiconId: string;
  readonly version: number;
  /** The messages before it that the hit stands in as well, the oldest first. */
  readonly earlier: readonly EarlierPart[];
};

type Sent = {
  readonly text: string;
  readonly parts: readonly TextPart[] | null;
  readonly senderKind: PersonKind;
  readonly senderId: number;
  readonly conversationId: number;
  readonly sentAtMs: number | null;
};
export type EarlierPart = Sent & { readonly ranges: readonly Range[] };

type AsStored<T extends EarlierPart> = Omit<T, 'ranges' | 'parts'> & {
  readonly ranges: string;
  readonly parts: string | null;
};
type Row = Omit<AsStored<FlaggedMessage>, 'evidence' | 'earlier'> & { readonly evidence: string };

const SENT = `message.text, parts, person.kind AS senderKind, sender_id AS senderId, conversation_id AS conversationId,
  sent_at_ms AS sentAtMs`;

/** Null when there is no such flag, or a newer scan retired it. */
export function readFlagged(db: ReadDb, flagId: number): FlaggedMessage | null {
  const row = db
    .prepare(
      `SELECT rule, term, ranges, grade, evidence, lexicon_id AS lexiconId, version, ${SENT}
       FROM flag JOIN message ON message.id = flag.message_id JOIN person ON person.id = message.sender_id
       JOIN lexicon ON lexicon.id = flag.lexicon_row WHERE flag.id = ? AND flag.status <> ?`,
    )
    .get(flagId, RETIRED) as Row | undefined;
  if (!row) return null;
  const earlier = db
    .prepare(
      `SELECT ranges, ${SENT} FROM flag_part JOIN message ON message.id = message_id
       JOIN person ON person.id = message.sender_id WHERE flag_id = ? ORDER BY message_id`,
    )
    .all(flagId) as AsStored<EarlierPart>[];
  return {
    ...row,
    ...readPart(row),
    evidence: JSON.parse(row.evidence) as Evidence,
    earlier: earlier.map((one) => ({ ...one, ...readPart(one) })),
  };
}

function readPart({
  ranges,
  parts,
}: Pick<AsStored<EarlierPart>, 'ranges' | 'parts'>): Pick<EarlierPart, 'ranges' | 'parts'> {
  return {
    ranges: JSON.parse(ranges) as Range[],
    parts: parts === null ? null : (JSON.parse(parts) as TextPart[]),
  };
}
