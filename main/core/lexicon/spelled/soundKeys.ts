import { type Automaton, buildAutomaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import type { Key } from '../key.ts';
import { canHide } from './derived.ts';
import { syllablesOf, syllableTable } from './syllables.ts';
import { isWanted } from './wishes.ts';

/** Terms as strings of syllable numbers; several terms may sound the same, and one term in several ways. */
export type SoundKeys = {
  /** Sorted, as buildAutomaton wants them. */
  readonly codes: readonly string[];
  /** By key number. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** Those of terms of which homophones are looked for, not only pinyin. */
  readonly homophones: readonly string[];
  readonly hasPinyin: boolean;
  /** Whether two sounds follow each other in some term. */
  readonly isPair: (first: number, second: number) => boolean;
};

/** A term with many characters of several sounds is looked for in its likeliest ones. */
const MOST_WAYS = 4;

export function soundKeysOf(patterns: readonly Pattern[]): SoundKeys {
  const byCode = new Map<string, Pattern[]>();
  const homophones: string[] = [];
  let hasPinyin = false;
  for (const pattern of patterns) {
    const wishes = wishesOf(pattern);
    if (!wishes) continue;
    hasPinyin ||= wishes.pinyin;
    for (const code of codesOf(pattern.key)) {
      const same = byCode.get(code);
      if (same) same.push(pattern);
      else byCode.set(code, [pattern]);
      if (wishes.homophone) homophones.push(code);
    }
  }
  const codes = [...byCode.keys()].sort();
  return {
    codes,
    patterns: codes.map((code) => byCode.get(code) ?? []),
    homophones,
    hasPinyin,
    isPair: pairsOf(codes),
  };
}

function pairsOf(codes: readonly string[]): SoundKeys['isPair'] {
  const sounds = syllableTable().names.length;
  const pairs = new Uint8Array(sounds * sounds);
  for (const code of codes)
    for (let at = 1; at < code.length; at++) pairs[code.charCodeAt(at - 1) * sounds + code.charCodeAt(at)] = 1;
  return (first, second) => pairs[first * sounds + second] === 1;
}

export function buildSoundAutomaton({ codes }: SoundKeys): Automaton {
  return buildAutomaton(codes, syllableTable().names.length);
}

function wishesOf({ key, entries }: Pattern): { homophone: boolean; pinyin: boolean } | null {
  let homophone = false;
  let pinyin = false;
  for (const entry of entries) {
    if (!entry.rule || !canHide(entry)) continue;
    homophone ||= isWanted('homophone', entry.rule.rule, key);
    pinyin ||= isWanted('pinyin', entry.rule.rule, key);
  }
  return homophone || pinyin ? { homophone, pinyin } : null;
}

/** All ways to say a key; none when a character has no sound. */
function codesOf(key: Key): string[] {
  let codes = [''];
  for (const letter of key) {
    const sounds = syllablesOf(letter?.letter ?? '');
    const only = String.fromCharCode(sounds[0] ?? 0);
    if (sounds.length === 0) return [];
    if (sounds.length === 1 || codes.length * sounds.length > MOST_WAYS) codes = codes.map((code) => code + only);
    else codes = codes.flatMap((code) => sounds.map((sound) => code + String.fromCharCode(sound)));
  }
  return codes;
}
