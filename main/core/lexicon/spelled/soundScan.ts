import type { Alphabet } from '../alphabet.ts';
import { type Automaton, ROOT, STATE_MASK } from '../automaton.ts';
import type { Entry, Pattern } from '../entries.ts';
import { latinTwinOf } from '../confusables.ts';
import type { Disguise } from '../hit.ts';
import { signsOf } from '../letters.ts';
import { isWithinWishes, type Span } from '../spans.ts';
import { canHide, hiddenEntry } from './derived.ts';
import type { SoundKeys } from './soundKeys.ts';
import {
  CELLS,
  emptySounds,
  END,
  IS_LEET,
  readSounds,
  RUN,
  RUN_LENGTH,
  type Sounds,
  START,
  type Way,
} from './sounds.ts';
import { isWanted } from './wishes.ts';

/**
 * Finds terms by what they sound like: 宝本 and baoben for 保本. The automaton is that of the terms, over syllables instead
 * of letters (automaton.ts); what a hit of it is worth is decided here, letter by letter:
 *
 *   written   as in the term       same sound, other character     Latin letters
 *   counts    for the term         as a homophone                  as pinyin
 */
export function createSoundScanner(
  alphabet: Alphabet,
  keys: SoundKeys,
  automaton: Automaton,
): (text: string, start: number, end: number) => Span[] {
  const sounds = emptySounds();
  const scanWay = (text: string, spans: Span[]): void => {
    let state = ROOT;
    for (let at = 0; at < sounds.count; at++) {
      const sound = sounds.cells[at * CELLS] as number;
      if (sound === 0) {
        state = ROOT;
        continue;
      }
      while (automaton.cells[(state + sound) << 1] !== state) state = automaton.fail[state] as number;
      const slot = state + sound;
      const next = automaton.cells[(slot << 1) | 1] as number;
      state = next & STATE_MASK;
      if (next >= 0) continue;
      for (let key = automaton.keyAt[slot] as number; key >= 0; key = automaton.shorterKey[key] as number)
        for (const pattern of keys.patterns[key] ?? []) addSpans(text, sounds, pattern, at, spans);
    }
  };
  return (text, start, end) => {
    const spans: Span[] = [];
    const read = (way: Way): void => {
      readSounds(sounds, alphabet, text, start, end, way);
      scanWay(text, spans);
    };
    read(0);
    const { hasTwoCuts, hasTwoReadings } = sounds;
    if (hasTwoCuts) read(1);
    if (hasTwoReadings) read(2);
    return spans;
  };
}

function cellOf({ cells }: Sounds, at: number, which: number): number {
  return cells[at * CELLS + which] as number;
}

function addSpans(text: string, sounds: Sounds, pattern: Pattern, last: number, spans: Span[]): void {
  const { key, entries } = pattern;
  const first = last - key.length + 1;
  const kinds = kindsOf(text, sounds, pattern, first);
  if (kinds.size === 0 || (kinds.has('pinyin') && !isTypedLikeThis(text, sounds, first, last))) return;
  const [start, end] = [cellOf(sounds, first, START), cellOf(sounds, last, END)];
  for (const entry of entries) {
    if (isAskedFor(entry, pattern, kinds) && isWithinWishes(entry, text.slice(start, end)))
      spans.push({ entry: hiddenEntry(entry, kinds), start, end });
  }
}

function isAskedFor(entry: Entry, { key }: Pattern, kinds: ReadonlySet<Disguise>): boolean {
  const rule = entry.rule?.rule;
  if (!rule || !canHide(entry)) return false;
  if (kinds.has('leet') && rule.match.leet === false) return false;
  return (['homophone', 'pinyin'] as const).every((kind) => !kinds.has(kind) || isWanted(kind, rule, key));
}

/** How the sounds of a match are written; empty when they are the term's own letters, which the other automaton finds. */
function kindsOf(text: string, sounds: Sounds, { key }: Pattern, first: number): Set<Disguise> {
  const kinds = new Set<Disguise>();
  for (const [nth, letter] of key.entries()) {
    const at = first + nth;
    if (cellOf(sounds, at, RUN) > 0) {
      kinds.add('pinyin');
      if (cellOf(sounds, at, IS_LEET) > 0) kinds.add('leet');
      const written = text.slice(cellOf(sounds, at, START), cellOf(sounds, at, END));
      if (PLAIN.test(written)) continue;
      if (WIDE.test(written)) kinds.add('fullWidth');
      if ([...written].some((one) => latinTwinOf(one) !== undefined)) kinds.add('confusable');
    } else {
      const sign = signsOf(text.slice(cellOf(sounds, at, START), cellOf(sounds, at, END)))[0];
      if (sign?.kind !== 'letter' || sign.letter !== letter?.letter) kinds.add('homophone');
    }
  }
  return kinds;
}

const PLAIN = /^[\x00-\x7f]*$/;
const WIDE = /[\uff01-\uff5e]/;

const FEWEST_LETTERS = 5;
/** A run of so many syllables is pinyin whatever stands around it; a word of two or three may be English. */
const LONG_RUN = 4;
const SURE = 3;
const NAME = /^\p{Lu}\p{Ll}+$/u;

/**
 * Guards for short matches, because "Bao Jing" is a name and `banana` a fruit: two syllables need enough letters, must not
 * look like first and family name, and must not be a part of a short word.
 */
function isTypedLikeThis(text: string, sounds: Sounds, first: number, last: number): boolean {
  if (last - first + 1 >= SURE) return true;
  const places = Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
  const runs = places.map((at) => cellOf(sounds, at, RUN));
  const typed = places.filter((_, nth) => (runs[nth] as number) > 0);
  const isPartOfWord = typed.some((at) => {
    const inMatch = runs.filter((run) => run === cellOf(sounds, at, RUN)).length;
    const length = cellOf(sounds, at, RUN_LENGTH);
    return inMatch < length && length < LONG_RUN;
  });
  if (isPartOfWord) return false;
  if (typed.length < places.length) return true;
  const words = typed.map((at) => text.slice(cellOf(sounds, at, START), cellOf(sounds, at, END)));
  const isOneRun = runs[0] === runs.at(-1);
  return words.join('').length >= FEWEST_LETTERS && (isOneRun || !words.every((word) => NAME.test(word)));
}
