import type { MessageKind, PersonKind, TextPart } from '../../../shared/model.ts';

/** A message as it stands in table `message`, before people and conversations are joined to it. */
export type StoredMessage = {
  /** Row id, grows with time; see timeId.ts. Shared with the full-text index. */
  readonly id: number;
  readonly recordId: number;
  readonly msgid: string;
  /** uint64 digits or null. */
  readonly seq: string | null;
  readonly conversationId: number;
  readonly senderId: number;
  readonly senderKind: PersonKind;
  readonly sentAtMs: number | null;
  /** Verbatim msgtype. */
  readonly type: string;
  readonly kind: MessageKind;
  /** All searchable text, fields joined by one line feed. */
  readonly text: string;
  /** Null when the whole text is one field named `<type>.content`. */
  readonly parts: readonly TextPart[] | null;
};

/** Bits of column `bits`, see 001-initial.sql.ts: the same msgid came with other bytes; the message has problems. */
export const CONFLICT_BIT = 1;
export const PROBLEMS_BIT = 2;
