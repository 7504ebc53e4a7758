import type { ConsentStatus } from '../../../shared/model.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import { gate } from './gate.ts';
import type { ConsentEvent, FoldedStatus, KindOf, SourceWords, Talk, Verdict } from '../lib/consentTypes.ts';

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
 * @param words about sources whose rows do not say it yet
 * @param doubt of a source that is in doubt agreements let nothing in, and refusals count; what is stored already stays by
 * both
 */
export function openLedger(
  db: ReadDb | null,
  words: SourceWords = NO_WORDS,
  doubt: 'refuses' | 'counts' = 'refuses',
): ConsentLedger {
  const scopes = new Map<string, Scope>();
  const ledger: ConsentLedger = {
    add: (events) => events.forEach((event) => addTo(scopes, event.scope, event.status, event.atMs)),
    statusAt: (scope, atMs) => statusIn(scopes.get(scope), atMs),
    gate: (talk, kindOf) => gate(ledger.statusAt, talk, kindOf),
    scopes: () => scopes.keys(),
  };
  const stored = db
    ?.prepare(
      `SELECT scope, status, at_ms FROM (
         SELECT e.*, CASE
           WHEN read_source_id IN (SELECT value FROM json_each(@vouched)) THEN 'counts'
           WHEN read_source_id IN (SELECT value FROM json_each(@voided)) THEN 'void'
           WHEN read_source_id IN (SELECT value FROM json_each(@doubted)) OR s.void_import < 0 THEN @doubt
           WHEN s.void_import IS NULL THEN 'counts' END AS word
         FROM consent_event e LEFT JOIN read_source s ON s.id = e.read_source_id)
       WHERE word = 'counts' OR (word = 'refuses' AND status = 'disagree')`,
    )
    .iterate({
      vouched: JSON.stringify(words.vouched),
      voided: JSON.stringify(words.voided),
      doubted: JSON.stringify(words.doubted),
      doubt,
    });
  for (const row of stored ?? []) {
    const { scope, status, at_ms } = row as { scope: string; status: FoldedStatus; at_ms: number | null };
    addTo(scopes, scope, status, at_ms);
  }
  return ledger;
}

const NO_WORDS: SourceWords = { voided: [], doubted: [], vouched: [] };

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
