import { type Key, keyOf } from '../key.ts';
import { signsOf, type Sign } from '../letters.ts';
import { MAX_BLANKS, MAX_GAPS } from '../run.ts';
import { syllablesOf } from '../spelled/syllables.ts';

/** A key found at [start, end) of the text; before word boundaries are looked at. */
export type ReferenceMatch = { readonly term: string; readonly start: number; readonly end: number };

type Token = { readonly sign: Sign; readonly start: number; readonly end: number };

/**
 * The matcher's rules, written down a second time as plainly as possible: at every letter of the text, for every term,
 * letter by letter. No automaton, no classes, no state. Slow, and what the scanner is checked against.
 */
export function referenceMatches(
  text: string,
  terms: readonly string[],
  isSame: IsSame = isSameLetter,
): ReferenceMatch[] {
  const tokens = tokensOf(text);
  const found: ReferenceMatch[] = [];
  for (const term of terms) {
    const key = keyOfTerm(term);
    for (let first = 0; first < tokens.length; first++) {
      const last = matchAt(tokens, first, key, isSame);
      if (last !== null) found.push({ term, start: (tokens[first] as Token).start, end: (tokens[last] as Token).end });
    }
  }
  return found;
}

/** Whether a letter of the text counts as one of the term. */
export type IsSame = (written: string, wanted: string) => boolean;

const isSameLetter: IsSame = (written, wanted) => written === wanted;

/** Homophones, as the specification says it: the main sound of what is written is one of the term's character. */
export const isSameSound: IsSame = (written, wanted) => {
  const [sound] = syllablesOf(written);
  return written === wanted || (sound !== undefined && syllablesOf(wanted).includes(sound));
};

/** The same with the main sound of the term's character only, which no limit of the matcher leaves out. */
export const isSameMainSound: IsSame = (written, wanted) => {
  const [sound] = syllablesOf(written);
  return sound !== undefined && sound === syllablesOf(wanted)[0];
};

const keys = new Map<string, Key>();

function keyOfTerm(term: string): Key {
  let key = keys.get(term);
  if (!key) keys.set(term, (key = keyOf(term).key));
  return key;
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
function matchAt(tokens: readonly Token[], first: number, key: Key, isSame: IsSame): number | null {
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
    if (sign?.kind !== 'letter' || !isSame(sign.letter, wanted.letter)) return null;
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
    return wantsBreak
      ? gaps.length > 0 && gaps.every(({ kind }) => kind === 'joiner' || kind === 'blank')
      : gaps.length === 0;
  }
  const blanks = gaps.filter(({ kind }) => kind === 'blank').length;
  return !wantsBreak && gaps.length - blanks <= MAX_GAPS && blanks <= MAX_BLANKS;
}
