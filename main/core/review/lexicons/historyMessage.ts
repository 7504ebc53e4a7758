import type { PersonKind } from '../../../../shared/model.ts';

/** A message as a run over the history reads it; `parts` is JSON. */
export type HistoryMessage = {
  readonly id: number;
  readonly conversationId: number;
  readonly msgid: string;
  readonly text: string;
  readonly parts: string | null;
  readonly kind: PersonKind;
  readonly senderId: number;
  readonly sentAtMs: number | null;
};
