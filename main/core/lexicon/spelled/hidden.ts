import type { Alphabet } from '../alphabet.ts';
import type { Automaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import { EMOJI, LATIN, LEET, SOUND, SPLIT } from '../sieve/marks.ts';
import type { SieveWishes } from '../sieve/sieveTables.ts';
import type { Key } from '../key.ts';
import type { Span } from '../spans.ts';
import { compositions } from './components.ts';
import { canHide } from './derived.ts';
import { emojiReadings } from './emoji.ts';
import { pinyinAround, type SoundFinder } from './mixed.ts';
import { emojiPieces, leetPieces, type Piece, splitPieces, WORD_START } from './pieces.ts';
import { createRereader } from './reread.ts';
import { buildSoundAutomaton, soundKeysOf, soundWishesOf } from './soundKeys.ts';
import { createSoundScanner } from './soundScan.ts';
import { hasTyped } from './typed.ts';
import { isWanted, type Kind } from './wishes.ts';

/** Finds terms that are not written with their own letters. */
export type HiddenScanner = {
  /** @param seen what the sieve saw in the text. @returns spans of listed terms, in no order. */
  find(text: string, start: number, end: number, seen: number): Span[];
  /** What the sieve has to look out for. */
  readonly wishes: Omit<SieveWishes, 'terms' | 'hasDetectors'>;
  readonly bytes: number;
};

/**
 *   text ── sieve (sieve/sieve.ts) ──▶ nothing, for most texts
 *             │ homophones, pinyin          │ leet, halves of characters, emoji
 *             ▼                             ▼
 *   sounds.ts: as syllables        pieces.ts: with pieces as other letters
 *             ▼                             ▼
 *   soundScan.ts: an automaton     reread.ts: the automaton of the terms
 *   over the syllables of terms
 */
export function createHiddenScanner(
  alphabet: Alphabet,
  automaton: Automaton,
  letters: Uint16Array,
  patterns: readonly Pattern[],
): HiddenScanner {
  const isLetterOfTerms = lettersOf(patterns);
  const halves = isAnyWanted('splitCharacters', patterns) ? compositions(isLetterOfTerms) : new Map<string, string>();
  const emoji = isAnyWanted('emojiWords', patterns) ? emojiReadings(isLetterOfTerms) : new Map<string, string[]>();
  const { homophones, hasPinyin } = soundWishesOf(patterns);
  const wordStarts = wordStartsOf(patterns);
  const firstHalves = new Set([...halves.keys()].map((pair) => pair.charAt(0)));
  const isFirstHalf = (half: string): boolean => firstHalves.has(half);
  const isWordStart = (start: string): boolean => wordStarts.has(start);
  const sounds = createLazySounds(alphabet, patterns);
  const reread = createRereader(alphabet, automaton, letters, patterns);

  function piecesOf(text: string, start: number, end: number, seen: number): Piece[] {
    const pieces = [
      ...((seen & LATIN) !== 0 && (seen & LEET) !== 0 ? leetPieces(text, start, end, isWordStart) : []),
      ...((seen & SPLIT) !== 0 ? splitPieces(text, start, end, halves, isFirstHalf) : []),
      ...((seen & EMOJI) !== 0 ? emojiPieces(text, start, end, emoji) : []),
    ].sort((a, b) => a.start - b.start);
    return pieces.filter((piece, at) => at === 0 || piece.start >= (pieces[at - 1] as Piece).end);
  }

  return {
    get bytes() {
      return sounds.bytes;
    },
    wishes: {
      homophones,
      hasTyped: hasPinyin,
      hasLeet: wordStarts.size > 0,
      emoji: [...emoji.keys()],
      halves,
      keysOfHalves: patterns.map(({ key }) => key),
    },
    find(text, start, end, seen) {
      if ((seen & HIDDEN) === 0) return NONE;
      const spans: Span[] = [];
      if ((seen & SOUND) !== 0 || ((seen & LATIN) !== 0 && hasPinyin && hasTyped(text, start, end, sounds.isPair)))
        spans.push(...sounds.find(text, start, end));
      // Most of those that come this far have Latin letters and nothing else.
      if ((seen & (SPLIT | EMOJI)) === 0 && ((seen & LATIN) === 0 || (seen & LEET) === 0)) return spans;
      const pieces = piecesOf(text, start, end, seen);
      if (pieces.length === 0) return spans;
      spans.push(...reread(text, start, end, pieces));
      if ((seen & LATIN) !== 0 && hasPinyin) spans.push(...pinyinAround(pieces, text, start, end, sounds));
      return spans;
    },
  };
}

const NONE: Span[] = [];
const HIDDEN = LATIN | EMOJI | SOUND | SPLIT;

/** Built when the first text needs it: half of the work of building a matcher, and many matchers never meet one. */
function createLazySounds(alphabet: Alphabet, patterns: readonly Pattern[]): SoundFinder & { readonly bytes: number } {
  let keys: ReturnType<typeof soundKeysOf> | null = null;
  let scan: ReturnType<typeof createSoundScanner> | null = null;
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    isPair(first, second) {
      keys ??= soundKeysOf(patterns);
      return keys.isPair(first, second);
    },
    find(text, start, end) {
      if (scan === null) {
        keys ??= soundKeysOf(patterns);
        const automaton = buildSoundAutomaton(keys);
        bytes = automaton.bytes;
        scan = createSoundScanner(alphabet, keys, automaton);
      }
      return scan(text, start, end);
    },
  };
}

