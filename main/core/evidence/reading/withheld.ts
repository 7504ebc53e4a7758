import type { WithheldCounts, WithheldReason } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Span } from './selection.ts';

/** A record of a conversation that no bundle can hold: the consent gate kept it out, or it was deleted when its time was over. */
export type Absent = { readonly sentAtMs: number | null; readonly reason: WithheldReason | 'deleted' };

/** How many absent records for which reason. */
export type AbsentCounts = WithheldCounts & { deleted: number };

/** All of them, whatever was selected: oldest first, undated last. Counted, never disclosed. */
export function absentFrom(db: ReadDb, conversationKey: string): Absent[] {
  return db
    .prepare(
      `SELECT sentAtMs, reason FROM (
         SELECT sent_at_ms AS sentAtMs, reason FROM withheld_record WHERE conversation_key = @conversationKey
         UNION ALL SELECT sent_at_ms, 'deleted' FROM deleted_record WHERE conversation_key = @conversationKey)
       ORDER BY sentAtMs IS NULL, sentAtMs`,
    )
    .all({ conversationKey }) as Absent[];
}

/** How many of a conversation's span the consent gate kept out; undated ones count. */
export function countWithheld(db: ReadDb, spans: readonly Span[]): WithheldCounts {
  const counts = { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0 };
  const query = db.prepare(
    `SELECT reason, count(*) AS count FROM withheld_record
     WHERE conversation_key = (SELECT key FROM conversation WHERE id = @conversationId)
       AND (sent_at_ms IS NULL OR ((@fromMs IS NULL OR sent_at_ms >= @fromMs) AND (@toMs IS NULL OR sent_at_ms < @toMs)))
     GROUP BY reason`,
  );
  for (const span of spans)
    for (const { reason, count } of query.all({ ...span }) as { reason: WithheldReason; count: number }[])
      counts[reason] += count;
  return counts;
}

export function countAbsent(all: Iterable<Absent>): AbsentCounts {
  const counts = { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0, deleted: 0 };
  for (const { reason } of all) counts[reason] += 1;
  return counts;
}
