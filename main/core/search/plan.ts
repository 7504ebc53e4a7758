import { AppError } from '../../../shared/errors.ts';
import { firstIdFor } from '../store/index.ts';
import type { ReadDb } from '../store/index.ts';
import { PLAIN_TYPE, conversationToken, senderToken, typeToken } from './metaTokens.ts';
import type { Span } from './query/dates.ts';
import type { Condition } from './resolve.ts';
import { MATCHES_NOTHING } from './text/matcher.ts';

/** How a query is answered: the index narrows, a span of ids narrows more, and where that is not exact the rows decide. */
export type Plan = {
  /** FTS5 expression that every answer matches; null: all messages. */
  readonly match: string | null;
  /** The part of the query that is only about time; null: any time. */
  readonly span: Span | null;
  /** What a row must fulfil; null when `match` is exact. */
  readonly check: Condition | null;
  /** All of the query but the time: what decides on messages that are not in the index yet. Null: nothing but time was asked. */
  readonly whole: Condition | null;
};

/** More alternatives than this are looked up in the rows: FTS5 reads every one of them from the start. */
const MAX_ALTERNATIVES = 1_000;
/** As many texts are read and looked at in a second or two. */
const MAX_TEXTS = 200_000;

/**
 * Throws search.tooBroad for a wildcard or regular expression of which the index knows nothing, where too many texts would
 * have to be read: an answer after a minute is none.
 */
export function planOf(db: ReadDb, condition: Condition): Plan {
  const { span, rest } = splitTime(condition);
  if (!rest) return { match: null, span, check: null, whole: null };
  const narrowing = narrow(rest, () => allTypes(db));
  if (narrowing.match === null && looksAtEveryText(rest) && isLarge(db, span)) {
    throw new AppError('search.tooBroad', { limit: MAX_TEXTS });
  }
  const isDecided = narrowing.isExact && narrowing.match !== null && narrowing.without === null;
  return { match: narrowing.match, span, check: isDecided ? null : rest, whole: rest };
}

/** Dates that hold for the whole query become one span of ids; a date inside an OR stays a condition on the row. */
export function splitTime(condition: Condition): { span: Span | null; rest: Condition | null } {
  if (condition.kind === 'time') return { span: condition.span, rest: null };
  if (condition.kind !== 'and') return { span: null, rest: condition };
  const spans = condition.children.flatMap((child) => (child.kind === 'time' ? [child.span] : []));
  const rest = condition.children.filter((child) => child.kind !== 'time');
  const span = spans.length === 0 ? null : spans.reduce(intersection);
  const [only] = rest;
  return { span, rest: rest.length > 1 ? { kind: 'and', children: rest } : (only ?? null) };
}

function intersection(left: Span, right: Span): Span {
  return { fromMs: Math.max(left.fromMs, right.fromMs), toMs: Math.min(left.toMs, right.toMs) };
}

/**
 * A set of messages as FTS5 can say it: those that match `match` (null: all) and do not match `without`.
 * `isExact` false: the answers are only among them.
 */
type Narrowing = { readonly match: string | null; readonly without: string | null; readonly isExact: boolean };

const unknown: Narrowing = { match: null, without: null, isExact: false };

const nothing: Narrowing = { match: MATCHES_NOTHING, without: null, isExact: true };

/** @param types all there are; most questions need not know them */
function narrow(condition: Condition, types: () => readonly string[]): Narrowing {
  if ('ids' in condition && condition.ids.size === 0) return nothing;
  switch (condition.kind) {
    case 'text':
      return { match: condition.matcher.match, without: null, isExact: condition.matcher.isExact };
    case 'sender':
      return anyOf([...condition.ids].map(senderToken));
    case 'conversation':
      return anyOf([...condition.ids].map(conversationToken));
    case 'type':
      return narrowType(condition.types, types);
    case 'and':
      return narrowAll(condition.children.map((child) => narrow(child, types)));
    case 'or':
      return narrowAny(condition.children.map((child) => narrow(child, types)));
    case 'not':
      return inverse(narrow(condition.child, types));
    default:
      return unknown;
  }
}

function anyOf(tokens: readonly string[]): Narrowing {
  if (tokens.length === 0 || tokens.length > MAX_ALTERNATIVES) return unknown;
  return { match: `(${tokens.map((token) => `"${token}"`).join(' OR ')})`, without: null, isExact: true };
}

/** The plain type has no token: it is what has none of the others. */
function narrowType(wanted: readonly string[], types: () => readonly string[]): Narrowing {
  if (!wanted.includes(PLAIN_TYPE)) return anyOf(wanted.map(typeToken));
  const others = types().filter((type) => type !== PLAIN_TYPE && !wanted.includes(type));
  return others.length === 0 ? { match: null, without: null, isExact: true } : inverse(anyOf(others.map(typeToken)));
}

function narrowAll(parts: readonly Narrowing[]): Narrowing {
  const matches = each(parts.map(({ match }) => match));
  const withouts = each(parts.map(({ without }) => without));
  const isExact = parts.every((part) => part.isExact);
  const without = withouts.length === 0 ? null : `(${withouts.join(' OR ')})`;
  if (matches.length === 0) return { match: null, without, isExact };
  const match = `(${matches.join(' AND ')})`;
  return { match: without === null ? match : `(${match} NOT ${without})`, without: null, isExact };
}

function narrowAny(parts: readonly Narrowing[]): Narrowing {
  const matches = each(parts.map(({ match }) => match));
  if (parts.some(({ match }) => match === null)) return unknown;
  // `without` beside a match never occurs: narrowAll has folded it in.
  return { match: `(${matches.join(' OR ')})`, without: null, isExact: parts.every((part) => part.isExact) };
}

/** Each once: FTS5 would go through the same word again and again (的 的 的 …, 1,900 times: 13 s). */
function each(expressions: readonly (string | null)[]): string[] {
  return [...new Set(expressions.filter((expression) => expression !== null))];
}

/** Of what is only a superset, the rest cannot be said. */
function inverse(part: Narrowing): Narrowing {
  return part.isExact ? { match: part.without, without: part.match, isExact: true } : unknown;
}

function looksAtEveryText(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.children.some(looksAtEveryText);
  if (condition.kind === 'not') return looksAtEveryText(condition.child);
  return condition.kind === 'text' && condition.matcher.match === null;
}

function isLarge(db: ReadDb, span: Span | null): boolean {
  const from = span && span.fromMs !== -Infinity ? firstIdFor(span.fromMs) : 0;
  const to = span && span.toMs !== Infinity ? firstIdFor(span.toMs) : Number.MAX_SAFE_INTEGER;
  const found = db
    .prepare('SELECT count(*) FROM (SELECT 1 FROM message_row WHERE id >= ? AND id < ? LIMIT ?)')
    .pluck()
    .get(from, to, MAX_TEXTS + 1);
  return (found as number) > MAX_TEXTS;
}

function allTypes(db: ReadDb): string[] {
  return db.prepare('SELECT DISTINCT type FROM message_type').pluck().all() as string[];
}
