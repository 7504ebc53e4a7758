import type { ConsentStatus } from '../../../shared/model.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import { gate } from './gate.ts';
import { foldId, pairScope } from '../lib/consentTypes.ts';
import type { ConsentEvent, FoldedStatus, KindOf, SourceWords, Talk, Verdict } from '../lib/consentTypes.ts';

type Status = Exclude<ConsentStatus, 'notRequired'>;
/** `untilMs`: of a refusal of which only the day is known, the end of that day. */
type Moment = { readonly atMs: number; readonly agrees: boolean; readonly untilMs: number };
/** Timed moments in order; `undated` counts the answers that no source dates. */
type Scope = { moments: Moment[]; isSorted: boolean; undatedDisagree: boolean };

/** All evidence about consent that is known, asked by scope and moment. */
export type ConsentLedger = {
  /** Adds evidence in memory; `saveConsentEvents` keeps it. */
  add(events: readonly ConsentEvent[]): void;
  /**
   * What was in force at that moment: the latest dated answer at or before it. A refusal after an agreement is
   * `withdrawn`. Answers without a date prove nothing about a moment; a refusal without one holds always. At equal times
   * the refusal counts, and so it does all day when it has a date and no time. `atMs` null (the message states no time): `agreed` is never the answer. A refusal counts also when
   * its ids are written otherwise (`foldId`), and one that names neither employee nor room for all of
   * them; an agreement never does.
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
  const scopeOf = withRefusals(scopes);
  const add = (event: Answer): void => {
    addTo(scopes, event);
    scopeOf.note(event.scope, event.status);
  };
  const ledger: ConsentLedger = {
    add: (events) => events.forEach(add),
    statusAt: (scope, atMs) => statusIn(scopeOf.find(scope), atMs),
    gate: (talk, kindOf) => gate(ledger.statusAt, talk, kindOf),
    scopes: () => scopes.keys(),
  };
  const stored = db
    ?.prepare(
      `SELECT scope, status, at_ms AS atMs, at_precision AS precision FROM (
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
  for (const row of stored ?? []) add(row as Answer);
  return ledger;
}

const NO_WORDS: SourceWords = { voided: [], doubted: [], vouched: [] };

type Answer = Pick<ConsentEvent, 'scope' | 'status' | 'atMs' | 'precision'>;

const DAY_MS = 86_400_000;

function addTo(scopes: Map<string, Scope>, { scope: name, status, atMs, precision }: Answer): void {
  const scope = scopes.get(name) ?? { moments: [], isSorted: true, undatedDisagree: false };
  scopes.set(name, scope);
  if (status === 'other') return;
  if (atMs === null) {
    if (status === 'disagree') scope.undatedDisagree = true;
    return;
  }
  const agrees = status === 'agree';
  scope.moments.push({ atMs, agrees, untilMs: !agrees && precision === 'day' ? atMs + DAY_MS - 1 : atMs });
  scope.isSorted = scope.moments.length === 1;
}

type Refusals = { note(name: string, status: FoldedStatus): void; find(name: string): Scope | undefined };

/** Finds a scope together with refusals that stand under its ids in another writing. */
function withRefusals(scopes: ReadonlyMap<string, Scope>): Refusals {
  const refused = new Map<string, Set<string>>();
  const joined = new Map<string, Scope | undefined>();
  const others = (name: string): Scope[] => {
    const everywhere = refused.get(foldId(pairScope('', name.slice(name.lastIndexOf('|') + 1))));
    const names = new Set([...(refused.get(foldId(name)) ?? []), ...(everywhere ?? [])]);
    names.delete(name);
    return [...names].flatMap((other) => scopes.get(other) ?? []);
  };
  return {
    note(name, status) {
      joined.clear();
      if (status !== 'disagree') return;
      const folded = foldId(name);
      refused.set(folded, (refused.get(folded) ?? new Set()).add(name));
    },
    find(name) {
      if (refused.size === 0) return scopes.get(name);
      if (!joined.has(name)) joined.set(name, join(scopes.get(name), others(name)));
      return joined.get(name);
    },
  };
}

function join(scope: Scope | undefined, others: readonly Scope[]): Scope | undefined {
  if (others.length === 0) return scope;
  const refusals = others.flatMap(({ moments }) => moments.filter(({ agrees }) => !agrees));
  const undatedDisagree = (scope?.undatedDisagree ?? false) || others.some((other) => other.undatedDisagree);
  return { moments: [...(scope?.moments ?? []), ...refusals], isSorted: false, undatedDisagree };
}

function statusIn(scope: Scope | undefined, atMs: number | null): Status {
  if (!scope) return 'unknown';
  if (scope.undatedDisagree) return 'refused';
  if (atMs === null) return scope.moments.some((moment) => !moment.agrees) ? 'refused' : 'unknown';
  if (!scope.isSorted) sort(scope);
  let status = 'unknown' as Status;
  let refusedUntilMs = -Infinity;
  for (const moment of scope.moments) {
    if (moment.atMs > atMs) break;
    if (!moment.agrees) refusedUntilMs = Math.max(refusedUntilMs, moment.untilMs);
    if (moment.agrees) status = moment.atMs > refusedUntilMs ? 'agreed' : status;
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
 * unless it counted no more: it does again. Said again by another file it has a row for each, so that it stands when one of
 * them turns out to be an attachment: a register grows from month to month.
 * @param sourceIds rows of read_source by path
 */
export function saveConsentEvents(
  db: WriteDb,
  events: readonly ConsentEvent[],
  importId: number,
  sourceIds: ReadonlyMap<string, number> = NO_SOURCES,
): ConsentEvent[] {
  const known = knownEvidence(db);
  const revive = db.prepare('UPDATE consent_event SET read_source_id = ? WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO consent_event (scope, status, raw_status, at_ms, at_precision, evidence_kind, evidence_ref, import_id, sha256, read_source_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const added: ConsentEvent[] = [];
  for (const event of events) {
    const sourceId = sourceIds.get(event.readFrom ?? '') ?? null;
    const found = known(event, sourceId);
    if (found.isKept) continue;
    if (found.voidId !== null) revive.run(sourceId, found.voidId);
    else {
      const { scope, status, rawStatus, atMs, precision, evidenceKind, evidenceRef, sha256 } = event;
      insert.run(scope, status, rawStatus, atMs, precision, evidenceKind, evidenceRef, importId, sha256, sourceId);
    }
    if (!found.counts) added.push(event);
  }
  return added;
}

type Known = {
  /** Some file says this already, and counts. */
  readonly counts: boolean;
  /** And it is the same file, or nobody knows which. */
  readonly isKept: boolean;
  /** The row of the same file, which counts no more. */
  readonly voidId: number | null;
};

function knownEvidence(db: ReadDb): (event: ConsentEvent, sourceId: number | null) => Known {
  const find = db.prepare(
    `SELECT e.id, s.md5, EXISTS (SELECT 1 FROM consent_in_force f WHERE f.id = e.id) AS counts
     FROM consent_event e LEFT JOIN read_source s ON s.id = e.read_source_id
     WHERE scope = ? AND status = ? AND at_ms IS ? AND evidence_kind = ? AND evidence_ref = ?`,
  );
  const findMd5 = db.prepare('SELECT md5 FROM read_source WHERE id = ?').pluck();
  const md5s = new Map<number, string>();
  const md5Of = (id: number): string => {
    const md5 = md5s.get(id) ?? (findMd5.get(id) as string);
    md5s.set(id, md5);
    return md5;
  };
  return ({ scope, status, atMs, evidenceKind, evidenceRef }, sourceId) => {
    const rows = find.all(scope, status, atMs, evidenceKind, evidenceRef) as {
      id: number;
      md5: string | null;
      counts: number;
    }[];
    const md5 = sourceId === null ? null : md5Of(sourceId);
    const isSame = (one: string | null): boolean => md5 === null || one === null || one === md5;
    const counting = rows.filter(({ counts }) => counts === 1);
    return {
      counts: counting.length > 0,
      isKept: counting.some((row) => isSame(row.md5)),
      voidId: rows.find((row) => row.counts === 0 && isSame(row.md5))?.id ?? null,
    };
  };
}

const NO_SOURCES: ReadonlyMap<string, number> = new Map();

/** The evidence of one scope that counts, each once, oldest first, undated before dated. */
export function consentEventsOf(db: ReadDb, scope: string): (ConsentEvent & { readonly importId: number | null })[] {
  const rows = db
    .prepare(
      `SELECT scope, status, raw_status AS rawStatus, at_ms AS atMs, at_precision AS precision, evidence_kind AS evidenceKind,
              evidence_ref AS evidenceRef, sha256, import_id AS importId
       FROM consent_in_force WHERE id IN (SELECT min(id) FROM consent_in_force WHERE scope = ?
         GROUP BY status, at_ms, evidence_kind, evidence_ref) ORDER BY at_ms, id`,
    )
    .all(scope);
  return rows as (ConsentEvent & { importId: number | null })[];
}
