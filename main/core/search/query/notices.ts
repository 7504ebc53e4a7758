import type { SearchNotice } from '../../../../shared/ipc/search.ts';
import { tokensOfQuery } from '../../../../shared/query/lexer.ts';
import type { QueryToken } from '../../../../shared/query/lexer.ts';
import { parseQuery } from './parser.ts';

type Word = Extract<QueryToken, { kind: 'word' }>;
type Phrase = Extract<QueryToken, { kind: 'quoted' }>;
/** What may have been meant, and by what the place would say it; null: nothing that fits every case. */
type Remark = { readonly code: SearchNotice['code']; readonly suggestion: string | null };

/** More would not be read. */
const MOST_NOTICES = 20;

/**
 * What a query says in the manner of another search engine and is taken literally here, so that it may find nothing
 * without being wrong (SPEC.md Q-10). Each has its place and, where there is one, what to write there instead; a
 * suggestion can always be asked. Never changes what a query means. @param query one that `parseQuery` accepts
 */
export function queryNotices(query: string): SearchNotice[] {
  const tokens = tokensOfQuery(query);
  const notices: SearchNotice[] = [];
  for (const [index, token] of tokens.entries()) {
    if (notices.length === MOST_NOTICES) break;
    if (token.kind !== 'word' || token.field) continue;
    const notice = noticeOn(query, tokens, index, token);
    if (notice) notices.push(notice);
  }
  return notices;
}

function noticeOn(query: string, tokens: readonly QueryToken[], index: number, word: Word): SearchNotice | null {
  const phrase = phraseBefore(tokens, index, word);
  const at = phrase?.place.at ?? word.place.at;
  const length = word.place.at + word.place.length - at;
  const remark = phrase
    ? phraseDistance(phrase, word.text)
    : (lowerOperator(tokens, index, word) ??
      joiningSign(query, word) ??
      leadingSign(word) ??
      questionMark(query, word));
  if (!remark) return null;
  const { code, suggestion } = remark;
  if (suggestion !== null && canBeAsked(query.slice(0, at) + suggestion + query.slice(at + length)))
    return { code, at, length, suggestion };
  // A word that could not be an operator there was meant as a word.
  return code === 'operatorAsWord' ? null : { code, at, length };
}

function canBeAsked(query: string): boolean {
  try {
    parseQuery(query);
    return true;
  } catch {
    return false;
  }
}

/** `near/5`, and what dtSearch and others write for it. */
const NEAR = /^(?:near\/?|(?:within|w)\/)(\d+)$/i;

/** `or` between two things: a word that people write, and the operator of other engines. */
function lowerOperator(tokens: readonly QueryToken[], index: number, { text, isAsWritten }: Word): Remark | null {
  if (isAsWritten || !startsOperand(tokens[index + 1])) return null;
  const distance = NEAR.exec(text)?.[1];
  const isPlain = /^(?:and|or|not|near)$/i.test(text);
  if (distance === undefined && !isPlain) return null;
  if (!endsOperand(tokens[index - 1]) && text.toLowerCase() !== 'not') return null;
  return { code: 'operatorAsWord', suggestion: isPlain ? text.toUpperCase() : `NEAR/${distance}` };
}

function startsOperand(token: QueryToken | undefined): boolean {
  return token !== undefined && ['word', 'quoted', 'regex', 'open', 'not'].includes(token.kind);
}

function endsOperand(token: QueryToken | undefined): boolean {
  return token !== undefined && ['word', 'quoted', 'regex', 'close'].includes(token.kind);
}

/** `a|b`, `a||b`, `a&&b`. One `&` is how names are written: R&D. */
function joiningSign(query: string, word: Word): Remark | null {
  const sign = [/\|+/, /&&+/].find((one) => one.test(word.text));
  if (sign === undefined) return null;
  const operator = word.text.includes('|') ? ' OR ' : ' AND ';
  const parts = word.text.split(sign).map((part) => (part === '' ? '' : asTyped(query, word, part)));
  const joined = parts.join(operator).trim();
  return { code: 'signAsOperator', suggestion: parts.every((part) => part !== '') ? `(${joined})` : joined };
}

/** `+a` and `!a`; `+86` is a number. */
function leadingSign({ text }: Word): Remark | null {
  const [sign, letters] = [text.charAt(0), text.slice(1)];
  if (sign === '!' && /^[\p{L}\p{N}]/u.test(letters)) return { code: 'signAsOperator', suggestion: `-${letters}` };
  return sign === '+' && /^\p{L}/u.test(letters) ? { code: 'signAsOperator', suggestion: letters } : null;
}

/**
 * `gu?r`, `?eturn`, `guarante?`. Behind Chinese it ends a question, and 保本 finds what 保本? could mean. Addresses are left
 * alone.
 */
function questionMark(query: string, word: Word): Remark | null {
  const { text } = word;
  const isInside = /[\p{L}\p{N}]\?+[\p{L}\p{N}]/u.test(text);
  if (text.includes('/') || (!isInside && !/^\?+[a-z0-9]|[a-z0-9]\?+$/i.test(text))) return null;
  return { code: 'questionMark', suggestion: asTyped(query, word, text.replace(/[?*]+/g, '*')) };
}

/** With the `=` that stood before it. */
function asTyped(query: string, { place, textAt }: Word, text: string): string {
  return query.slice(place.at, textAt) + text;
}

/** The phrase that `~5` stands right behind. */
function phraseBefore(tokens: readonly QueryToken[], index: number, { text, place }: Word): Phrase | null {
  const before = tokens[index - 1];
  if (before?.kind !== 'quoted' || before.field || !/^~\d+$/.test(text)) return null;
  return before.place.at + before.place.length === place.at ? before : null;
}

/** `"a b"~5`, Lucene's. */
function phraseDistance({ text, isAsWritten }: Phrase, distance: string): Remark {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const isPlain = (word: string) => /^[\p{L}\p{N}]+$/u.test(word) && !/^(?:AND|OR|NOT|NEAR)$/.test(word);
  const operands = words.map((word) => `${isAsWritten ? '=' : ''}${isPlain(word) ? word : `"${word}"`}`);
  const suggestion = operands.length < 2 ? null : operands.join(` NEAR/${distance.slice(1)} `);
  return { code: 'phraseDistance', suggestion };
}
