import { normalText } from '../normal.ts';
import type { Field, Literal, Place, QueryNode } from './ast.ts';
import { fieldNamed, nearestField } from './fields.ts';
import { readLeaf } from './leaf.ts';
import { refuse, tokensOfQuery } from './lexer.ts';
import type { Token } from './lexer.ts';

const MAX_LENGTH = 20_000;
const MAX_LEAVES = 2_000;
const MAX_DEPTH = 40;

/**
 * Reads a query (SPEC.md Q-1 … Q-9). NOT binds strongest, then AND (also unwritten), then OR.
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

type State = { readonly query: string; readonly tokens: readonly Token[]; next: number; depth: number };

function parseOr(state: State): QueryNode {
  const children = [parseAnd(state)];
  while (state.tokens[state.next]?.kind === 'or') {
    state.next++;
    children.push(parseAnd(state));
  }
  return joined('or', children);
}

function parseAnd(state: State): QueryNode {
  const children = [parseNot(state)];
  for (let token = state.tokens[state.next]; token; token = state.tokens[state.next]) {
    if (token.kind === 'or' || token.kind === 'close') break;
    if (token.kind === 'and') state.next++;
    children.push(parseNot(state));
  }
  return joined('and', children);
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
  if (token.kind === 'word') return wordNode(state.query, token.text, token.place);
  if (token.kind === 'quoted') return quotedNode(state.query, token);
  if (token.kind !== 'open') return refuse(state.query, wrongStart(state, token), token.place);
  if (++state.depth > MAX_DEPTH) refuse(state.query, 'tooLong', token.place);
  const node = parseOr(state);
  if (state.tokens[state.next]?.kind !== 'close') refuse(state.query, 'unbalancedParenthesis', token.place);
  state.next++;
  state.depth--;
  return node;
}

/** `()` and `(a OR )` lack something; a `)` with nothing open has no partner. */
function wrongStart(state: State, token: Token): 'unbalancedParenthesis' | 'danglingOperator' {
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

function wordNode(query: string, text: string, place: Place): QueryNode {
  // Letters before a colon name a field; 10:30, http://x and 备注:x are text.
  const named = /^([A-Za-z]+):(?!\/\/)/.exec(text);
  if (named?.[1]) return fieldNode(query, named[1], text.slice(named[0].length), place);
  return wordLiteral(query, text, place);
}

function quotedNode(query: string, token: Extract<Token, { kind: 'quoted' }>): QueryNode {
  if (token.prefix !== '') return fieldNode(query, token.prefix.slice(0, -1), token.text, token.place);
  return literal(query, token.text, token.isPrefix, token.place);
}

function fieldNode(query: string, name: string, value: string, place: Place): Field {
  const field = fieldNamed(name);
  if (!field) return refuse(query, 'unknownField', { at: place.at, length: name.length + 1 }, nearestField(name));
  if (value.trim() === '') refuse(query, 'missingValue', place, field);
  return { kind: 'field', field, value: value.trim(), place };
}

/** Sentence punctuation at the edges of an unquoted word belongs to the sentence; inside it, and in quotes, it counts. */
const edge = /^[,;.!?。，；！？、…]+|[,;.!?:。，；：！？、…]+$/g;

function wordLiteral(query: string, word: string, place: Place): Literal {
  if (/^~\d+$/.test(word)) return literal(query, word, false, place);
  const leaf = readLeaf(word);
  if (leaf.editDistance > 0 || leaf.hasInnerWildcard)
    refuse(query, 'badWildcard', place, leaf.text.replaceAll('*', ''));
  const text = leaf.text.replace(edge, '');
  // `保本…*` would mean nothing: the star has to stand at a letter.
  const isPrefix = leaf.isPrefix && leaf.text.endsWith(text);
  return literal(query, text, isPrefix, place);
}

function literal(query: string, text: string, isPrefix: boolean, place: Place): Literal {
  if (text.trim() === '' && !isPrefix) refuse(query, 'onlyPunctuation', place);
  if (text === '') refuse(query, 'badWildcard', place);
  if (!/[^\p{P}\p{Z}\p{Cc}$+<=>^`|~]/u.test(normalText(text))) refuse(query, 'onlyPunctuation', place);
  return { kind: 'literal', text, isPrefix, place };
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
