import {
  type Alphabet,
  APOSTROPHE,
  classesAt,
  FIRST_DIGIT,
  INVISIBLE,
  isLetterClass,
  isWordClass,
  LAST_DIGIT,
  startOfCharacter,
} from './alphabet.ts';
import type { Range } from '../../../shared/model.ts';
import type { Entry } from './entries.ts';
import { isForeignTwin, latinTwinOf } from './confusables.ts';
import { signsOf } from './letters.ts';

/** An entry found in a text, word boundaries and the rule's own wishes kept. Half-open, in the original. */
export type Span = { readonly entry: Entry; readonly start: number; readonly end: number };

/** How far around a hit its context is looked for, in characters; keeps a message of a million hits linear. */
export const REACH = 400;

/** Of spans sorted by start, those that start within `reach` of the range. */
export function spansAround(sorted: readonly Span[], start: number, end: number, reach = REACH): readonly Span[] {
  if (sorted.length < 16) return sorted;
  return sorted.slice(firstFrom(sorted, start - reach), firstFrom(sorted, end + reach));
}

function firstFrom(sorted: readonly { readonly start: number }[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Makes a span of a match, or null when it is none: part of a longer word, a symbol of the term missing, letters of
 * another script without one Latin letter, or more folding or gaps than the rule allows.
 */
export function spanOf(alphabet: Alphabet, text: string, entry: Entry, start: number, matchEnd: number): Span | null {
  const boundary = entry.rule?.rule.match.boundary ?? 'word';
  let end = matchEnd;
  if (boundary !== 'none') {
    if (isInsideWordAtStart(alphabet, text, start)) return null;
    const after = wordAfter(alphabet, text, end);
    if (after.length > 0 && entry.isOpen) end = after.end;
    else if (after.length > 0 && !(boundary === 'letters' && after.isDigits)) return null;
  }
  const around = withSymbols(text, start, end, entry.symbols);
  if (!around) return null;
  const span = { entry, start: around[0], end: around[1] };
  const written = text.slice(span.start, span.end);
  if (entry.listed.includes(written)) return span;
  return isWithinWishes(entry, written) && isReallyLatin(written, entry) ? span : null;
}

/** Whether the character before `start` continues the word that starts there; invisible ones do not part a word. */
function isInsideWordAtStart(alphabet: Alphabet, text: string, start: number): boolean {
  if (!startsWithWord(alphabet, text, start)) return false;
  for (let at = start; at > 0;) {
    at = startOfCharacter(text, at);
    const last = classesAt(alphabet, text, at).classes.at(-1) ?? INVISIBLE;
    if (last !== INVISIBLE) return isWordClass(alphabet, last);
  }
  return false;
}

function startsWithWord(alphabet: Alphabet, text: string, start: number): boolean {
  const letter = classesAt(alphabet, text, start).classes.find(isLetterClass);
  return letter !== undefined && isWordClass(alphabet, letter);
}

/** What is glued to the word that ends at `end`: how many letters, whether they start with digits, where they end. */
function wordAfter(alphabet: Alphabet, text: string, end: number): { length: number; isDigits: boolean; end: number } {
  const none = { length: 0, isDigits: false, end };
  if (!endsWithWord(alphabet, text, end)) return none;
  let length = 0;
  let isDigits = false;
  let wordEnd = end;
  let apostrophes = 0;
  for (let at = end; at < text.length;) {
    const { classes, length: units } = classesAt(alphabet, text, at);
    const first = classes[0] ?? INVISIBLE;
    if (isWordClass(alphabet, first)) {
      if (length === 0) isDigits = first >= FIRST_DIGIT && first <= LAST_DIGIT;
      length++;
      wordEnd = at + units;
    } else if (first === APOSTROPHE) {
      if (length === 0 && isPossessive(alphabet, text, at + units)) return none;
      if (++apostrophes > 1) break;
    } else if (first !== INVISIBLE) break;
    at += units;
  }
  return { length, isDigits, end: wordEnd };
}

/** SEC’s is SEC; won’t is not won. */
function isPossessive(alphabet: Alphabet, text: string, at: number): boolean {
  if (!/^[sSｓ]/.test(text.slice(at, at + 1))) return false;
  const next = at + 1 < text.length ? classesAt(alphabet, text, at + 1).classes[0] : undefined;
  return next === undefined || !isWordClass(alphabet, next);
}

function endsWithWord(alphabet: Alphabet, text: string, end: number): boolean {
  for (let at = end; at > 0;) {
    at = startOfCharacter(text, at);
    const letter = classesAt(alphabet, text, at).classes.findLast(isLetterClass);
    if (letter !== undefined) return isWordClass(alphabet, letter);
  }
  return false;
}

const BLANKS_AT_END = /[\s\p{Default_Ignorable_Code_Point}]+$/u;
const BLANKS_AT_START = /^[\s\p{M}\p{Default_Ignorable_Code_Point}]+/u;

/** The range with the symbols that the term begins or ends with; null when one of them is missing. */
function withSymbols(
  text: string,
  start: number,
  end: number,
  { inside, before, after }: Entry['symbols'],
): Range | null {
  if (inside === '' && before === '' && after === '') return [start, end];
  const plain = text.slice(start, end).normalize('NFKC');
  if (![...inside].every((symbol) => plain.includes(symbol))) return null;
  // Symbols have one width in NFKC's eyes or two (％): compare as many units as they take.
  const left = text.slice(Math.max(0, start - before.length - 4), start).replace(BLANKS_AT_END, '');
  const right = text.slice(end, end + after.length + 4);
  const rightBare = right.replace(BLANKS_AT_START, '');
  if (before !== '' && !left.normalize('NFKC').endsWith(before)) return null;
  if (after !== '' && !rightBare.normalize('NFKC').startsWith(after)) return null;
  const from = before === '' ? start : Math.max(0, start - before.length - 4) + left.length - before.length;
  const to = after === '' ? end : end + right.length - rightBare.length + after.length;
  return [from, to];
}

/** `match.fold: false` wants the listed letters (case apart); `match.gaps: n` fewer gaps than the matcher lets through. */
export function isWithinWishes(entry: Entry, written: string): boolean {
  const match = entry.rule?.rule.match;
  if (!match || entry.isOpen) return true;
  if (match.caseSensitive) {
    const plain = written.normalize('NFKC');
    if (!entry.listed.some((listed) => plain.replace(/[^\p{L}\p{N}]/gu, '') === listed.replace(/[^\p{L}\p{N}]/gu, '')))
      return false;
  }
  if (!match.fold) {
    const lettersOnly = (all: string): string => all.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (!entry.listed.some((listed) => lettersOnly(listed) === lettersOnly(written))) return false;
  }
  return match.gaps === true || longestGap(written) <= (match.gaps === false ? 0 : match.gaps);
}

/** Signs in a row that a term does not have by itself: not the break between two words. Blanks beside signs count for nothing. */
function longestGap(written: string): number {
  let longest = 0;
  let run = 0;
  let blanks = 0;
  let wasWord = false;
  for (const character of written) {
    for (const sign of signsOf(character)) {
      if (sign.kind === 'letter') {
        if (!(wasWord && sign.isWord)) longest = Math.max(longest, run, Math.min(1, blanks));
        run = 0;
        blanks = 0;
        wasWord = sign.isWord;
      } else if (sign.kind === 'blank') blanks++;
      else if (sign.kind !== 'invisible' && !(sign.kind === 'apostrophe' && wasWord)) run++;
    }
  }
  return longest;
}

/** Letters of other scripts count as Latin only beside a Latin one: сор (Russian) is not "cop". */
function isReallyLatin(written: string, entry: Entry): boolean {
  let foreign = 0;
  for (const character of written) {
    if (isForeignTwin(character)) foreign++;
    else if (latinTwinOf(character) !== undefined || LATIN.test(character.normalize('NFKC'))) return true;
  }
  return foreign === 0 || entry.listed.some((listed) => [...listed].some(isForeignTwin));
}

const LATIN = /\p{Script=Latin}/u;
