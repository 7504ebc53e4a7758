import { foldText } from '../lib/text/fold.ts';
import { simplifiedByCharacter } from '../lib/text/simplified.ts';
import { DENSE, PUNCTUATION, SPACE, SYMBOL, WORD, classOf } from './characters.ts';

/** Stands between two tokens with punctuation or a field's end between them, unless both are DENSE (see `tokensOf`). */
export const BREAK = '\u0080';
/** Longer words (base64, hashes) are cut in the index and looked at in the text. UTF-16 units. */
export const MAX_WORD = 60;

/**
 * Says by what rules and tables an index was made. Removing a message needs the very tokens it was indexed with, so an
 * index of another version must be rebuilt before it is written to.
 */
export const TOKENIZER_VERSION = `1/${process.versions.unicode ?? '?'}/${tableFingerprint()}`;

/**
 * The text's tokens, in order. A run of DENSE characters ABC gives AB, BC and C: because the single C ends it, no chain
 * of pairs can lead from one run into the next, and runs need no separator between them.
 */
export function tokensOf(text: string, parts: readonly { start: number; end: number }[] | null): string[] {
  const tokens: string[] = [];
  if (!parts) appendTokens(foldText(text), tokens);
  else for (const part of parts) appendTokens(foldText(text.slice(part.start, part.end)), tokens);
  return tokens;
}

/** Appends the tokens of one field; what was there before counts as separated from it. */
export function appendTokens(folded: string, tokens: string[]): void {
  let isBroken = tokens.length > 0;
  let lastWasDense = tokens.length > 0 && classOf(tokens.at(-1)?.codePointAt(0) ?? 0) === DENSE;
  const breakBefore = (isDense: boolean): void => {
    if (isBroken && tokens.length > 0 && !(isDense && lastWasDense)) tokens.push(BREAK);
    isBroken = false;
    lastWasDense = isDense;
  };
  for (let at = 0; at < folded.length;) {
    const kind = classOf(folded.codePointAt(at) ?? 0);
    const end = kind === DENSE || kind === WORD ? runEnd(folded, at, kind) : at + widthAt(folded, at);
    if (kind === PUNCTUATION) isBroken = true;
    else if (kind !== SPACE) {
      breakBefore(kind === DENSE);
      if (kind === DENSE) appendPairs(folded, at, end, tokens);
      else tokens.push(kind === SYMBOL ? wellFormed(folded.slice(at, end)) : cutWord(folded.slice(at, end)));
    }
    at = end;
  }
}

/** Never inside a surrogate pair, so that what is stored is what was meant. */
export function cutWord(word: string): string {
  if (word.length <= MAX_WORD) return word;
  const isPairSplit = (word.codePointAt(MAX_WORD - 1) ?? 0) > 0xffff;
  return word.slice(0, isPairSplit ? MAX_WORD - 1 : MAX_WORD);
}

function appendPairs(folded: string, start: number, end: number, tokens: string[]): void {
  let from = start;
  let next = from + widthAt(folded, from);
  while (next < end) {
    const after = next + widthAt(folded, next);
    tokens.push(folded.slice(from, after));
    from = next;
    next = after;
  }
  tokens.push(folded.slice(from, end));
}

function runEnd(folded: string, start: number, kind: number): number {
  let end = start + widthAt(folded, start);
  while (end < folded.length && classOf(folded.codePointAt(end) ?? 0) === kind) end += widthAt(folded, end);
  return end;
}

/** A lone surrogate cannot be stored: the text comes back with U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** UTF-16 units of the code point at `at`. */
export function widthAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

/** FNV-1a over the script table: another OpenCC release may fold other characters. */
function tableFingerprint(): string {
  let hash = 0x811c9dc5;
  for (const [from, to] of simplifiedByCharacter) {
    for (const unit of from + to) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}
