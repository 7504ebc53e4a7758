import { foldText } from '../lib/text/fold.ts';
import { DENSE, WORD, classOf } from './characters.ts';
import { normalText } from './normal.ts';
import type { Literal } from './query/ast.ts';
import { MAX_WORD, appendTokens } from './tokenize.ts';

/** A literal made ready: what the index is asked, and what the text must show. */
export type CompiledLiteral = {
  /** An FTS5 phrase that every message with the literal matches. */
  readonly match: string;
  /** Whether only such messages match it; if not, the text decides. */
  readonly isExact: boolean;
  /** Its normal form (normal.ts). */
  readonly text: string;
  readonly isPrefix: boolean;
};

/** See SPEC.md S-4 … S-7 for why a phrase of these tokens says exactly what the text says. */
export function compileLiteral(literal: Pick<Literal, 'text' | 'isPrefix'>): CompiledLiteral {
  const text = normalText(literal.text);
  const tokens: string[] = [];
  appendTokens(foldText(literal.text), tokens);
  const isPrefix = literal.isPrefix && lastClass(text) === WORD;
  let star = isPrefix ? ' *' : '';
  if (lastClass(text) === DENSE) {
    // The run may go on in the text: its last character is then no single token but the first half of a pair.
    if (endsWithPair(tokens)) tokens.pop();
    else star = ' *';
  }
  const isCut = tokens.some((token) => token.length >= MAX_WORD - 1);
  return { match: `"${tokens.join(' ')}"${star}`, isExact: !isCut && !hasGap(text), text, isPrefix };
}

/** Ranges of the literal in a normal text, ascending. With `isPrefix` they reach to the end of the word. */
export function* occurrencesIn(normal: string, literal: CompiledLiteral): Generator<[number, number]> {
  const isWordAtStart = classAt(literal.text, 0) === WORD;
  const isWordAtEnd = lastClass(literal.text) === WORD;
  for (let at = normal.indexOf(literal.text); at >= 0; at = normal.indexOf(literal.text, at + 1)) {
    if (isWordAtStart && at > 0 && lastClass(normal.slice(Math.max(0, at - 2), at)) === WORD) continue;
    let end = at + literal.text.length;
    if (isWordAtEnd && literal.isPrefix) end = wordEnd(normal, end);
    else if (isWordAtEnd && end < normal.length && classAt(normal, end) === WORD) continue;
    yield [at, end];
  }
}

export function occursIn(normal: string, literal: CompiledLiteral): boolean {
  return !occurrencesIn(normal, literal).next().done;
}

/** Punctuation anywhere, or a blank between DENSE characters: the index keeps neither. */
function hasGap(text: string): boolean {
  if (/[\p{P}$+<=>^`|~]/u.test(text)) return true;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    if (classAt(text, at + 1) === DENSE) return true;
  }
  return false;
}

function endsWithPair(tokens: readonly string[]): boolean {
  const [pair = '', single = ''] = tokens.slice(-2);
  return tokens.length > 1 && [...pair].length === 2 && pair.endsWith(single) && classAt(pair, 0) === DENSE;
}

function classAt(text: string, at: number): number {
  return classOf(text.codePointAt(at) ?? 0);
}

function lastClass(text: string): number {
  const last = text.codePointAt(text.length - 2) ?? 0;
  return classOf(last > 0xffff ? last : text.charCodeAt(text.length - 1));
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && classAt(text, end) === WORD) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}
