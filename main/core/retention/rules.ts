import { RegimeId, type RetentionRules } from '../../../shared/ipc/retention.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../store/index.ts';
import type { Who } from './who.ts';

export type RulesInForce = RetentionRules & { readonly setBy: { readonly name: string; readonly atMs: number } | null };

/** What the firm chose; nothing in a new archive, and then nothing is ever due. */
export function readRules(db: ReadDb): RulesInForce {
  const row = db
    .prepare('SELECT regimes, own_months AS ownMonths, by_user AS name, at_ms AS atMs FROM retention_rule WHERE id = 1')
    .get() as { regimes: string; ownMonths: number | null; name: string; atMs: number } | undefined;
  if (!row) return { regimes: [], ownMonths: null, setBy: null };
  const { name, atMs, ownMonths } = row;
  // TRAP: a rule that this version does not know must not be dropped in silence: without it things would go earlier.
  return { regimes: RegimeId.array().parse(JSON.parse(row.regimes)), ownMonths, setBy: { name, atMs } };
}

export function writeRules(db: WriteDb, { regimes, ownMonths }: RetentionRules, who: Who): void {
  const before = readRules(db);
  const chosen = RegimeId.options.filter((id) => regimes.includes(id));
  db.prepare(
    `INSERT INTO retention_rule (id, regimes, own_months, by_user, at_ms) VALUES (1, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET regimes = excluded.regimes, own_months = excluded.own_months, by_user = excluded.by_user,
       at_ms = excluded.at_ms`,
  ).run(JSON.stringify(chosen), ownMonths, who.actor, who.atMs);
  const details = {
    regimes: chosen,
    ownMonths,
    before: { regimes: before.regimes, ownMonths: before.ownMonths },
  };
  appendAudit(db, { ...who, action: 'retention.rulesSet', details });
}
