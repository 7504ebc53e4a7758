import type { ConsentStatus } from '../../../shared/model.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import { gate } from './gate.ts';
import type { ConsentEvent, FoldedStatus, KindOf, Talk, Verdict } from '../lib/consentTypes.ts';

type Status = Exclude<ConsentStatus, 'notRequired'>;
type Moment = { readonly atMs: number; readonly agrees: boolean };
/** Timed moments in order; `undated` counts the answers that no source dates. */
type Scope = { moments: Moment[]; isSorted: boolean; undatedDisagree: boolean };

/** All evidence about consent that is known, asked by scope and moment. */
export type ConsentLedger = {
  /** Adds evidence in memory; `saveConsentEvents` keeps it. */
  add(events: readonly ConsentEvent[]): void;
  /**
   * What was in force at that moment: the latest dated answer at or before it. A refusal after an agreement is
   * `withdrawn`. Answers without a date prove nothing about a moment; a refusal without one holds always. At equal times
   * the refusal counts. `atMs` null (the message states no time): `agreed` is never the answer.
   */
  statusAt(scope: string, atMs: number | null): Status;
  /** Whether a message may be loaded; see gate.ts. */
  gate(talk: Talk, kindOf: KindOf): Verdict;
  scopes(): IterableIterator<string>;
};

/**
 * @param db null for an empty ledger
 * @param withoutSources rows of read_source whose evidence does not count: they are about to turn out to be attachments
 */
export function openLedger(db: ReadDb | null, withoutSources: readonly number[] = []): ConsentLedger {
  const scopes = new Map<string, Scope>();
  const ledger: ConsentLedger = {
    add: (events) => events.forEach((event) => addTo(scopes, event.scope, event.status, event.atMs)),
    statusAt: (scope, atMs) => statusIn(scopes.get(scope), atMs),
    gate: (talk, kindOf) => gate(ledger.statusAt, talk, kindOf),
    scopes: () => scopes.keys(),
  };
  const stored = db
    ?.prepare(
      `SELECT scope, status, at_ms FROM consent_in_force
       WHERE coalesce(read_source_id, 0) NOT IN (SELECT value FROM json_each(?))`,
    )
    .iterate(JSON.stringify(withoutSources));
  for (const row of stored ?? []) {
    const { scope, status, at_ms } = row as { scope: string; status: FoldedStatus; at_ms: number | null };
    addTo(scopes, scope, status, at_ms);
  }
  return ledger;
}

function addTo(scopes: Map<string, Scope>, name: string, status: FoldedStatus, atMs: number | null): void {
  const scope = scopes.get(name) ?? { moments: [], isSorted: true, undatedDisagree: false };
  scopes.set(name, scope);
  if (status === 'other') return;
  if (atMs === null) {
    if (status === 'disagree') scope.undatedDisagree = true;
    return;
  }
  scope.moments.push({ atMs, agrees: status === 'agree' });
  scope.isSorted = scope.moments.length === 1;
}

function statusIn(scope: Scope | undefined, atMs: number | null): Status {
  if (!scope) return 'unknown';
  if (scope.undatedDisagree) return 'refused';
  if (atMs === null) return scope.moments.some((moment) => !moment.agrees) ? 'refused' : 'unknown';
  if (!scope.isSorted) sort(scope);
  let status = 'unknown' as Status;
  for (const moment of scope.moments) {
    if (moment.atMs > atMs) break;
    if (moment.agrees) status = 'agreed';
    else status = status === 'agreed' || status === 'withdrawn' ? 'withdrawn' : 'refused';
  }
  return status;
}

/** The refusal last among equal times, so that it counts. */
function sort(scope: Scope): void {
  scope.moments.sort((a, b) => a.atMs - b.atMs || Number(b.agrees) - Number(a.agrees));
  scope.isSorted = true;
}

/**
 * Appends what is new and returns those events; the same evidence seen again (another import of the file) adds nothing,
 * unless it counted no more: it does again.
 * @param sourceIds rows of read_source by path
 */
export function saveConsentEvents(
  db: WriteDb,
  events: readonly ConsentEvent[],
  importId: number,
  sourceIds: ReadonlyMap<string, number> = NO_SOURCES,
): ConsentEvent[] {
  const known = db.prepare(
    `SELECT e.id, EXISTS (SELECT 1 FROM consent_in_force f WHERE f.id = e.id) AS isInForce FROM consent_event e
     WHERE scope = ? AND status = ? AND at_ms IS ? AND evidence_kind = ? AND evidence_ref = ?`,
  );
  const revive = db.prepare('UPDATE consent_event SET read_source_id = ? WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO consent_event (scope, status, raw_status, at_ms, at_precision, evidence_kind, evidence_ref, import_id, sha256, read_source_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const added: ConsentEvent[] = [];
  for (const event of events) {
    const found = known.get(event.scope, event.status, event.atMs, event.evidenceKind, event.evidenceRef);
    const sourceId = sourceIds.get(event.readFrom ?? '') ?? null;
    if (found) {
      const { id, isInForce } = found as { id: number; isInForce: number };
      if (isInForce === 1) continue;
      revive.run(sourceId, id);
      added.push(event);
      continue;
    }
    insert.run(
      event.scope,
      event.status,
      event.rawStatus,
      event.atMs,
      event.precision,
      event.evidenceKind,
      event.evidenceRef,
      importId,
      event.sha256,
      sourceId,
    );
    added.push(event);
  }
  return added;
}

const NO_SOURCES: ReadonlyMap<string, number> = new Map();

/** The evidence of one scope that counts, oldest first, undated before dated. */
export function consentEventsOf(db: ReadDb, scope: string): (ConsentEvent & { readonly importId: number | null })[] {
  const rows = db
    .prepare(
      `SELECT scope, status, raw_status AS rawStatus, at_ms AS atMs, at_precision AS precision, evidence_kind AS evidenceKind,
              evidence_ref AS evidenceRef, sha256, import_id AS importId
       FROM consent_in_force WHERE scope = ? ORDER BY at_ms, id`,
    )
    .all(scope);
  return rows as (ConsentEvent & { importId: number | null })[];
}
