import { tokensOfQuery } from '../../../../shared/query/lexer.ts';
import type { QueryToken } from '../../../../shared/query/lexer.ts';

/** A field of the query that narrows all of it: `from:zhangsan`, or excludes: `-type:image`. */
export type ActiveTerm = {
  readonly term: string;
  readonly isNegated: boolean;
  /** Where it stands in the query, its minus included. */
  readonly start: number;
  readonly end: number;
};

/** The months `on:2024-01..2024-03` asks for, both inclusive. */
export type MonthSpan = { readonly first: string; readonly last: string };

/** The fields that every hit must obey, in the order of the query. None when the query is a choice (a OR b). */
export function activeTerms(query: string): readonly ActiveTerm[] {
  const tokens = tokensOfQuery(query);
  if (hasOuterOr(tokens)) return [];
  const found: ActiveTerm[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (depth === 0 && isField(token)) found.push(termAt(query, tokens, index));
  });
  return found;
}

/** The query and also (or, negated, never) what the term says. A term that stands there already changes its sense only. */
export function withTerm(query: string, term: string, isNegated: boolean): string {
  const old = activeTerms(query).find((one) => one.term === term);
  if (old?.isNegated === isNegated) return query;
  const rest = (old === undefined ? query : withoutTerm(query, old)).trim();
  const kept = hasOuterOr(tokensOfQuery(rest)) ? `(${rest})` : rest;
  return `${kept} ${isNegated ? '-' : ''}${term}`.trim();
}

/** The query without one of its terms, and without the AND that joined it. */
export function withoutTerm(query: string, { start, end }: ActiveTerm): string {
  const tokens = tokensOfQuery(query);
  const before = tokens.findLast((token) => token.place.at < start);
  const after = tokens.find((token) => token.place.at >= end);
  const from = before?.kind === 'and' ? before.place.at : start;
  const to = before?.kind !== 'and' && after?.kind === 'and' ? after.place.at + after.place.length : end;
  return unwrapped(`${query.slice(0, from).trimEnd()} ${query.slice(to).trimStart()}`.trim());
}

/** Parentheses around a whole query say nothing; they stood there to keep a choice together beside a term. */
function unwrapped(query: string): string {
  let depth = 0;
  const tokens = tokensOfQuery(query);
  const firstEnd = tokens.findIndex(({ kind }) => {
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    return depth === 0;
  });
  const isWrapped = tokens[0]?.kind === 'open' && firstEnd === tokens.length - 1;
  return isWrapped ? query.slice(1, -1).trim() : query;
}

/** The months that the query keeps to; null when it names none. */
export function monthsOf(query: string): MonthSpan | null {
  const match = monthTerm(query)?.match;
  if (match === undefined) return null;
  const [, first = '', last = first] = match;
  return { first, last };
}

/** The query kept to these months, instead of any months that it named before; null: to none. */
export function withMonths(query: string, span: MonthSpan | null): string {
  const old = monthTerm(query);
  const rest = old === undefined ? query.trim() : withoutTerm(query, old.active);
  if (span === null) return rest;
  return withTerm(rest, span.first === span.last ? `on:${span.first}` : `on:${span.first}..${span.last}`, false);
}

function monthTerm(query: string): { readonly active: ActiveTerm; readonly match: RegExpExecArray } | undefined {
  for (const active of activeTerms(query)) {
    const match = active.isNegated ? null : /^on:(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?$/i.exec(active.term);
    if (match) return { active, match };
  }
  return undefined;
}

function hasOuterOr(tokens: readonly QueryToken[]): boolean {
  let depth = 0;
  return tokens.some((token) => {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    return depth === 0 && token.kind === 'or';
  });
}

function isField(token: QueryToken): boolean {
  return (token.kind === 'word' || token.kind === 'quoted') && token.field !== null;
}

function termAt(query: string, tokens: readonly QueryToken[], index: number): ActiveTerm {
  let first = index;
  while (tokens[first - 1]?.kind === 'not') first--;
  const { at = 0, length = 0 } = tokens[index]?.place ?? {};
  return {
    term: query.slice(at, at + length),
    isNegated: (index - first) % 2 === 1,
    start: tokens[first]?.place.at ?? at,
    end: at + length,
  };
}
