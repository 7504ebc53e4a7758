import { type Alphabet, createAlphabet, WORD_BREAK } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';
import { type DetectorName, fewestDigits } from './detectors.ts';
import { type CompiledRule, entriesOf, type Pattern, runsAlways } from './entries.ts';
import type { Scanner } from './found.ts';
import { hanDigitRuns } from './digits.ts';
import { inOrder, type KeyCodes, numberLetters, sortedOrder, translated } from './keyCodes.ts';
import { type KeyUnits, keyUnits, someUnits } from './keyUnits.ts';
import { createScanner } from './scan.ts';
import type { Lexicon } from './schema.ts';
import { type MessageReach, messageReaches } from './sides.ts';
import { createSieve, type Sieve } from './sieve/sieve.ts';
import { askedInOrder, askedOf, IS_TERM } from './spelled/asked.ts';
import { createHiddenScanner, type HiddenScanner } from './spelled/hidden.ts';

/** A lexicon as the matcher needs it. */
export type Tables = {
  readonly alphabet: Alphabet;
  /** By key number. */
  readonly patterns: readonly Pattern[];
  /** By key number: 1 = some rule's term. Negators such as 不 are in every second message and mean nothing alone. */
  readonly isTerm: Uint8Array;
  /** Asked first: most texts have nothing that the others would find. */
  readonly sieve: Sieve;
  readonly scan: Scanner;
  /** Terms that are not written with their own letters. */
  readonly hidden: HiddenScanner;
  readonly detectors: readonly {
    readonly rule: CompiledRule;
    readonly name: DetectorName;
    readonly fewestDigits: number;
  }[];
  readonly hasRegexes: boolean;
  /** Regular expressions of which nothing is known that every match must hold. */
  readonly unfiltered: readonly CompiledRule[];
  readonly boilerplate: ReadonlySet<string>;
  /** Of rules whose distance is counted in messages. */
  readonly reaches: ReadonlyMap<string, MessageReach>;
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** `parseLexicon` has to have found nothing fatal. */
export function buildTables(lexicon: Lexicon): Tables {
  const { patterns: byText, rules } = entriesOf(lexicon);
  const listed = [...byText.values()];
  const { alphabet, keys } = keysOf(listed);
  const order = sortedOrder(keys, alphabet.size);
  const patterns = Array.from(order, (nth) => listed[nth] as Pattern);
  const sorted = inOrder(keys, order);
  const automaton = buildAutomaton(sorted, alphabet.size);
  const units = keyUnits(sorted, alphabet.units);
  const letters = letterCounts(units);
  // What answers it lies in memory as it was listed; in the order of the keys nearly every look would wait for it.
  const asked = askedInOrder(askedOf(listed), order);
  const hidden = createHiddenScanner({ alphabet, automaton, letters, patterns, units, asked });
  const isTerm = asked.bits.map((bits) => bits & IS_TERM);
  const detectors = rules.flatMap((rule) => (rule.detector ? [detectorOf(rule, rule.detector)] : []));
  // A number in Chinese digits is found by detectors as a term is by its letters.
  const terms = someUnits(units, isTerm, detectors.length > 0 ? hanDigitRuns() : []);
  const sieve = createSieve({ ...hidden.wishes, terms, hasDetectors: detectors.length > 0 });
  return {
    alphabet,
    patterns,
    isTerm,
    sieve,
    scan: createScanner(alphabet, automaton, letters),
    hidden,
    detectors,
    hasRegexes: rules.some(({ regexes }) => regexes.length > 0),
    unfiltered: rules.filter(runsAlways),
    boilerplate: new Set(lexicon.boilerplate),
    reaches: messageReaches(rules),
    size: {
      keys: patterns.length,
      states: automaton.states,
      get bytes() {
        return automaton.bytes + alphabet.classes.byteLength + sieve.bytes + hidden.bytes;
      },
    },
  };
}

function detectorOf(rule: CompiledRule, name: DetectorName): Tables['detectors'][number] {
  return { rule, name, fewestDigits: fewestDigits(name) };
}

/** The keys as classes, and the alphabet that has them. */
function keysOf(patterns: readonly Pattern[]): { readonly alphabet: Alphabet; readonly keys: KeyCodes } {
  const { keys, letters } = numberLetters(patterns);
  const alphabet = createAlphabet(
    new Map(letters.flatMap((letter) => (letter ? [[letter.letter, letter.isWord] as const] : []))),
  );
  const classes = Uint16Array.from(letters, (letter) => (letter ? alphabet.classOf(letter.letter) : WORD_BREAK));
  return { alphabet, keys: translated(keys, classes) };
}

function letterCounts({ starts, units }: KeyUnits): Uint16Array {
  const counts = new Uint16Array(starts.length - 1);
  for (let key = 0; key < counts.length; key++) {
    let count = 0;
    const end = starts[key + 1] as number;
    for (let at = starts[key] as number; at < end; at++) if (units[at] !== 0) count++;
    counts[key] = count;
  }
  return counts;
}
