import { AppError } from '../../../../shared/errors.ts';
import type { SearchSyntaxReason } from '../../../../shared/errors.ts';
import type { Place } from './ast.ts';

export type Token =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly place: Place }
  /** `prefix` is what stood before a quote, so `from:"Li Lei"` is one token. */
  | { readonly kind: 'word'; readonly text: string; readonly place: Place }
  | {
      readonly kind: 'quoted';
      readonly prefix: string;
      readonly text: string;
      readonly isPrefix: boolean;
      readonly place: Place;
    };

/** Refuses a query and points at the place. */
export function refuse(query: string, reason: SearchSyntaxReason, place: Place, suggestion?: string): never {
  throw new AppError('search.syntax', { query, reason, ...place, ...(suggestion === undefined ? {} : { suggestion }) });
}

/**
 * Cuts a query at blanks, parentheses and quotes. Full-width forms (ＡＮＤ （ ） ： － ＊ and the ideographic space) and
 * Chinese quotes mean the same as ASCII; all of them are one UTF-16 unit, so places stay those of the query as typed.
 */
export function tokensOfQuery(query: string): Token[] {
  const plain = query.replace(/[\u3000\uff01-\uff5e“”„「」『』﹁﹂«»]/g, halfWidth);
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const character = plain.charAt(at);
    if (/\s/.test(character)) at++;
    else if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close', place: { at, length: 1 } });
      at++;
    } else if (character === '-' && /[^\s)]/.test(plain.charAt(at + 1))) {
      tokens.push({ kind: 'not', place: { at, length: 1 } });
      at++;
    } else {
      const token = wordAt(query, plain, at);
      tokens.push(token);
      at += token.place.length;
    }
  }
  return tokens;
}

function halfWidth(character: string): string {
  if (character === '\u3000') return ' ';
  const unit = character.charCodeAt(0);
  return unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : '"';
}

function wordAt(query: string, plain: string, start: number): Token {
  let end = start;
  while (end < plain.length && !/[\s()"]/.test(plain.charAt(end))) end++;
  const text = plain.slice(start, end);
  const isFieldName = /^[A-Za-z]+:$/.test(text);
  if (plain.charAt(end) === '"' && (text === '' || isFieldName)) return quotedAt(query, plain, start, end);
  const place = { at: start, length: end - start };
  if (text === 'AND' || text === 'OR' || text === 'NOT') {
    return { kind: text === 'AND' ? 'and' : text === 'OR' ? 'or' : 'not', place };
  }
  return { kind: 'word', text, place };
}

function quotedAt(query: string, plain: string, start: number, quote: number): Token {
  const close = plain.indexOf('"', quote + 1);
  if (close < 0) refuse(query, 'unbalancedQuote', { at: quote, length: 1 });
  const isPrefix = plain.charAt(close + 1) === '*';
  const place = { at: start, length: close + (isPrefix ? 2 : 1) - start };
  // As typed, not `plain`: inside quotes a “ is a character like any other, and the fold treats both sides alike.
  return { kind: 'quoted', prefix: plain.slice(start, quote), text: query.slice(quote + 1, close), isPrefix, place };
}
