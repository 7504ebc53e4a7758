import { FIRST_TIMED_ID, firstIdFor } from '../store/index.ts';
import type { ReadDb } from '../store/index.ts';
import { getMeta, indexedFrom } from './indexing.ts';
import { planOf } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Span } from './query/dates.ts';
import type { Condition } from './resolve.ts';
import { idListOf, placeOf } from './results/idList.ts';
import type { IdList } from './results/idList.ts';
import { rowChecker } from './rowCheck.ts';
import { understand } from './understand.ts';
import type { Asked } from './understand.ts';

export type Order = 'newest' | 'oldest';

/**
 * The ids of all messages that the query finds, sorted by time in the given order. Exact: no more, no fewer.
 * Throws search.syntax, with the place in the query, for what cannot be asked.
 */
export function matchingIds(db: ReadDb, asked: string | Asked, options: { order: Order; limit?: number }): number[] {
  const condition = understand(db, typeof asked === 'string' ? { query: asked } : asked);
  const ids = idsOf(db, planOf(db, condition), options.order);
  return options.limit === undefined ? ids : ids.slice(0, options.limit);
}

export function idsOf(db: ReadDb, plan: Plan, order: Order): number[] {
  const ids: number[] = [];
  for (const piece of piecesOf(db, plan, { order, firstPiece: MOST_AT_ONCE })) for (const id of piece) ids.push(id);
  return ids;
}

export type Reading = {
  readonly order: Order;
  /** How many candidates are read at first; each further piece has eight times as many. */
  readonly firstPiece: number;
  /** Makes what decides on a message, where there is something faster than its row. */
  readonly decider?: ((condition: Condition) => (id: number) => boolean) | undefined;
  /** The ids of all messages, ascending, where they are at hand. */
  readonly all?: IdList | undefined;
  /** Nothing else is looked through. */
  readonly within?: Bound | undefined;
};

const EVERYWHERE: Bound = { from: 0, to: Number.MAX_SAFE_INTEGER };
export const MOST_AT_ONCE = 250_000;
const PART = 1_000_000;
/** Rows looked at between two pieces: about 5 ms. */
const ROWS_AT_ONCE = 256;

/**
 * The answers of a plan, piece by piece in order; no statement stays open between two pieces, so the caller may wait,
 * write or stop there. A piece may be empty. Of messages that are not in the index yet, the rows decide.
 */
export function* piecesOf(db: ReadDb, plan: Plan, reading: Reading): Generator<IdList> {
  const from = indexedFrom(db);
  const stretches: [Plan, Bound][] = [[plan, { from, to: EVERYWHERE.to }]];
  if (from > 0)
    stretches.push([
      { ...plan, match: null, check: plan.whole },
      { from: 0, to: from },
    ]);
  if (reading.order === 'oldest') stretches.reverse();
  for (const [part, stretch] of stretches) yield* piecesWithin(db, part, stretch, reading);
}

function* piecesWithin(db: ReadDb, plan: Plan, stretch: Bound, reading: Reading): Generator<IdList> {
  const isInSpan = plan.span ? timeFilter(db, plan.span) : null;
  const isHit = plan.check ? (reading.decider?.(plan.check) ?? rowChecker(db, plan.check)) : null;
  const bounds = (plan.span ? idBounds(db, plan.span) : [EVERYWHERE])
    .map((bound) => overlap(overlap(bound, stretch), reading.within ?? EVERYWHERE))
    .filter(({ from, to }) => from < to);
  if (reading.order === 'newest') bounds.reverse();
  for (const bound of bounds) {
    for (const piece of candidates(db, plan, bound, reading)) {
      const inTime = !isInSpan || areInside(db, plan.span, piece) ? piece : piece.filter(isInSpan);
      if (!isHit) yield inTime;
      else
        for (let at = 0; at < inTime.length; at += ROWS_AT_ONCE)
          yield inTime.subarray(at, at + ROWS_AT_ONCE).filter(isHit);
    }
  }
}

