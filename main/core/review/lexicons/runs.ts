import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { HistoryRun } from '../../../../shared/ipc/lexicons.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import { type LexiconRow, storedLexicon } from './rows.ts';

/** What a run depends on: who approved a version, or how its categories are called, changes no hit. */
function rulesSha256(row: LexiconRow): string {
  const { categories, rules, negators, affirmatives, boilerplate } = storedLexicon(row);
  const behaviour = categories.map(({ id, severity, negation, excludes }) => ({ id, severity, negation, excludes }));
  const content = canonicalize({ behaviour, rules, negators, affirmatives, boilerplate }) ?? '';
  return createHash('sha256').update(content).digest('hex');
}

/** The newest run over the history of what the version says now; null after any change of its rules. */
export function newestRun(db: ReadDb, row: LexiconRow): HistoryRun | null {
  const report = db
    .prepare('SELECT report FROM lexicon_run WHERE lexicon_row = ? AND rules_sha256 = ? ORDER BY id DESC LIMIT 1')
    .pluck()
    .get(row.id, rulesSha256(row)) as string | undefined;
  return report === undefined ? null : (JSON.parse(report) as HistoryRun);
}

export function storeRun(db: WriteDb, row: LexiconRow, run: HistoryRun): void {
  db.prepare('INSERT INTO lexicon_run (lexicon_row, rules_sha256, report) VALUES (?, ?, ?)').run(
    row.id,
    rulesSha256(row),
    JSON.stringify(run),
  );
}
