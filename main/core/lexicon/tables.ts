import { type Alphabet, createAlphabet, WORD_BREAK } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';
import { type DetectorName, fewestDigits } from './detectors.ts';
import { type CompiledRule, entriesOf, type Pattern, runsAlways } from './entries.ts';
import type { Scanner } from './found.ts';
import { hanDigitRuns } from './digits.ts';
import type { Key } from './key.ts';
import { createScanner } from './scan.ts';
import type { Lexicon } from './schema.ts';
import { createSieve, type Sieve } from './sieve/sieve.ts';
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
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** `parseLexicon` has to have found nothing fatal. */
export function buildTables(lexicon: Lexicon): Tables {
  const { patterns: byText, rules } = entriesOf(lexicon);
  const alphabet = createAlphabet(lettersOf(byText.values()));
  const byCode = new Map<string, Pattern>();
  for (const pattern of byText.values()) byCode.set(codeOf(alphabet, pattern.key), pattern);
  // Without a comparator: by code unit, and several times as fast.
  const codes = [...byCode.keys()].sort();
  const patterns = codes.map((code) => byCode.get(code) as Pattern);
  const automaton = buildAutomaton(codes, alphabet.size);
  const letters = new Uint16Array(patterns.length);
  patterns.forEach(({ key }, at) => (letters[at] = letterCount(key)));
  const hidden = createHiddenScanner(alphabet, automaton, letters, patterns);
  const isTerm = new Uint8Array(patterns.length);
  const terms: Key[] = [];
  patterns.forEach(({ key, entries }, at) => {
    if (entries.every(({ rule }) => rule === null)) return;
    isTerm[at] = 1;
    terms.push(key);
  });
  const detectors = rules.flatMap((rule) => (rule.detector ? [detectorOf(rule, rule.detector)] : []));
  // A number in Chinese digits is found by detectors as a term is by its letters.
  if (detectors.length > 0) terms.push(...hanDigitRuns());
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

function lettersOf(patterns: Iterable<Pattern>): Map<string, boolean> {
  const letters = new Map<string, boolean>();
  for (const { key } of patterns) {
    for (const letter of key) if (letter && !letters.has(letter.letter)) letters.set(letter.letter, letter.isWord);
  }
  return letters;
}

/** A key as a string of class numbers. */
function codeOf(alphabet: Alphabet, key: Key): string {
  const code: number[] = [];
  for (const letter of key) code.push(letter ? alphabet.classOf(letter.letter) : WORD_BREAK);
  return String.fromCharCode(...code);
}

function letterCount(key: Key): number {
  let letters = 0;
  for (const letter of key) if (letter) letters++;
  return letters;
}
