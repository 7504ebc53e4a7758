import { fieldNamed, type FieldName } from '../../../../shared/query/fields.ts';
import { tokensOfQuery, type QueryToken } from '../../../../shared/query/lexer.ts';

/** What is being typed at the caret, and the stretch of the query that a completion replaces. */
export type AtCaret =
  | { readonly kind: 'name'; readonly typed: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'value';
      readonly field: FieldName;
      /** The value up to the caret; of `with:A,B` the part after the comma. */
      readonly typed: string;
      /** What stays of the value before and after the part that is replaced, commas included. */
      readonly before: string;
      readonly after: string;
      /** The whole value with its quotes. */
      readonly start: number;
      readonly end: number;
      /** Text follows at once, which a plain value would join. */
      readonly mustQuote: boolean;
    };

/** Fields whose value may be several, joined by commas (F-1, F-2, F-4). */
const LISTS: readonly FieldName[] = ['from', 'to', 'with', 'type'];

/** Null where nothing can be completed: inside a phrase or a regular expression, behind a closed one, before a word. */
export function atCaret(text: string, caret: number): AtCaret | null {
  const at = Math.min(caret, text.length);
  const tokens = tokensOfQuery(text);
  const token = tokens.find(({ place }) => place.at < at && at <= place.at + place.length);
  const touches = tokens.some(({ place }) => place.at === at);
  if (!token || token.kind === 'open' || token.kind === 'not')
    return touches ? null : { kind: 'name', typed: '', start: at, end: at };
  if (token.kind !== 'word' && token.kind !== 'quoted') return null;
  if (token.field && at < token.place.at + token.field.length) return fieldName(text, token, at);
  if (token.field) return fieldValue(text, token, at);
  return token.kind === 'word' && !token.isAsWritten ? bareWord(text, token, at) : null;
}

type Operand = Extract<QueryToken, { kind: 'word' | 'quoted' }>;

/** Inside `fr|om:x`: another field for the same value. */
function fieldName(text: string, { place, field }: Operand, at: number): AtCaret {
  return { kind: 'name', typed: text.slice(place.at, at), start: place.at, end: place.at + (field?.length ?? 0) };
}

/** A `-` alone is no operator yet: what is completed stands behind it. What follows the caret stays unless it goes on so. */
function bareWord(text: string, { place }: Operand, at: number): AtCaret {
  const start = /^[-\uff0d]$/.test(text.slice(place.at, at)) ? at : place.at;
  return { kind: 'name', typed: text.slice(start, at), start, end: at };
}

function fieldValue(text: string, token: Operand, at: number): AtCaret | null {
  const field = fieldNamed(token.field?.name ?? '');
  if (!field) return null;
  const tokenEnd = token.place.at + token.place.length;
  const isOpen = token.kind === 'quoted' && !token.isClosed;
  const valueEnd = token.kind === 'quoted' && token.isClosed ? token.textAt + token.text.length : tokenEnd;
  if (at > valueEnd) return null;
  const start = token.place.at + (token.field?.length ?? 0);
  // Before the quote of `from:"…"` nothing is typed yet, and the whole value is replaced.
  const typedAt = Math.max(at, token.textAt);
  const end = isOpen ? typedAt : tokenEnd;
  const [from, to] = partAround(text, field, token.textAt, typedAt, isOpen ? typedAt : valueEnd);
  return {
    kind: 'value',
    field,
    typed: text.slice(from, typedAt),
    before: text.slice(token.textAt, from),
    after: text.slice(to, isOpen ? typedAt : valueEnd),
    start,
    end,
    mustQuote: /^[^\s)\uff09]/.test(text.slice(end)),
  };
}

/** The part of a list of values in which the caret is; of a single value, all of it. Dates go `a..b`. */
function partAround(text: string, field: FieldName, start: number, at: number, end: number): [number, number] {
  const separator = LISTS.includes(field) ? /[,，、]/g : /^(?:after|before|on)$/.test(field) ? /\.\./g : null;
  let [from, to] = [start, end];
  if (!separator) return [from, to];
  for (const match of text.slice(start, end).matchAll(separator)) {
    const place = start + match.index;
    if (place + match[0].length <= at) from = place + match[0].length;
    else if (place >= at && to === end) to = place;
  }
  return [from, to];
}
