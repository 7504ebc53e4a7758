import { AppError } from '../../../shared/errors.ts';
import type { PlannedConversation } from '../../../shared/ipc/retention.ts';
import { conversationTitle } from '../lib/conversationTitle.ts';
import type { ReadDb } from '../store/index.ts';
import { countKept, createJudge, type Judge, type JudgedMessage, NONE_KEPT } from './judge.ts';
import { readRun } from './runs.ts';

type Page = { readonly runId: number; readonly only: 'due' | 'all'; readonly offset: number; readonly limit: number };
type Row = { readonly id: number; readonly key: string; readonly title: string | null };

/**
 * What a plan means for each conversation, by the order in which the archive met them: looked at anew, so a hold that was
 * placed since the plan shows. Throws `retention.notFound`, `retention.changed` for what is no plan any more.
 */
export function plannedConversations(
  db: ReadDb,
  { runId, only, offset, limit }: Page,
): { total: number; conversations: PlannedConversation[] } {
  const { state, plannedAtMs, rules } = readRun(db, runId);
  if (state !== 'planned') throw new AppError('retention.changed', { runId, state });
  const where =
    only === 'all'
      ? 'EXISTS (SELECT 1 FROM message_row m WHERE m.conversation_id = c.id)'
      : `c.id IN (SELECT m.conversation_id FROM retention_candidate r JOIN message_row m ON m.id = r.message_id WHERE r.run_id = @runId)`;
  const total = db.prepare(`SELECT count(*) FROM conversation c WHERE ${where}`).pluck().get({ runId }) as number;
  const rows = db
    .prepare(`SELECT c.id, c.key, c.title FROM conversation c WHERE ${where} ORDER BY c.id LIMIT @limit OFFSET @offset`)
    .all({ runId, limit, offset }) as Row[];
  const judge = createJudge(db, rules, plannedAtMs);
  return { total, conversations: rows.map((row) => conversationOf(db, row, judge)) };
}

function conversationOf(db: ReadDb, { id, key, title }: Row, judge: Judge): PlannedConversation {
  const messages = db
    .prepare(
      `SELECT id, record_id AS recordId, conversation_id AS conversationId, sent_at_ms AS sentAtMs FROM message
       WHERE conversation_id = ?`,
    )
    .all(id) as JudgedMessage[];
  let [due, kept] = [0, NONE_KEPT];
  const [since, next, holds] = [[] as number[], [] as number[], new Set<number>()];
  for (const verdict of messages.map(judge)) {
    if (verdict.kind === 'due') {
      due += 1;
      since.push(verdict.sinceMs);
      continue;
    }
    kept = countKept(kept, verdict);
    if (verdict.why === 'hold') for (const hold of verdict.holds) holds.add(hold);
    if (verdict.why === 'notYet' && Number.isFinite(verdict.untilMs)) next.push(verdict.untilMs);
  }
  return {
    conversationId: id,
    key,
    title: title ?? conversationTitle(membersOf(db, id), key),
    messages: messages.length,
    due,
    sinceMs: largest(since),
    kept,
    holds: [...holds].sort((a, b) => a - b),
    nextDueMs: next.length === 0 ? null : -(largest(next.map((time) => -time)) ?? 0),
  };
}

/** Names, customers first. */
function membersOf(db: ReadDb, conversationId: number): string[] {
  return db
    .prepare(
      `SELECT coalesce(p.name, p.source_id) FROM conversation_member m JOIN person p ON p.id = m.person_id
       WHERE m.conversation_id = ? ORDER BY p.kind <> 'customer', p.id`,
    )
    .pluck()
    .all(conversationId) as string[];
}

/** Spreading a million of them into Math.max overflows the stack. */
function largest(values: readonly number[]): number | null {
  return values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null);
}