function isAnyWanted(kind: Kind, patterns: readonly Pattern[]): boolean {
  for (const { key, entries } of patterns)
    for (const entry of entries) if (entry.rule && canHide(entry) && isWanted(kind, entry.rule.rule, key)) return true;
  return false;
}

/** Of terms that may be leet, the first letters of each word. */
function wordStartsOf(patterns: readonly Pattern[]): Set<string> {
  const starts = new Set<string>();
  for (const pattern of patterns) {
    if (!hasWord(pattern.key) || !isAnyWanted('leet', [pattern])) continue;
    const words = pattern.key.map((letter) => (letter?.isWord ? letter.letter : ' ')).join('');
    for (const word of words.split(' ')) if (word.length >= WORD_START) starts.add(word.slice(0, WORD_START));
  }
  return starts;
}

function hasWord(key: Key): boolean {
  for (const letter of key) if (letter?.isWord) return true;
  return false;
}

function lettersOf(patterns: readonly Pattern[]): (letter: string) => boolean {
  const letters = new Set<string>();
  for (const { key, entries } of patterns)
    if (entries.some(canHide)) for (const letter of key) if (letter) letters.add(letter.letter);
  return (letter) => letters.has(letter);
}

/**
 * Adds what was hidden to what was found as written. The latter wins at the same place: a term that stands there letter for
 * letter is not also a homophone of another.
 *
 * @returns sorted by start, the longer first.
 */
export function withHidden(written: readonly Span[], hidden: readonly Span[]): Span[] {
  const terms = written.filter(({ entry }) => entry.kind === 'term' || entry.kind === 'left' || entry.kind === 'right');
  const byRule = new Map<Span['entry']['rule'], Span[]>();
  for (const span of terms) {
    const same = byRule.get(span.entry.rule);
    if (same) same.push(span);
    else byRule.set(span.entry.rule, [span]);
  }
  const ofAll = reachOf(terms);
  const ofRule = new Map([...byRule].map(([rule, spans]) => [rule, reachOf(spans)]));
  const keptTo = new Map<Span['entry']['rule'], number>();
  const kept = [...hidden].sort(byPlace).filter((span) => {
    const { rule } = span.entry;
    if (ofAll(span.start + 1) >= span.end || (ofRule.get(rule)?.(span.end) ?? 0) > span.start) return false;
    if ((keptTo.get(rule) ?? 0) > span.start) return false;
    keptTo.set(rule, span.end);
    return true;
  });
  return [...written, ...kept].sort(byPlace);
}

/** How far those of the spans (sorted by start) reach that start before a place; 0 = there are none. */
function reachOf(spans: readonly Span[]): (before: number) => number {
  let furthest = 0;
  const ends = spans.map(({ end }) => (furthest = Math.max(furthest, end)));
  return (before) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle] as Span).start < before) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (ends[low - 1] as number);
  };
}

function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
