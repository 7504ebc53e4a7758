/** A place in the query as typed: UTF-16 offset and length. */
export type Place = { readonly at: number; readonly length: number };

/** `from:` before a value, as typed; its place is that of the whole token's start. */
export type FieldPrefix = { readonly name: string; readonly length: number };

type Operand = {
  readonly place: Place;
  readonly field: FieldPrefix | null;
  /** `=` before it: the script is taken as written, 保險 is not 保险. */
  readonly isAsWritten: boolean;
  /** Where `text` begins in the query. */
  readonly textAt: number;
  readonly text: string;
};

export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly place: Place }
  /** `distance` null: none was written; NaN: what was written is no number. */
  | { readonly kind: 'near'; readonly distance: number | null; readonly place: Place }
  /** `text` has half-width letters and signs; it is as long as what was typed. */
  | ({ readonly kind: 'word' } & Operand)
  /** `text` is as typed. `isClosed` false: the second quote is missing. */
  | ({ readonly kind: 'quoted'; readonly isPrefix: boolean; readonly isClosed: boolean } & Operand)
  | { readonly kind: 'regex'; readonly source: string; readonly isAsWritten: boolean; readonly place: Place };

/**
 * Cuts a query at blanks, parentheses and quotes. Never fails: the window colours with it what is still being typed, and
 * the parser (main/core/search/query) refuses what cannot be asked. Full-width forms (ＡＮＤ （ ） ： － ＊ and the
 * ideographic space) and Chinese quotes mean the same as ASCII; all of them are one UTF-16 unit, so places stay those of
 * the query as typed.
 */
export function tokensOfQuery(query: string): QueryToken[] {
  const plain = query.replace(/[\u3000\uff01-\uff5e“”„「」『』﹁﹂«»]/g, halfWidth);
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < plain.length) {
    const character = plain.charAt(at);
    if (/\s/.test(character)) at++;
    else {
      const token = tokenAt(query, plain, at);
      tokens.push(token);
      at += token.place.length;
    }
  }
  return tokens;
}

function tokenAt(query: string, plain: string, at: number): QueryToken {
  const character = plain.charAt(at);
  if (character === '(') return { kind: 'open', place: { at, length: 1 } };
  if (character === ')') return { kind: 'close', place: { at, length: 1 } };
  if (character === '-' && /[^\s)]/.test(plain.charAt(at + 1))) return { kind: 'not', place: { at, length: 1 } };
  return regexAt(query, plain, at) ?? wordAt(query, plain, at);
}

function halfWidth(character: string): string {
  if (character === '\u3000') return ' ';
  const unit = character.charCodeAt(0);
  return unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : '"';
}

/** `/…/` that ends before a blank, a parenthesis or the end; anything else with a stroke (a path, a date) is a word. */
function regexAt(query: string, plain: string, at: number): QueryToken | null {
  const found = /(=?\/)((?:[^\\/]|\\[^])+)\/(?=[\s)]|$)/y;
  found.lastIndex = at;
  const [whole, opening = ''] = found.exec(plain) ?? [];
  if (whole === undefined) return null;
  const source = query.slice(at + opening.length, at + whole.length - 1);
  return { kind: 'regex', source, isAsWritten: opening !== '/', place: { at, length: whole.length } };
}

function wordAt(query: string, plain: string, start: number): QueryToken {
  let end = start;
  while (end < plain.length && !/[\s()"]/.test(plain.charAt(end))) end++;
  const whole = plain.slice(start, end);
  const prefix = prefixOf(whole);
  const textAt = start + prefix.length;
  if (plain.charAt(end) === '"' && textAt === end) return quotedAt(query, plain, start, end, prefix);
  const place = { at: start, length: end - start };
  const operator = operatorOf(whole, place);
  if (operator) return operator;
  const { field, isAsWritten } = prefix;
  return { kind: 'word', place, field, isAsWritten, textAt, text: plain.slice(textAt, end) };
}

type Prefix = { readonly field: FieldPrefix | null; readonly isAsWritten: boolean; readonly length: number };

/** Letters before a colon name a field, unless an address follows; `=` stands before the text itself. */
function prefixOf(word: string): Prefix {
  const name = /^([A-Za-z]+):(?!\/\/)/.exec(word)?.[1];
  if (name !== undefined) {
    const length = name.length + 1;
    return { field: { name, length }, isAsWritten: false, length };
  }
  const isAsWritten = /^=(?![=\s]|$)/.test(word) || word === '=';
  return { field: null, isAsWritten, length: isAsWritten ? 1 : 0 };
}

/** Operators are capitals: `and` is a word that people write. */
function operatorOf(word: string, place: Place): QueryToken | null {
  if (word === 'AND' || word === 'OR' || word === 'NOT') {
    return { kind: word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not', place };
  }
  const near = /^NEAR(?:\/(.*))?$/.exec(word);
  if (!near) return null;
  return { kind: 'near', distance: near[1] === undefined ? null : wholeNumber(near[1]), place };
}

/** NaN for what is none: `NEAR/x` is a mistake, not a word. */
function wholeNumber(digits: string): number {
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

function quotedAt(query: string, plain: string, start: number, quote: number, prefix: Prefix): QueryToken {
  const close = plain.indexOf('"', quote + 1);
  const isClosed = close >= 0;
  const isPrefix = isClosed && plain.charAt(close + 1) === '*';
  const end = isClosed ? close + (isPrefix ? 2 : 1) : plain.length;
  return {
    kind: 'quoted',
    place: { at: start, length: end - start },
    field: prefix.field,
    isAsWritten: prefix.isAsWritten,
    textAt: quote + 1,
    // As typed, not `plain`: inside quotes a “ is a character like any other, and the fold treats both sides alike.
    text: query.slice(quote + 1, isClosed ? close : query.length),
    isPrefix,
    isClosed,
  };
}
