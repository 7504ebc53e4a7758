import type { Alphabet } from '../alphabet.ts';
import type { Automaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import { BESIDE_LATIN, EMOJI, LATIN, LEET, SOUND, SPLIT } from '../sieve/marks.ts';
import type { SieveWishes } from '../sieve/sieveTables.ts';
import type { KeyUnits } from '../keyUnits.ts';
import type { Span } from '../spans.ts';
import { type Asked, CAN_HIDE, EMOJI_WORDS, LEET as ASKED_LEET, PINYIN, SPLIT_CHARACTERS } from './asked.ts';
import { compositions } from './components.ts';
import { emojiReadings } from './emoji.ts';
import { pinyinAround, type SoundFinder } from './mixed.ts';
import { emojiPieces, halfOf, leetPieces, type Piece, splitPieces, WORD_START } from './pieces.ts';
import { createRereader } from './reread.ts';
import { buildSoundAutomaton, homophonesOf, type SoundKeys, soundKeysOf } from './soundKeys.ts';
import { createSoundScanner } from './soundScan.ts';
import { hasTyped } from './typed.ts';

/** Finds terms that are not written with their own letters. */
export type HiddenScanner = {
  /** @param seen what the sieve saw in the text. @returns spans of listed terms, in no order. */
  find(text: string, start: number, end: number, seen: number): Span[];
  /** What the sieve has to look out for. */
  readonly wishes: Omit<SieveWishes, 'terms' | 'hasDetectors'>;
  readonly bytes: number;
};

type Wanted = {
  readonly alphabet: Alphabet;
  readonly automaton: Automaton;
  /** By key number, as `patterns`, `units` and `asked`. */
  readonly letters: Uint16Array;
  readonly patterns: readonly Pattern[];
  readonly units: KeyUnits;
  readonly asked: Asked;
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
export function createHiddenScanner({ alphabet, automaton, letters, patterns, units, asked }: Wanted): HiddenScanner {
  const isLetterOfTerms = lettersOf(patterns, units, asked);
  const halves = (asked.any & SPLIT_CHARACTERS) === 0 ? NO_HALVES : compositions(isLetterOfTerms);
  const emoji = (asked.any & EMOJI_WORDS) === 0 ? NO_EMOJI : emojiReadings(isLetterOfTerms);
  const homophones = homophonesOf(units, asked);
  const hasPinyin = (asked.any & PINYIN) !== 0;
  const wordStarts = wordStartsOf(patterns, units, asked);
  const firstHalves = new Set([...halves.keys()].map((pair) => pair.charAt(0)));
  const isFirstHalf = byUnit((half) => firstHalves.has(halfOf(half)));
  const isWordStart = (start: string): boolean => wordStarts.has(start);
  const sounds = createLazySounds(alphabet, () => soundKeysOf(patterns, units, asked));
  const reread = createRereader(alphabet, automaton, letters, patterns);

  const isTyped = (text: string, start: number, end: number): boolean => hasTyped(text, start, end, sounds.isPair);

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
      isTyped: hasPinyin ? isTyped : null,
      hasLeet: wordStarts.size > 0,
      emoji: [...emoji.keys()],
      halves,
      keysOfHalves: units,
    },
    find(text, start, end, seen) {
      if ((seen & HIDDEN) === 0) return NONE;
      const spans: Span[] = [];
      // Where Latin letters are alone, the sieve has asked.
      const mayBeTyped = (seen & LATIN) !== 0 && hasPinyin;
      if ((seen & SOUND) !== 0 || (mayBeTyped && ((seen & BESIDE_LATIN) === 0 || isTyped(text, start, end))))
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

const NO_HALVES: ReadonlyMap<string, string> = new Map();
const NO_EMOJI: ReadonlyMap<string, readonly string[]> = new Map();
const NONE: Span[] = [];
const HIDDEN = LATIN | EMOJI | SOUND | SPLIT;

/** Asked of each unit once, because most that a text has are none. */
function byUnit(isOne: (character: string) => boolean): (unit: number) => boolean {
  const [NO, YES] = [1, 2];
  const known = new Uint8Array(65_536);
  return (unit) => {
    if (known[unit] === 0) known[unit] = isOne(String.fromCharCode(unit)) ? YES : NO;
    return known[unit] === YES;
  };
}

/** Built when the first text needs it: half of the work of building a matcher, and many matchers never meet one. */
function createLazySounds(alphabet: Alphabet, keysOf: () => SoundKeys): SoundFinder & { readonly bytes: number } {
  let keys: SoundKeys | null = null;
  let scan: ReturnType<typeof createSoundScanner> | null = null;
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    isPair(first, second) {
      keys ??= keysOf();
      return keys.isPair(first, second);
    },
    find(text, start, end) {
      if (scan === null) {
        keys ??= keysOf();
        const automaton = buildSoundAutomaton(keys);
        bytes = automaton.bytes;
        scan = createSoundScanner(alphabet, keys, automaton);
      }
      return scan(text, start, end);
    },
  };
}

/** Of terms that may be leet, the first letters of each word. */
function wordStartsOf(patterns: readonly Pattern[], units: KeyUnits, { bits }: Asked): Set<string> {
  const found = new Set<string>();
  for (let nth = 0; nth < bits.length; nth++) {
    if (((bits[nth] as number) & ASKED_LEET) === 0 || !mayHaveWord(units, nth)) continue;
    const words = (patterns[nth] as Pattern).key.map((letter) => (letter?.isWord ? letter.letter : ' ')).join('');
    for (const word of words.split(' ')) if (word.length >= WORD_START) found.add(word.slice(0, WORD_START));
  }
  return found;
}

/** Nearly all letters of Chinese terms are in one block. */
function mayHaveWord({ starts, units }: KeyUnits, nth: number): boolean {
  for (let at = starts[nth] as number; at < (starts[nth + 1] as number); at++) {
    const unit = units[at] as number;
    if (unit < 0x4e00 || unit > 0x9fff) return true;
  }
  return false;
}

function lettersOf(
  patterns: readonly Pattern[],
  { starts, units }: KeyUnits,
  { bits }: Asked,
): (letter: string) => boolean {
  const known = new Uint8Array(65_536);
  const letters = new Set<string>();
  for (let nth = 0; nth < bits.length; nth++) {
    if (((bits[nth] as number) & CAN_HIDE) === 0) continue;
    const start = starts[nth] as number;
    for (let at = start; at < (starts[nth + 1] as number); at++) {
      const unit = units[at] as number;
      const letter = known[unit] === 1 ? null : (patterns[nth] as Pattern).key[at - start];
      if (letter) letters.add(letter.letter);
      // The first half of a letter of two units is that of others, too.
      if (letter?.letter.length === 1) known[unit] = 1;
    }
  }
  return (letter) => letters.has(letter);
}

/**
 * Adds what was hidden to what was found as written. At the same place one rule has one of them, the latter first; what rules
 * say of a place that others are met at is decided where it is known whether those flag anything (disguisedHits.ts).
 *
 * @returns sorted by start, the longer first.
 */
export function withHidden(written: readonly Span[], hidden: readonly Span[]): Span[] {
  const byRule = new Map<Span['entry']['rule'], Span[]>();
  for (const span of written) {
    const { kind, rule } = span.entry;
    if (kind !== 'term' && kind !== 'left' && kind !== 'right') continue;
    const same = byRule.get(rule);
    if (same) same.push(span);
    else byRule.set(rule, [span]);
  }
  const ofRule = new Map([...byRule].map(([rule, spans]) => [rule, reachOf(spans)]));
  const keptTo = new Map<Span['entry']['rule'], number>();
  const kept = [...hidden].sort(byPlace).filter((span) => {
    const { rule } = span.entry;
    if ((ofRule.get(rule)?.(span.end) ?? 0) > span.start || (keptTo.get(rule) ?? 0) > span.start) return false;
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
