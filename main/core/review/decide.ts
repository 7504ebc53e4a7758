import { AppError } from '../../../shared/errors.ts';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { appendAudit } from '../audit/index.ts';
import type { WriteDb } from '../store/index.ts';
import { readFlag } from './list.ts';
import type { Who } from './who.ts';

export type Decision = { readonly flagId: number; readonly decision: 'cleared' | 'confirmed'; readonly reason: string };

/**
 * Decides an open flag, or overrules the suppression of one. The audit chain gets the decision with its reason, the rule
 * and the lexicon version that it was made under.
 *
 * @throws AppError `flag.notFound`; `flag.alreadyDecided` when somebody was faster.
 */
export function decide(db: WriteDb, { flagId, decision, reason }: Decision, who: Who): Flag {
  const flag = readFlag(db, flagId);
  if (flag.status !== 'open' && flag.status !== 'suppressed') {
    throw new AppError('flag.alreadyDecided', { flagId, decidedBy: flag.decision?.by ?? '' });
  }
  db.prepare('INSERT INTO decision (flag_id, decision, reason, by_user, at_ms) VALUES (?, ?, ?, ?, ?)').run(
    flagId,
    decision,
    reason,
    who.actor,
    who.atMs,
  );
  db.prepare('UPDATE flag SET status = ? WHERE id = ?').run(decision, flagId);
  const { msgid, rule, lexicon, status } = flag;
  const details = { flagId, msgid, rule, lexicon, reason, ...(status === 'suppressed' ? { wasSuppressed: true } : {}) };
  appendAudit(db, { ...who, action: `flag.${decision}`, subject: msgid, details });
  return readFlag(db, flagId);
}
