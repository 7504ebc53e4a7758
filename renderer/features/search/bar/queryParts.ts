import { fieldNamed } from '../../../../shared/query/fields.ts';
import { tokensOfQuery } from '../../../../shared/query/lexer.ts';
import type { Place, QueryToken } from '../../../../shared/query/lexer.ts';

export const PART_KINDS = ['operator', 'field', 'value', 'quote', 'wildcard', 'regex', 'wrong', 'refused'] as const;
/** What a stretch of a query is, for its colour. `wrong`: it will be refused as it stands; `refused`: it was. */
export type PartKind = (typeof PART_KINDS)[number];
export type QueryPart = Place & { readonly kind: PartKind };

type Operand = Extract<QueryToken, { kind: 'word' | 'quoted' }>;

/**
 * What has a meaning of its own in a query, by place, in UTF-16 units; plain words are left out. Never fails: it reads
 * what is still being typed. Parts do not overlap and come in order.
 */
export function partsOfQuery(query: string): QueryPart[] {
  const tokens = tokensOfQuery(query);
  const alone = unpaired(tokens);
  return tokens.flatMap((token) => (alone.has(token) ? [{ kind: 'wrong' as const, ...token.place }] : partsOf(token)));
}

/** The place of a refusal as it can be shown: at least one character of the query, the last one when it points behind. */
export function shownPlace(query: string, { at, length }: Place): Place {
  const start = Math.max(0, Math.min(at, query.length - 1));
  return { at: start, length: Math.max(1, Math.min(length, query.length - start)) };
}

/** Parentheses without a partner. */
function unpaired(tokens: readonly QueryToken[]): ReadonlySet<QueryToken> {
  const open: QueryToken[] = [];
  const alone = new Set<QueryToken>();
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token);
    if (token.kind === 'close' && open.pop() === undefined) alone.add(token);
  }
  for (const token of open) alone.add(token);
  return alone;
}

function partsOf(token: QueryToken): QueryPart[] {
  if (token.kind === 'regex') return [{ kind: 'regex', ...token.place }];
  if (token.kind !== 'word' && token.kind !== 'quoted') return [{ kind: 'operator', ...token.place }];
  return [...prefixParts(token), ...(token.kind === 'word' ? wordParts(token) : quotedParts(token))];
}

/** `from:` or the `=` of the exact form. */
function prefixParts({ field, isAsWritten, place }: Operand): QueryPart[] {
  if (field) return [{ kind: fieldNamed(field.name) ? 'field' : 'wrong', at: place.at, length: field.length }];
  return isAsWritten ? [{ kind: 'operator', at: place.at, length: 1 }] : [];
}

function wordParts({ field, text, textAt }: Operand): QueryPart[] {
  if (field) return text === '' ? [] : [{ kind: 'value', at: textAt, length: text.length }];
  return [...text.matchAll(/\*+|~\d{1,2}$/g)].map((found) => ({
    kind: 'wildcard',
    at: textAt + found.index,
    length: found[0].length,
  }));
}

function quotedParts(token: Extract<QueryToken, { kind: 'quoted' }>): QueryPart[] {
  const { textAt, text, isClosed, isPrefix, field } = token;
  const kind = field ? 'value' : 'quote';
  if (!isClosed) {
    const rest: QueryPart[] = text === '' ? [] : [{ kind, at: textAt, length: text.length }];
    return [{ kind: 'wrong', at: textAt - 1, length: 1 }, ...rest];
  }
  const end = textAt + text.length + 1;
  const quoted: QueryPart = { kind, at: textAt - 1, length: text.length + 2 };
  return isPrefix ? [quoted, { kind: 'wildcard', at: end, length: 1 }] : [quoted];
}
