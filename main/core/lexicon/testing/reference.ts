import { type Key, keyOf } from '../key.ts';
import { signsOf, type Sign } from '../letters.ts';
import { MAX_GAPS } from '../run.ts';

/** A key found at [start, end) of the text; before word boundaries are looked at. */
export type ReferenceMatch = { readonly term: string; readonly start: number; readonly end: number };

type Token = { readonly sign: Sign; readonly start: number; readonly end: number };

/**
 * The matcher's rules, written down a second time as plainly as possible: at every letter of the text, for every term,
 * letter by letter. No automaton, no classes, no state. Slow, and what the scanner is checked against.
 */
export function referenceMatches(text: string, terms: readonly string[]): ReferenceMatch[] {
  const tokens = tokensOf(text);
  const found: ReferenceMatch[] = [];
  for (const term of terms) {
    const { key } = keyOf(term);
    for (let first = 0; first < tokens.length; first++) {
      const last = matchAt(tokens, first, key);
      if (last !== null) found.push({ term, start: (tokens[first] as Token).start, end: (tokens[last] as Token).end });
    }
  }
  return found;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const character of text) {
    for (const sign of signsOf(character)) tokens.push({ sign, start: at, end: at + character.length });
    at += character.length;
  }
  return tokens;
}

/** @returns the index of the last token of the match, null when there is none. */
function matchAt(tokens: readonly Token[], first: number, key: Key): number | null {
  let at = first;
  let wantsBreak = false;
  let previous: Extract<Sign, { kind: 'letter' }> | null = null;
  for (const wanted of key) {
    if (wanted === null) {
      wantsBreak = true;
      continue;
    }
    const between: Sign[] = [];
    // The first letter has to be at `first` itself.
    if (previous)
      while (at < tokens.length && tokens[at]?.sign.kind !== 'letter') between.push((tokens[at++] as Token).sign);
    const sign = tokens[at]?.sign;
    if (sign?.kind !== 'letter' || sign.letter !== wanted.letter) return null;
    if (previous && !isAllowedBetween(previous, between, sign, wantsBreak)) return null;
    previous = sign;
    wantsBreak = false;
    at++;
  }
  return at - 1;
}

function isAllowedBetween(
  left: { readonly isWord: boolean },
  between: readonly Sign[],
  right: { readonly isWord: boolean },
  wantsBreak: boolean,
): boolean {
  if (between.some((sign) => sign.kind === 'stop')) return false;
  const gaps = between.filter((sign) => sign.kind !== 'invisible' && !(sign.kind === 'apostrophe' && left.isWord));
  if (left.isWord && right.isWord) {
    return wantsBreak ? gaps.length > 0 && gaps.every((sign) => sign.kind === 'joiner') : gaps.length === 0;
  }
  return !wantsBreak && gaps.length <= MAX_GAPS;
}
