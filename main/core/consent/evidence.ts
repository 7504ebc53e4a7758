import { foldId, pairScope, type ConsentEvent } from '../lib/consentTypes.ts';
import type { ReadDb } from '../store/index.ts';
import { consentEventsOf } from './ledger.ts';

/** What bears on a scope, for whoever looks at it later. */
export type Evidence = ConsentEvent & {
  /** Its source is in doubt: it keeps what is stored, and lets in nothing new (an agreement) or counts (a refusal). */
  readonly isInDoubt: boolean;
};

/**
 * All evidence that decides about a scope: its own, refusals that stand under its ids in another writing or name neither employee
 * nor room, and what a source says that is in doubt. By scope, each oldest first.
 */
export function evidenceReader(db: ReadDb): (scope: string) => Evidence[] {
  const refused = refusedScopes(db);
  const doubted = db.prepare(
    `SELECT scope, status, raw_status AS rawStatus, at_ms AS atMs, at_precision AS precision, evidence_kind AS evidenceKind,
            evidence_ref AS evidenceRef, e.sha256
     FROM consent_event e JOIN read_source s ON s.id = e.read_source_id AND s.void_import < 0
     WHERE scope = ? GROUP BY status, at_ms, evidence_kind, evidence_ref ORDER BY at_ms, e.id`,
  );
  const allOf = (scope: string): Evidence[] => [
    ...consentEventsOf(db, scope).map((event) => ({ ...event, isInDoubt: false })),
    ...(doubted.all(scope) as ConsentEvent[]).map((event) => ({ ...event, isInDoubt: true })),
  ];
  return (scope) => {
    const everywhere = pairScope('', scope.slice(scope.lastIndexOf('|') + 1));
    const others = [scope, everywhere].flatMap((one) => refused.get(foldId(one)) ?? []);
    const refusals = [...new Set(others)].filter((one) => one !== scope).flatMap(allOf);
    return [...allOf(scope), ...refusals.filter(({ status }) => status === 'disagree')];
  };
}

function refusedScopes(db: ReadDb): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const scopes = db
    .prepare("SELECT DISTINCT scope FROM consent_event WHERE status = 'disagree' ORDER BY scope")
    .pluck();
  for (const scope of scopes.iterate() as IterableIterator<string>) {
    const folded = foldId(scope);
    const same = found.get(folded);
    if (same) same.push(scope);
    else found.set(folded, [scope]);
  }
  return found;
}
