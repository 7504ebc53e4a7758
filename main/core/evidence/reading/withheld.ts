import type { WithheldCounts, WithheldReason } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Span } from './selection.ts';

export type Withheld = { readonly sentAtMs: number | null; readonly reason: WithheldReason };

/** Records of a conversation's span that the consent gate kept out, oldest first, undated last. Counted, never disclosed. */
export function withheldIn(db: ReadDb, span: Span): Withheld[] {
  return db
    .prepare(
      `SELECT sent_at_ms AS sentAtMs, reason FROM withheld_record
       WHERE conversation_key = (SELECT key FROM conversation WHERE id = @conversationId)
         AND (sent_at_ms IS NULL OR ((@fromMs IS NULL OR sent_at_ms >= @fromMs) AND (@toMs IS NULL OR sent_at_ms < @toMs)))
       ORDER BY sent_at_ms IS NULL, sent_at_ms, id`,
    )
    .all({ ...span }) as Withheld[];
}

export function countReasons(all: Iterable<Withheld>): WithheldCounts {
  const counts = { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0 };
  for (const { reason } of all) counts[reason] += 1;
  return counts;
}