function overlap(one: Bound, other: Bound): Bound {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

function* candidates(db: ReadDb, plan: Plan, bound: Bound, reading: Reading): Generator<IdList> {
  const { order, all } = reading;
  // A prefix is looked up anew, in all its words, for every piece: then there is but one after the first.
  const isDearToResume = plan.match?.includes('*') ?? false;
  let [{ from, to }, limit] = [bound, reading.firstPiece];
  if (limit >= MOST_AT_ONCE && plan.match !== null && order === 'oldest') {
    for (const part of isDearToResume ? [bound] : partsOf(bound, all)) yield allWithin(db, plan.match, part);
    return;
  }
  for (;;) {
    const piece =
      plan.match === null && all
        ? sliceWithin(all, { from, to }, order, limit)
        : candidatesWithin(db, plan.match, { from, to }, order, limit);
    yield piece;
    if (piece.length < limit) return;
    const last = piece[piece.length - 1] ?? 0;
    if (order === 'newest') to = last;
    else from = last + 1;
    limit = isDearToResume ? Number.MAX_SAFE_INTEGER : Math.min(limit * 8, MOST_AT_ONCE);
  }
}

/** The bound in parts of about a million messages: one takes 100 ms at most. */
function partsOf(bound: Bound, all: IdList | undefined): Bound[] {
  const cuts: number[] = [];
  for (let place = PART; all && place < all.length; place += PART) cuts.push(all[place] ?? 0);
  const edges = [bound.from, ...cuts.filter((cut) => cut > bound.from && cut < bound.to), bound.to];
  return edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to }));
}

/** All ids that an expression of the index matches, ascending. */
export function idsMatching(db: ReadDb, match: string): IdList {
  return allWithin(db, match, EVERYWHERE);
}

/** Those from `from` on and before `to`. */
export function idsBetween(db: ReadDb, match: string, from: number, to: number): IdList {
  return allWithin(db, match, { from, to: Math.min(to, Number.MAX_SAFE_INTEGER) });
}

type Bound = { readonly from: number; readonly to: number };

/**
 * Ids leave SQLite as one text of digits: a JavaScript number for each, made by the driver, costs more than finding it
 * (321,340 hits of 1 M messages: 44 ms to find, 66 ms as numbers, 52 ms so).
 */
function candidatesWithin(db: ReadDb, match: string | null, { from, to }: Bound, order: Order, limit: number): IdList {
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  const found =
    match === null
      ? `SELECT id FROM message WHERE id >= ? AND id < ? ORDER BY id ${direction} LIMIT ?`
      : `SELECT rowid AS id FROM message_index WHERE message_index MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid ${direction} LIMIT ?`;
  const row = db
    .prepare(`SELECT count(*), CAST(group_concat(id) AS BLOB) FROM (${found})`)
    .raw()
    .get(...(match === null ? [] : [match]), from, to, limit) as [number, Buffer | null];
  return idListOf(row[0], row[1]);
}

/** FTS5 gives them in this order by itself; not having to look at a limit or a bound saves half of the time. */
function allWithin(db: ReadDb, match: string, { from, to }: Bound): IdList {
  const isBounded = from > 0 || to < Number.MAX_SAFE_INTEGER;
  const sql = `SELECT count(*), CAST(group_concat(rowid) AS BLOB) FROM message_index WHERE message_index MATCH ?`;
  const row = isBounded
    ? db.prepare(`${sql} AND rowid >= ? AND rowid < ?`).raw().get(match, from, to)
    : db.prepare(sql).raw().get(match);
  return idListOf(...(row as [number, Buffer | null]));
}

function sliceWithin(all: IdList, { from, to }: Bound, order: Order, limit: number): IdList {
  const [start, end] = [placeOf(all, from), placeOf(all, to)];
  if (order === 'oldest') return all.subarray(start, Math.min(end, start + limit));
  return all.slice(Math.max(start, end - limit), end).reverse();
}

/** Ids that may lie in the span: messages without a plausible time have the low ids; others may stand later than their time says. */
export function idBounds(db: ReadDb, span: Span): Bound[] {
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
  const { after, before } = sureIds(db, span);
  const check = rowChecker(db, { kind: 'time', span });
  return (id) => (id >= FIRST_TIMED_ID && id > after && id < before) || check(id);
}

/** Between these, a timed id alone says that the message is in the span. */
function sureIds(db: ReadDb, span: Span): { after: number; before: number } {
  // Beyond the years that ids know, every row has to be asked.
  const isFar = span.fromMs > Date.UTC(2100, 0, 1) && firstIdFor(span.fromMs) < FIRST_TIMED_ID;
  const after = isFar ? Infinity : span.fromMs === -Infinity ? 0 : firstIdFor(span.fromMs) + maxSpill(db);
  return { after, before: span.toMs === Infinity ? Infinity : firstIdFor(span.toMs) };
}

/** Whether no id of the piece is near an edge of the span; ids are sorted. */
function areInside(db: ReadDb, span: Span | null, piece: IdList): boolean {
  const [one = 0, other = 0] = [piece[0], piece[piece.length - 1]];
  if (!span || Math.min(one, other) < FIRST_TIMED_ID) return false;
  const sure = sureIds(db, span);
  return Math.min(one, other) > sure.after && Math.max(one, other) < sure.before;
}

/** How far the furthest message stands behind its time's own id; see store/timeId.ts. */
function maxSpill(db: ReadDb): number {
  return Number(getMeta(db, 'max_spill') ?? 0);
}
