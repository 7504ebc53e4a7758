import { simplifiedByCharacter } from '../../lib/text/simplified.ts';
import { otherSyllables, syllables } from './data/syllables.ts';

/**
 * How a Chinese character sounds: a toneless Mandarin syllable as a number, 0 = none. Text is read with the main syllable of
 * each character; terms with all that their characters have (重 zhong chong), so that either spelling finds them.
 */
export type Syllables = {
  /** By UTF-16 unit. Traditional characters sound like the simplified one that they fold to. */
  readonly bySign: Uint16Array;
  readonly byName: ReadonlyMap<string, number>;
  /** By number; names[0] is empty. */
  readonly names: readonly string[];
};

let built: Syllables | null = null;

/** Made on first use: 20,000 characters, a few milliseconds. */
export function syllableTable(): Syllables {
  return (built ??= build());
}

function build(): Syllables {
  const bySign = new Uint16Array(65_536);
  const byName = new Map<string, number>();
  const names = [''];
  for (const line of syllables.split('|')) {
    const [name = '', characters = ''] = line.split(' ');
    byName.set(name, names.length);
    for (let at = 0; at < characters.length; at++) bySign[characters.charCodeAt(at)] = names.length;
    names.push(name);
  }
  for (const [from, to] of simplifiedByCharacter) {
    const sound = bySign[to.charCodeAt(0)] ?? 0;
    if (from.length === 1 && to.length === 1 && sound > 0) bySign[from.charCodeAt(0)] = sound;
  }
  return { bySign, byName, names };
}

let others: ReadonlyMap<string, readonly string[]> | null = null;

/** All syllables of one folded character, the main one first; none for what is no Chinese character. */
export function syllablesOf(letter: string): readonly number[] {
  return letter.length === 1 ? syllablesOfUnit(letter.charCodeAt(0)) : NONE;
}

/** The same of a letter of one unit. */
export function syllablesOfUnit(unit: number): readonly number[] {
  return (met[unit] ??= lookUp(String.fromCharCode(unit)));
}

/** By unit: nothing beyond has a sound. A lexicon has as many letters as it likes, but a few thousand different ones. */
const met = new Array<readonly number[] | undefined>(65_536);

function lookUp(letter: string): readonly number[] {
  const { bySign, byName } = syllableTable();
  const main = bySign[letter.charCodeAt(0)] ?? 0;
  if (main === 0) return NONE;
  others ??= otherByCharacter();
  const other = others.get(letter);
  return other ? [main, ...other.map((name) => byName.get(name) ?? main)] : [main];
}

const NONE: readonly number[] = [];

function otherByCharacter(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of otherSyllables.split('|')) {
    const [name = '', characters = ''] = line.split(' ');
    for (const character of characters) found.set(character, [...(found.get(character) ?? []), name]);
  }
  return found;
}
