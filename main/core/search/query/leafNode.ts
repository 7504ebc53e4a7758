import { fieldNamed } from '../../../../shared/query/fields.ts';
import type { QueryToken } from '../../../../shared/query/lexer.ts';
import { normalText } from '../normal.ts';
import type { Field, Literal, QueryNode, Regex } from './ast.ts';
import { readLeaf } from './leaf.ts';
import { nearestField } from './nearestField.ts';
import { refuse } from './refuse.ts';

type Operand = Extract<QueryToken, { kind: 'word' | 'quoted' }>;

/** Stars cost a look at the text each. */
const MAX_PIECES = 8;
const MAX_EDITS = 2;

/** Makes a node of one word, phrase or `field:value`. */
export function leafNode(query: string, token: Operand): QueryNode {
  if (token.kind === 'quoted' && !token.isClosed) refuse(query, 'unbalancedQuote', quotePlace(token));
  if (token.field) return fieldNode(query, token);
  return token.kind === 'quoted' ? literal(query, token, token.text, token.isPrefix) : wordNode(query, token);
}

export function regexNode(token: Extract<QueryToken, { kind: 'regex' }>): Regex {
  const { source, isAsWritten, place } = token;
  return { kind: 'regex', source, isAsWritten, place };
}

function quotePlace(token: Operand) {
  return { at: token.textAt - 1, length: 1 };
}

function fieldNode(query: string, token: Operand): Field {
  const { name, length } = token.field ?? { name: '', length: 0 };
  const field = fieldNamed(name);
  if (!field) return refuse(query, 'unknownField', { at: token.place.at, length }, nearestField(name));
  // `from:@zhangsan` is how people write names.
  const value = token.text.trim().replace(/^@(?=.)/, '');
  if (value === '') refuse(query, 'missingValue', token.place, field);
  return { kind: 'field', field, value, place: token.place };
}

/** Sentence punctuation at the edges of an unquoted word belongs to the sentence; inside it, and in quotes, it counts. */
const edge = /^[,;.!?。，；！？、…]+|[,;.!?:。，；：！？、…]+$/g;

function wordNode(query: string, token: Operand): QueryNode {
  const { text: word, isAsWritten, place } = token;
  if (/^~\d+$/.test(word)) return literal(query, token, word, false);
  const leaf = readLeaf(word);
  if (leaf.editDistance > 0) return fuzzyNode(query, token, leaf);
  if (leaf.hasInnerWildcard) {
    const pieces = `${leaf.text}${leaf.isPrefix ? '*' : ''}`.split(/\*+/);
    if (pieces.length > MAX_PIECES || pieces.every((piece) => piece === '')) refuse(query, 'badWildcard', place);
    return { kind: 'wildcard', pieces, isAsWritten, place };
  }
  const text = leaf.text.replace(edge, '');
  // `保本…*` would mean nothing: the star has to stand at a letter.
  return literal(query, token, text, leaf.isPrefix && leaf.text.endsWith(text));
}

function fuzzyNode(query: string, token: Operand, leaf: ReturnType<typeof readLeaf>): QueryNode {
  const { place, isAsWritten } = token;
  const plain = leaf.text.replaceAll('*', '');
  if (leaf.hasInnerWildcard || leaf.isPrefix) refuse(query, 'badFuzzy', place, `${plain}~1`);
  if (leaf.editDistance > MAX_EDITS) refuse(query, 'badFuzzy', place, `${plain}~${MAX_EDITS}`);
  return { kind: 'fuzzy', text: leaf.text, distance: leaf.editDistance, isAsWritten, place };
}

function literal(query: string, token: Operand, text: string, isPrefix: boolean): Literal {
  const { place, isAsWritten } = token;
  if (text.trim() === '' && !isPrefix) refuse(query, 'onlyPunctuation', place, operatorFor(query, token));
  if (text === '') refuse(query, 'badWildcard', place);
  if (!/[^\p{P}\p{Z}\p{Cc}$+<=>^`|~]/u.test(normalText(text)))
    refuse(query, 'onlyPunctuation', place, operatorFor(query, token));
  return { kind: 'literal', text, isPrefix, isAsWritten, place };
}

/** What other engines write `|`, `&&` and `!` for, where it stands between two things. */
function operatorFor(query: string, { kind, text, place }: Operand): string | undefined {
  const isBetween = query.slice(0, place.at).trim() !== '' && query.slice(place.at + place.length).trim() !== '';
  if (kind !== 'word' || !isBetween) return undefined;
  if (/^\|+$/.test(text)) return 'OR';
  if (text === '!') return 'NOT';
  return /^&+$/.test(text) ? 'AND' : undefined;
}
