import { type Automaton, buildAutomaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import type { Key } from '../key.ts';
import { canHide } from './derived.ts';
import { syllablesOf, syllableTable } from './syllables.ts';
import { isWanted } from './wishes.ts';

/** What has to be known before the first text. */
export type SoundWishes = {
  /** Sounds of the terms of which homophones are looked for, as strings of syllable numbers. */
  readonly homophones: readonly string[];
  readonly hasPinyin: boolean;
};

/** All terms by their sounds; several terms may sound the same, and one term in several ways. */
export type SoundKeys = {
  /** Sorted, as buildAutomaton wants them. */
  readonly codes: readonly string[];
  /** By key number. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** Whether two sounds follow each other in some term. */
  readonly isPair: (first: number, second: number) => boolean;
};

/** A term with many characters of several sounds is looked for in its likeliest ones. */
const MOST_WAYS = 4;

export function soundWishesOf(patterns: readonly Pattern[]): SoundWishes {
  const homophones: string[] = [];
  let hasPinyin = false;
  for (const pattern of patterns) {
    if (isAsked('homophone', pattern)) homophones.push(...codesOf(pattern.key));
    hasPinyin ||= isAsked('pinyin', pattern);
  }
  return { homophones, hasPinyin };
}

export function soundKeysOf(patterns: readonly Pattern[]): SoundKeys {
  const byCode = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    if (!isAsked('homophone', pattern) && !isAsked('pinyin', pattern)) continue;
    for (const code of codesOf(pattern.key)) {
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
  return buildAutomaton(codes, syllableTable().names.length);
}

function isAsked(kind: 'homophone' | 'pinyin', { key, entries }: Pattern): boolean {
  for (const entry of entries) if (entry.rule && canHide(entry) && isWanted(kind, entry.rule.rule, key)) return true;
  return false;
}

/** All ways to say a key; none when a character has no sound. */
function codesOf(key: Key): string[] {
  const mains: number[] = [];
  let isPlain = true;
  for (const letter of key) {
    const sounds = syllablesOf(letter?.letter ?? '');
    if (sounds.length === 0) return [];
    if (sounds.length > 1) isPlain = false;
    mains.push(sounds[0] as number);
  }
  return isPlain ? [String.fromCharCode(...mains)] : waysOf(key);
}

function waysOf(key: Key): string[] {
  let codes = [''];
  for (const letter of key) {
    const sounds = syllablesOf(letter?.letter ?? '');
    const only = String.fromCharCode(sounds[0] ?? 0);
    if (sounds.length === 1 || codes.length * sounds.length > MOST_WAYS) codes = codes.map((code) => code + only);
    else codes = codes.flatMap((code) => sounds.map((sound) => code + String.fromCharCode(sound)));
  }
  return codes;
}
