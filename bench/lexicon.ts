import { AhoCorasick } from '@monyone/aho-corasick/fast';
import { compile, type Matcher, starterLexicon } from '../main/core/lexicon/index.ts';
import { isSameMainSound, isSameSound, referenceMatches } from '../main/core/lexicon/testing/reference.ts';
import { hasCorpus } from './corpus.ts';
import { type BenchTexts, benchTerms, benchTexts, lexiconOf } from './lexiconTexts.ts';
import type { Row } from './row.ts';

const MESSAGES = 1_000_000;
const ROUNDS = 5;
const SIZES = [100, 5_000, 50_000] as const;
/** By number of terms: so many messages are compared with the reference, which looks at every term at every place. */
const COMPARED: Readonly<Record<(typeof SIZES)[number], number>> = { 100: 20_000, 5_000: 1_000, 50_000: 100 };

/**
 * The matcher with all it does (folds, skipping, hidden spellings, exclusions, grades, offsets) against a bare scan of the
 * same characters in the same run, in processor time, best of several interleaved rounds. Its hits are compared with the
 * plain reference, both ways, and with what was planted.
 */
export async function benchLexicon(): Promise<Row[]> {
  if (!hasCorpus()) {
    console.warn('SKIPPED: corpus-100k is not here');
    return [];
  }
  const terms = benchTerms(Math.max(...SIZES));
  const data = benchTexts(MESSAGES, terms.slice(0, 100));
  const characters = data.texts.reduce((all, text) => all + text.length, 0);
  const matchers = SIZES.map((size) => ({ size, matcher: compile(lexiconOf(terms.slice(0, size))) }));
  const starter = compile(starterLexicon());
  const rounds = Array.from({ length: ROUNDS }, () => ({
    bare: msOf(() => bareScan(data.texts)),
    sizes: matchers.map(({ matcher }) => msOf(() => matchAll(matcher, data.texts))),
    starter: msOf(() => matchAll(starter, data.texts)),
  }));
  const bare = best(rounds.map((round) => round.bare));
  const speed = (ms: number): number => characters / ms / 1000;
  const sizes = matchers.map(({ size, matcher }, nth) => ({
    size,
    matcher,
    ms: best(rounds.map((round) => round.sizes[nth] ?? Infinity)),
  }));
  const starterMs = best(rounds.map((round) => round.starter));
  return [
    { name: `bare scan of ${MESSAGES} messages, ${characters} characters`, value: speed(bare), unit: 'M chars/s' },
    ...sizes.flatMap(({ size, ms }) => speedRows(`${size} terms`, speed(ms), ms / bare, size === 50_000)),
    ...speedRows(`starter list (${starter.size.keys} keys)`, speed(starterMs), starterMs / bare, false),
    ...otherRows(terms, data.texts, best(sizes.map(({ ms }) => ms).slice(-1))),
    ...buildRows(terms, sizes.at(-1)?.matcher),
    ...sizes.flatMap(({ size, matcher }) => equalityRows(size, matcher, terms.slice(0, size), data)),
  ];
}

function speedRows(name: string, speed: number, ratio: number, isLimited: boolean): Row[] {
  return [
    { name: `matcher, ${name}`, value: speed, unit: 'M chars/s' },
    { name: 'the same, against the bare scan', value: ratio, unit: 'x', ...(isLimited ? { limit: '<= 12' } : {}) },
  ];
}

/** Only finds what is written letter for letter, without folds, grades and places in the original. */
function otherRows(terms: readonly string[], texts: readonly string[], ourMs: number): Row[] {
  const other = new AhoCorasick([...terms]);
  const share = texts.slice(0, texts.length / 5);
  const matchAllOf = (): void => {
    for (const text of share) other.matchInText(text);
  };
  matchAllOf();
  const ms = best([msOf(matchAllOf), msOf(matchAllOf)]) * 5;
  return [{ name: 'as fast as @monyone/aho-corasick fast, 50000 terms', value: ms / ourMs, unit: 'x', limit: '>= 4' }];
}

function buildRows(terms: readonly string[], large: Matcher | undefined): Row[] {
  const lexicon = lexiconOf(terms);
  const ms = best(Array.from({ length: ROUNDS }, () => msOf(() => compile(lexicon))));
  return [
    { name: 'build 50000 terms', value: ms, unit: 'ms', limit: '<= 300' },
    { name: 'tables of 50000 terms', value: (large?.size.bytes ?? 0) / 1e6, unit: 'MB', limit: '<= 8' },
  ];
}

/** Lost and invented hits of the first messages, and planted ones that were not found in all of them. */
function equalityRows(
  size: (typeof SIZES)[number],
  matcher: Matcher,
  terms: readonly string[],
  { texts, planted }: BenchTexts,
): Row[] {
  let [lost, invented] = [0, 0];
  for (const text of texts.slice(0, COMPARED[size])) {
    const hits = matcher.match({ text, parts: null, senderKind: 'employee' });
    const ranges = hits.flatMap((hit) => hit.ranges);
    const long = terms.filter((term) => term.length >= 4);
    const must = [...referenceMatches(text, terms), ...referenceMatches(text, long, isSameMainSound)];
    const may = new Set(
      [...must, ...referenceMatches(text, long, isSameSound)].map(({ start, end }) => `${start}-${end}`),
    );
    // A hit inside a longer one of the same category is left out on purpose.
    lost += must.filter(({ start, end }) => !ranges.some(([from, to]) => from <= start && to >= end)).length;
    const written = hits.filter((hit) => !hit.disguises.some((disguise) => READ_OTHERWISE.has(disguise)));
    invented += written.flatMap((hit) => hit.ranges).filter(([from, to]) => !may.has(`${from}-${to}`)).length;
  }
  const unseen = planted.filter(({ message, term }) => {
    const hits = matcher.match({ text: texts[message] ?? '', parts: null, senderKind: 'employee' });
    return !hits.some((hit) => hit.term === term);
  });
  const name = `${size} terms`;
  return [
    { name: `${name}: hits of the reference lost in ${COMPARED[size]} messages`, value: lost, unit: '', limit: '<= 0' },
    { name: `${name}: hits that the reference does not know`, value: invented, unit: '', limit: '<= 0' },
    { name: `${name}: of ${planted.length} hidden terms not found`, value: unseen.length, unit: '', limit: '<= 0' },
  ];
}

/** What the reference does not read. */
const READ_OTHERWISE: ReadonlySet<string> = new Set(['pinyin', 'splitCharacter', 'emojiWord', 'numberWord', 'leet']);

function bareScan(texts: readonly string[]): number {
  let sum = 0;
  for (const text of texts) for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

function matchAll(matcher: Matcher, texts: readonly string[]): number {
  let hits = 0;
  for (const text of texts) hits += matcher.match({ text, parts: null, senderKind: 'employee' }).length;
  return hits;
}

function best(values: readonly number[]): number {
  return Math.min(...values);
}

/** Milliseconds of processor time of this thread: other programs on the machine do not count, nor what V8 does beside it. */
function msOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
