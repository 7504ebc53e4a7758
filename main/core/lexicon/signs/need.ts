import { entriesOf, type Pattern, runsAlways } from '../entries.ts';
import type { Key } from '../key.ts';
import type { Lexicon } from '../schema.ts';
import { numberOf } from '../sieve/units.ts';
import { SOUND_NUMBER } from '../sieve/marks.ts';
import { askedOf, CAN_HIDE, EMOJI_WORDS, HOMOPHONE, LEET, PINYIN, SPLIT_CHARACTERS } from '../spelled/asked.ts';
import { compositions } from '../spelled/components.ts';
import { emojiReadings } from '../spelled/emoji.ts';
import { WORD_START } from '../spelled/pieces.ts';
import { syllablesOf } from '../spelled/syllables.ts';
import { hasPair, hasRare, type Rare, type Signs } from './signs.ts';

/** With more, hardly a block of texts is without all of them, and each has to be asked for each. */
const MOST_KEYS = 60;

/** Whether something may be in texts with these signs; no = it is in none of them. */
export type Need = (signs: Signs) => boolean;

/**
 * What a lexicon needs to find anything: one of its keys as it is written, by its sounds, in Latin letters, in halves, or
 * with emoji; for each of these what stands in every text in which the matcher finds that.
 *
 * @returns null where that cannot be said (detectors, most expressions, terms of one letter) or is not worth it.
 *
 * TRAP: a new way to hide a term has to be told here and in note.ts; need.test.ts tries all that are known.
 */
export function needOf(lexicon: Lexicon): Need | null {
  const { patterns: byText, rules } = entriesOf(lexicon);
  const patterns = [...byText.values()].filter(({ entries }) => entries.some(({ rule }) => rule !== null));
  const isAlways =
    patterns.length > MOST_KEYS ||
    rules.some((rule) => rule.detector !== null || runsAlways(rule)) ||
    patterns.some(({ key }) => lettersOf(key).length < 2);
  if (isAlways) return null;
  const { bits } = askedOf(patterns);
  const hidden = new Set(
    patterns.flatMap(({ key }, nth) => (((bits[nth] as number) & CAN_HIDE) === 0 ? [] : lettersOf(key))),
  );
  const halves = halvesOf((letter) => hidden.has(letter));
  const asks = (bit: number): Pattern[] => patterns.filter((_, nth) => ((bits[nth] as number) & bit) !== 0);
  const needs: Need[] = [
    rare('open'),
    ...patterns.map(({ key }) => inSounds(key, (letter) => [soundOf(letter)])),
    ...asks(HOMOPHONE).map(({ key }) => inSounds(key, syllablesOf)),
    ...(asks(PINYIN).length === 0 ? [] : asks(HOMOPHONE | PINYIN).flatMap(({ key }) => typedPairs(key))),
    ...asks(SPLIT_CHARACTERS).flatMap(({ key }) => inHalves(lettersOf(key), halves)),
    ...(asks(EMOJI_WORDS).length === 0 ? [] : emojiOf((letter) => hidden.has(letter))),
    ...asks(LEET).flatMap(({ key }) => wordStarts(key)),
  ];
  return (signs) => needs.some((need) => need(signs));
}

function rare(one: Rare): Need {
  return (signs) => hasRare(signs, one);
}

function lettersOf(key: Key): string[] {
  return key.flatMap((letter) => (letter ? [letter.letter] : []));
}

/** TRAP: half of a letter of two units has none; such letters are only in texts that are `open`. */
function soundOf(letter: string): number {
  return letter.length === 1 ? numberOf(letter.charCodeAt(0)) & SOUND_NUMBER : 0;
}

/** Every pair of letters that follow each other, in one of the ways that they sound. */
function inSounds(key: Key, soundsOf: (letter: string) => readonly number[]): Need {
  const sounds = lettersOf(key).map(soundsOf);
  return (signs) => sounds.every((own, at) => at === 0 || arePaired(signs, sounds[at - 1] as readonly number[], own));
}

function arePaired(signs: Signs, firsts: readonly number[], seconds: readonly number[]): boolean {
  return firsts.some((first) => seconds.some((second) => hasPair(signs, first, second)));
}

/** Any pair: one syllable in Latin letters hides a term. */
function typedPairs(key: Key): Need[] {
  const sounds = lettersOf(key).map(syllablesOf);
  return sounds.flatMap((own, at) =>
    own.flatMap((second) => (sounds[at - 1] ?? []).map((first) => rare(`typed ${first} ${second}`))),
  );
}

type Halves = ReadonlyMap<string, readonly (readonly [left: string, right: string])[]>;

function halvesOf(isWanted: (letter: string) => boolean): Halves {
  const found = new Map<string, (readonly [string, string])[]>();
  for (const [pair, whole] of compositions(isWanted)) {
    const [left = '', right = ''] = pair;
    found.set(whole, [...(found.get(whole) ?? []), [left, right]]);
  }
  return found;
}

/** One letter at least in halves, the others as they are; where one is hidden otherwise, `half` and `emoji` tell. */
function inHalves(letters: readonly string[], halves: Halves): Need[] {
  const ways = letters.map((letter) => halves.get(letter) ?? []);
  const besideOthers = ways.flat().map(([left, right]) => rare(`half ${left}${right}`));
  if (besideOthers.length === 0) return [];
  const inARow: Need = (signs) => {
    // The letters that a reading may end with so far, those of readings with halves apart.
    let whole: string[] = [];
    let halved: string[] = [];
    letters.forEach((letter, at) => {
      const goesOn = (ends: readonly string[], next: string): boolean => ends.some((end) => isBeside(signs, end, next));
      const follows = (next: string): boolean => at === 0 || goesOn(whole, next) || goesOn(halved, next);
      const cuts = (ways[at] ?? []).filter(([left, right]) => areHalves(signs, left, right) && follows(left));
      const stays = goesOn(halved, letter) ? [letter] : [];
      whole = at === 0 || goesOn(whole, letter) ? [letter] : [];
      halved = [...cuts.map(([, right]) => right), ...stays];
    });
    return halved.length > 0;
  };
  return [inARow, ...besideOthers];
}

function areHalves(signs: Signs, left: string, right: string): boolean {
  const isThere = [left, right].every((half) => soundOf(half) !== 0 || hasRare(signs, `sign ${half}`));
  return isThere && isBeside(signs, left, right);
}

/** What is no letter is passed over, and may stand there. */
function isBeside(signs: Signs, left: string, right: string): boolean {
  const [first, second] = [soundOf(left), soundOf(right)];
  return first === 0 || second === 0 || hasPair(signs, first, second);
}

function emojiOf(isWanted: (letter: string) => boolean): Need[] {
  return [...emojiReadings(isWanted).keys()].map((one) => rare(`emoji ${one}`));
}

/** The first letters of each word, as `leetPieces` asks for them. */
function wordStarts(key: Key): Need[] {
  const words = key
    .map((letter) => (letter?.isWord ? letter.letter : ' '))
    .join('')
    .split(' ');
  return words.filter(({ length }) => length >= WORD_START).map((word) => rare(`leet ${word.slice(0, WORD_START)}`));
}
