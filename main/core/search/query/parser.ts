import type { Place, QueryToken } from '../../../../shared/query/lexer.ts';
import { tokensOfQuery } from '../../../../shared/query/lexer.ts';
import type { QueryNode } from './ast.ts';
import { leafNode, regexNode } from './leafNode.ts';
import { refuse } from './refuse.ts';

const MAX_LENGTH = 20_000;
const MAX_LEAVES = 2_000;
const MAX_DEPTH = 40;
/** `NEAR` without a number. */
const NEAR_DISTANCE = 10;
const MAX_NEAR = 1_000;

/**
 * Reads a query (SPEC.md Q-1 …). NOT binds strongest, then NEAR, then AND (also unwritten), then OR.
 * Throws search.syntax with the place and the reason; never gives back a query that could only be empty.
 */
export function parseQuery(query: string): QueryNode {
  if (query.length > MAX_LENGTH)
    refuse(query.slice(0, 200), 'tooLong', { at: MAX_LENGTH, length: query.length - MAX_LENGTH });
  const tokens = tokensOfQuery(query);
  if (tokens.length === 0) refuse(query, 'empty', { at: 0, length: query.length });
  if (tokens.length > MAX_LEAVES) refuse(query, 'tooLong', tokens[MAX_LEAVES]?.place ?? { at: 0, length: 0 });
  const state: State = { query, tokens, next: 0, depth: 0 };
  const node = parseOr(state);
  const left = state.tokens[state.next];
  if (left) refuse(query, left.kind === 'close' ? 'unbalancedParenthesis' : 'danglingOperator', left.place);
  const negative = negativePlace(node);
  if (negative) refuse(query, 'onlyNegative', negative);
  return node;
}

type State = { readonly query: string; readonly tokens: readonly QueryToken[]; next: number; depth: number };

function parseOr(state: State): QueryNode {
  const children = [parseAnd(state)];
  while (state.tokens[state.next]?.kind === 'or') {
    state.next++;
    children.push(parseAnd(state));
  }
  return joined('or', children);
}

function parseAnd(state: State): QueryNode {
  const children = [parseNear(state)];
  for (let token = state.tokens[state.next]; token; token = state.tokens[state.next]) {
    if (token.kind === 'or' || token.kind === 'close') break;
    if (token.kind === 'and') state.next++;
    children.push(parseNear(state));
  }
  return joined('and', children);
}

function parseNear(state: State): QueryNode {
  let left = parseNot(state);
  for (let token = state.tokens[state.next]; token?.kind === 'near'; token = state.tokens[state.next]) {
    state.next++;
    const distance = token.distance ?? NEAR_DISTANCE;
    if (!(distance <= MAX_NEAR)) refuse(state.query, 'badNear', token.place, `NEAR/${MAX_NEAR}`);
    const right = parseNot(state);
    for (const side of [left, right]) if (!isText(side)) refuse(state.query, 'badNear', token.place);
    left = { kind: 'near', left, right, distance, place: token.place };
  }
  return left;
}

/** What has a place in the text that something else can be near to. */
function isText(node: QueryNode): boolean {
  if (node.kind === 'or') return node.children.every(isText);
  return node.kind !== 'and' && node.kind !== 'not' && node.kind !== 'field';
}

function parseNot(state: State): QueryNode {
  const token = state.tokens[state.next];
  if (token?.kind !== 'not') return parsePrimary(state);
  state.next++;
  if (++state.depth > MAX_DEPTH) refuse(state.query, 'tooLong', token.place);
  const child = parseNot(state);
  state.depth--;
  return { kind: 'not', child, place: token.place };
}

function parsePrimary(state: State): QueryNode {
  const token = state.tokens[state.next];
  if (!token) return refuse(state.query, 'danglingOperator', lastPlace(state));
  state.next++;
  if (token.kind === 'word' || token.kind === 'quoted') return leafNode(state.query, token);
  if (token.kind === 'regex') return regexNode(token);
  if (token.kind !== 'open') return refuse(state.query, wrongStart(state, token), token.place);
  if (++state.depth > MAX_DEPTH) refuse(state.query, 'tooLong', token.place);
  if (state.next === state.tokens.length) refuse(state.query, 'unbalancedParenthesis', token.place);
  const node = parseOr(state);
  if (state.tokens[state.next]?.kind !== 'close') refuse(state.query, 'unbalancedParenthesis', token.place);
  state.next++;
  state.depth--;
  return node;
}

/** `()` and `(a OR )` lack something; a `)` with nothing open has no partner. */
function wrongStart(state: State, token: QueryToken): 'unbalancedParenthesis' | 'danglingOperator' {
  const isOpen = state.tokens.slice(0, state.next).some((before) => before.kind === 'open');
  return token.kind === 'close' && !isOpen ? 'unbalancedParenthesis' : 'danglingOperator';
}

function lastPlace(state: State): Place {
  return state.tokens.at(-1)?.place ?? { at: 0, length: 0 };
}

function joined(kind: 'and' | 'or', children: QueryNode[]): QueryNode {
  const [only] = children;
  return only && children.length === 1 ? only : { kind, children };
}

/** Where a query says only what must not be there: it would match nearly everything. */
function negativePlace(node: QueryNode): Place | null {
  if (node.kind === 'not') return node.place;
  if (node.kind === 'or') return firstOf(node.children);
  if (node.kind !== 'and') return null;
  return node.children.every((child) => negativePlace(child)) ? firstOf(node.children) : null;
}

function firstOf(children: readonly QueryNode[]): Place | null {
  for (const child of children) {
    const place = negativePlace(child);
    if (place) return place;
  }
  return null;
}
