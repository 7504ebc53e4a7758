import { FIRST_TIMED_ID, firstIdFor } from '../store/index.ts';
import type { ReadDb } from '../store/index.ts';
import { getMeta } from './indexing.ts';
import { planOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { parseQuery } from './query/parser.ts';
import type { Span } from './query/dates.ts';
import { resolve } from './resolve.ts';
import type { Condition } from './resolve.ts';
import { rowChecker } from './rowCheck.ts';

export type Order = 'newest' | 'oldest';
/** A query and how it is meant. */
export type Asked = { readonly query: string; readonly scripts?: 'folded' | 'asWritten' };

/**
 * The ids of all messages that the query finds, sorted by time in the given order. Exact: no more, no fewer.
 * Throws search.syntax, with the place in the query, for what cannot be asked.
 */
export function matchingIds(db: ReadDb, query: string, options: { order: Order; limit?: number }): number[] {
  const ids = idsOf(db, planOf(db, understand(db, { query })), options.order);
  return options.limit === undefined ? ids : ids.slice(0, options.limit);
}

/** Parsed and looked up in this archive. */
export function understand(db: ReadDb, { query }: Asked): Condition {
  return resolve(db, query, parseQuery(query));
}

export function idsOf(db: ReadDb, plan: Plan, order: Order): number[] {
  const bounds = plan.span ? idBounds(db, plan.span) : [{ from: 0, to: Number.MAX_SAFE_INTEGER }];
  if (order === 'newest') bounds.reverse();
  let ids = bounds.flatMap((bound) => candidates(db, plan.match, bound, order));
  if (plan.span) ids = ids.filter(timeFilter(db, plan.span));
  return plan.check ? ids.filter(rowChecker(db, plan.check)) : ids;
}

type Bound = { readonly from: number; readonly to: number };

function candidates(db: ReadDb, match: string | null, bound: Bound, order: Order): number[] {
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  if (match === null) {
    const sql = `SELECT id FROM message WHERE id >= ? AND id < ? ORDER BY id ${direction}`;
    return db.prepare(sql).pluck().all(bound.from, bound.to) as number[];
  }
  const sql = `SELECT rowid FROM message_index WHERE message_index MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid ${direction}`;
  return db.prepare(sql).pluck().all(match, bound.from, bound.to) as number[];
}

/** Ids that may lie in the span: messages without a plausible time have the low ids; others may stand later than their time says. */
function idBounds(db: ReadDb, span: Span): Bound[] {
  if (span.fromMs >= span.toMs) return [];
  const from = Math.max(FIRST_TIMED_ID, span.fromMs === -Infinity ? FIRST_TIMED_ID : firstIdFor(span.fromMs));
  const isOpen = span.toMs === Infinity || firstIdFor(span.toMs) < FIRST_TIMED_ID;
  const to = isOpen ? Number.MAX_SAFE_INTEGER : firstIdFor(span.toMs) + maxSpill(db) + 1;
  return [
    { from: 0, to: FIRST_TIMED_ID },
    { from, to },
  ];
}

/** Only ids near the edges need a look at the time itself. */
function timeFilter(db: ReadDb, span: Span): (id: number) => boolean {
  const spill = maxSpill(db);
  // Beyond the years that ids know, every row has to be asked.
  const isFar = span.fromMs > Date.UTC(2100, 0, 1) && firstIdFor(span.fromMs) < FIRST_TIMED_ID;
  const first = isFar ? Infinity : span.fromMs === -Infinity ? 0 : firstIdFor(span.fromMs) + spill;
  const last = span.toMs === Infinity ? Infinity : firstIdFor(span.toMs);
  const check = rowChecker(db, { kind: 'time', span });
  return (id) => (id >= FIRST_TIMED_ID && id > first && id < last) || check(id);
}

/** How far the furthest message stands behind its time's own id; see store/timeId.ts. */
function maxSpill(db: ReadDb): number {
  return Number(getMeta(db, 'max_spill') ?? 0);
}
