import { type Automaton, buildAutomaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import { codesOfTexts } from '../keyCodes.ts';
import type { KeyUnits } from '../keyUnits.ts';
import { type Asked, HOMOPHONE, PINYIN } from './asked.ts';
import { syllablesOfUnit, syllableTable } from './syllables.ts';

/** All terms by their sounds; several terms may sound the same, and one term in several ways. */
export type SoundKeys = {
  /** Strings of syllable numbers, sorted. */
  readonly codes: readonly string[];
  /** By key number. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** Whether two sounds follow each other in some term. */
  readonly isPair: (first: number, second: number) => boolean;
};

/** A term with many characters of several sounds is looked for in its likeliest ones. */
const MOST_WAYS = 4;

/** Sounds of the terms of which homophones are looked for, as strings of syllable numbers. */
export function homophonesOf(units: KeyUnits, { bits }: Asked): string[] {
  const homophones: string[] = [];
  for (let nth = 0; nth < bits.length; nth++)
    if (((bits[nth] as number) & HOMOPHONE) !== 0) for (const code of codesOf(units, nth)) homophones.push(code);
  return homophones;
}

export function soundKeysOf(patterns: readonly Pattern[], units: KeyUnits, { bits }: Asked): SoundKeys {
  const byCode = new Map<string, Pattern[]>();
  for (const [nth, pattern] of patterns.entries()) {
    if (((bits[nth] as number) & (HOMOPHONE | PINYIN)) === 0) continue;
    for (const code of codesOf(units, nth)) {
      const same = byCode.get(code);
      if (same) same.push(pattern);
      else byCode.set(code, [pattern]);
    }
  }
  const codes = [...byCode.keys()].sort();
  return { codes, patterns: codes.map((code) => byCode.get(code) ?? []), isPair: pairsOf(codes) };
}

function pairsOf(codes: readonly string[]): SoundKeys['isPair'] {
  const sounds = syllableTable().names.length;
  const pairs = new Uint8Array(sounds * sounds);
  for (const code of codes)
    for (let at = 1; at < code.length; at++) pairs[code.charCodeAt(at - 1) * sounds + code.charCodeAt(at)] = 1;
  return (first, second) => pairs[first * sounds + second] === 1;
}

export function buildSoundAutomaton({ codes }: SoundKeys): Automaton {
  return buildAutomaton(codesOfTexts(codes), syllableTable().names.length);
}

/** All ways to say a key; none when a character has no sound. */
function codesOf({ starts, units }: KeyUnits, nth: number): readonly string[] {
  const end = starts[nth + 1] as number;
  let mains = '';
  let isPlain = true;
  for (let at = starts[nth] as number; at < end; at++) {
    const sounds = syllablesOfUnit(units[at] as number);
    if (sounds.length === 0) return NONE;
    if (sounds.length > 1) isPlain = false;
    mains += String.fromCharCode(sounds[0] as number);
  }
  return isPlain ? [mains] : waysOf(units.subarray(starts[nth], end));
}

const NONE: readonly string[] = [];

function waysOf(letters: Uint16Array): string[] {
  let codes = [''];
  for (const unit of letters) {
    const sounds = syllablesOfUnit(unit);
    const only = String.fromCharCode(sounds[0] as number);
    if (sounds.length === 1 || codes.length * sounds.length > MOST_WAYS) codes = codes.map((code) => code + only);
    else codes = codes.flatMap((code) => sounds.map((sound) => code + String.fromCharCode(sound)));
  }
  return codes;
}
