import { AppError } from '../../../../shared/errors.ts';
import type { Selection } from '../../../../shared/ipc/evidence.ts';
import type { ReadDb } from '../../store/index.ts';

/** A message of the selection, before its content is read. */
export type Selected = {
  readonly id: number;
  readonly conversationId: number;
  readonly recordId: number;
  readonly sentAtMs: number | null;
  /** It was not asked for; it stands near one that was. */
  readonly isContext: boolean;
};

const IDS_PER_QUERY = 5000;

/**
 * The messages of a selection in the order of the transcript: conversations by their first selected message, messages by
 * time. An id that comes twice counts once. Throws `evidence.emptySelection`, `message.notFound`.
 */
export function orderSelection(db: ReadDb, messageIds: readonly number[]): Selected[] {
  const ids = [...new Set(messageIds)];
  if (ids.length === 0) throw new AppError('evidence.emptySelection', {});
  const query = db.prepare(
    `SELECT id, conversation_id AS conversationId, record_id AS recordId, sent_at_ms AS sentAtMs
     FROM message WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const found: Selected[] = [];
  for (const part of partsOf(ids, IDS_PER_QUERY)) {
    for (const row of query.all(JSON.stringify(part)) as Omit<Selected, 'isContext'>[])
      found.push({ ...row, isContext: false });
  }
  if (found.length < ids.length) {
    const known = new Set(found.map(({ id }) => id));
    throw new AppError('message.notFound', { messageId: ids.find((id) => !known.has(id)) ?? 0 });
  }
  const first = new Map<number, number>();
  for (const { id, conversationId } of found)
    first.set(conversationId, Math.min(id, first.get(conversationId) ?? Infinity));
  const rank = (row: Selected): number => first.get(row.conversationId) ?? 0;
  return found.sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

export function* partsOf<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** What the selection covers of one conversation: half-open, null bounds are open. */
export type Span = { readonly conversationId: number; readonly fromMs: number | null; readonly toMs: number | null };

/**
 * The stretch of each conversation that was asked for: all of it, unless a part of one was; context widens that.
 */
export function spansOf(rows: readonly Selected[], selection: Selection | undefined): Span[] {
  const ids = [...new Set(rows.map(({ conversationId }) => conversationId))];
  if (selection?.kind !== 'conversation')
    return ids.map((conversationId) => ({ conversationId, fromMs: null, toMs: null }));
  let { fromMs, toMs } = selection;
  for (const { sentAtMs } of rows) {
    if (sentAtMs !== null && fromMs !== null) fromMs = Math.min(fromMs, sentAtMs);
    if (sentAtMs !== null && toMs !== null) toMs = Math.max(toMs, sentAtMs + 1);
  }
  return [{ conversationId: selection.conversationId, fromMs, toMs }];
}
