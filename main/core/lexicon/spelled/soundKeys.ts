import { type Automaton, buildAutomaton } from '../automaton.ts';
import type { Pattern } from '../entries.ts';
import { inOrder, type KeyCodes, sortedOrder } from '../keyCodes.ts';
import type { KeyUnits } from '../keyUnits.ts';
import { type Asked, HOMOPHONE, PINYIN } from './asked.ts';
import { syllablesOfUnit, syllableTable } from './syllables.ts';

/** All terms by their sounds; several terms may sound the same, and one term in several ways. */
export type SoundKeys = {
  /** As syllable numbers, sorted, each once. */
  readonly keys: KeyCodes;
  /** By key number. */
  readonly patterns: readonly (readonly Pattern[])[];
  /** Whether two sounds follow each other in some term. */
  readonly isPair: (first: number, second: number) => boolean;
};

/** A term with many characters of several sounds is looked for in its likeliest ones. */
const MOST_WAYS = 4;

/** All ways to say the terms of which homophones are looked for, as syllable numbers. */
export function homophonesOf(units: KeyUnits, { bits }: Asked): KeyCodes {
  return waysToSay(units, bits, HOMOPHONE).ways;
}

export function soundKeysOf(patterns: readonly Pattern[], units: KeyUnits, { bits }: Asked): SoundKeys {
  const { ways, keyOf } = waysToSay(units, bits, HOMOPHONE | PINYIN);
  const order = sortedOrder(ways, syllableTable().names.length);
  const sorted = inOrder(ways, order);
  const first = new Int32Array(order.length);
  const sounding: Pattern[][] = [];
  for (let nth = 0; nth < order.length; nth++) {
    const pattern = patterns[keyOf[order[nth] as number] as number] as Pattern;
    if (nth > 0 && isSame(sorted, nth - 1, nth)) (sounding.at(-1) as Pattern[]).push(pattern);
    else first[sounding.push([pattern]) - 1] = nth;
  }
  const keys = inOrder(sorted, first.subarray(0, sounding.length));
  return { keys, patterns: sounding, isPair: pairsOf(keys) };
}

function isSame({ starts, codes }: KeyCodes, one: number, other: number): boolean {
  const [start, from, end] = [starts[one] as number, starts[other] as number, starts[other + 1] as number];
  if (end - from !== from - start) return false;
  for (let at = from; at < end; at++) if (codes[at] !== codes[at - from + start]) return false;
  return true;
}

function pairsOf({ starts, codes }: KeyCodes): SoundKeys['isPair'] {
  const sounds = syllableTable().names.length;
  const pairs = new Uint8Array(sounds * sounds);
  for (let key = 1; key < starts.length; key++)
    for (let at = (starts[key - 1] as number) + 1; at < (starts[key] as number); at++)
      pairs[(codes[at - 1] as number) * sounds + (codes[at] as number)] = 1;
  return (first, second) => pairs[first * sounds + second] === 1;
}

export function buildSoundAutomaton({ keys }: SoundKeys): Automaton {
  return buildAutomaton(keys, syllableTable().names.length);
}

/** All ways to say the keys with one of the bits, and by way the number of its key. */
function waysToSay(units: KeyUnits, bits: Uint8Array, asked: number): { ways: KeyCodes; keyOf: Int32Array } {
  const most = bits.length * MOST_WAYS;
  const codes = new Uint16Array(units.units.length * MOST_WAYS);
  const [starts, keyOf] = [new Int32Array(most + 1), new Int32Array(most)];
  let [count, next] = [0, 0];
  for (let key = 0; key < bits.length; key++) {
    if (((bits[key] as number) & asked) === 0) continue;
    const length = (units.starts[key + 1] as number) - (units.starts[key] as number);
    for (let ways = sayKey(units, key, codes, next); ways > 0; ways--) {
      keyOf[count] = key;
      starts[++count] = next += length;
    }
  }
  return { ways: { starts: starts.slice(0, count + 1), codes: codes.slice(0, next) }, keyOf };
}

/**
 * Writes the ways to say a key one after another, the main sounds first.
 *
 * @returns how many; 0 when a character has no sound.
 */
function sayKey({ starts, units }: KeyUnits, key: number, codes: Uint16Array, to: number): number {
  const start = starts[key] as number;
  const length = (starts[key + 1] as number) - start;
  let ways = 1;
  for (let at = 0; at < length; at++) {
    const sounds = syllablesOfUnit(units[start + at] as number);
    if (sounds.length === 0) return 0;
    const each = ways * sounds.length > MOST_WAYS ? 1 : sounds.length;
    // The last first: a way goes to where later ones were, or stays.
    for (let way = ways - 1; way >= 0; way--) {
      for (let nth = each - 1; nth >= 0; nth--) {
        const place = to + (way * each + nth) * length;
        if (each > 1) codes.copyWithin(place, to + way * length, to + way * length + at);
        codes[place + at] = sounds[nth] as number;
      }
    }
    ways *= each;
  }
  return ways;
}
