import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkLexicon, compile, type Lexicon, type Matcher, starterLexicon } from '../main/core/lexicon/index.ts';
import { referenceMatches } from '../main/core/lexicon/testing/reference.ts';
import type { Row } from './row.ts';

const CORPUS = join(import.meta.dirname, '../../shared/data/wecom/corpus-100k.jsonl.gz');
const ROUNDS = 15;

/**
 * The matcher with all it does (folds, skipping, exclusions, grades, offsets) against a bare scan of the same characters
 * in the same run, in processor time, best of several interleaved rounds; with the starter lexicon and with 50,000 terms. A sample of the
 * messages is checked against the plain reference.
 */
export async function benchLexicon(): Promise<Row[]> {
  const texts = existsSync(CORPUS) ? corpusTexts() : madeUpTexts();
  const startedMs = performance.now();
  const starter = compile(starterLexicon());
  const starterMs = performance.now() - startedMs;
  const many = manyTerms(texts);
  compile(many);
  const buildMs = Math.min(...Array.from({ length: 3 }, () => msOf(() => compile(many))));
  const large = compile(many);
  const rounds = Array.from({ length: ROUNDS }, () => [
    msOf(() => bareScan(texts)),
    msOf(() => matchAll(starter, texts)),
    msOf(() => matchAll(large, texts)),
  ]);
  const [bare = 1, small = 1, big = 1] = [0, 1, 2].map((nth) =>
    Math.min(...rounds.map((round) => round[nth] ?? Infinity)),
  );
  const characters = texts.reduce((all, text) => all + text.length, 0);
  const speed = (ms: number): number => characters / ms / 1000;
  return [
    { name: 'bare scan of the characters', value: speed(bare), unit: 'M chars/s' },
    { name: `matcher, starter lexicon (${starter.size.keys} keys)`, value: speed(small), unit: 'M chars/s' },
    { name: 'the same, against the bare scan', value: small / bare, unit: 'x', limit: '<= 18' },
    { name: 'matcher, 50,000 terms', value: speed(big), unit: 'M chars/s' },
    { name: 'the same, against the bare scan', value: big / bare, unit: 'x', limit: '<= 24' },
    { name: 'read, check and build the starter lexicon', value: starterMs, unit: 'ms' },
    { name: 'build 50,000 terms', value: buildMs, unit: 'ms' },
    { name: 'tables of 50,000 terms', value: large.size.bytes / 1e6, unit: 'MB', limit: '<= 8' },
    {
      name: 'hits that the plain reference finds and the matcher loses',
      value: lost(large, many, texts),
      unit: '',
      limit: '<= 0',
    },
  ];
}

function corpusTexts(): string[] {
  const lines = gunzipSync(readFileSync(CORPUS)).toString().split('\n');
  return lines.flatMap((line) => {
    if (!line.includes('"msgtype":"text"')) return [];
    return [(JSON.parse(line) as { text: { content: string } }).text.content];
  });
}

/** Without the corpus: characters of the starter lexicon in a fixed disorder. */
function madeUpTexts(): string[] {
  const next = numbers(7);
  const letters = starterLexicon()
    .rules.map((rule) => rule.expr)
    .join('');
  return Array.from({ length: 90_000 }, () =>
    Array.from({ length: 15 }, () => letters.charAt(next(letters.length))).join(''),
  );
}

/** 50,000 terms of two to five characters that occur in the texts, so that the automaton is kept busy. */
function manyTerms(texts: readonly string[]): Lexicon {
  const next = numbers(42);
  const characters = [
    ...new Set(
      texts
        .slice(0, 20_000)
        .join('')
        .match(/\p{Script=Han}/gu),
    ),
  ];
  const terms = new Set<string>();
  while (terms.size < 50_000) {
    terms.add(Array.from({ length: 3 + next(3) }, () => characters[next(characters.length)]).join(''));
  }
  // Terms that people really write, cut from the messages.
  const cuts = texts.flatMap((text, at) => (at % 400 === 0 ? (text.match(/\p{Script=Han}{4}/u) ?? []) : []));
  const all = [...new Set([...cuts, ...terms])].slice(0, 50_000);
  const rules = all.map((expr, at) => ({ id: String(at), category: 'A', expr }));
  const { lexicon, problems } = checkLexicon({
    id: 'bench',
    version: 1,
    categories: [{ id: 'A', severity: 'low' }],
    rules,
  });
  if (!lexicon) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return lexicon;
}

function lost(matcher: Matcher, lexicon: Lexicon, texts: readonly string[]): number {
  const terms = lexicon.rules.slice(0, 100).map((rule) => rule.expr);
  let missing = 0;
  for (const text of texts.slice(0, 5000)) {
    const found = matcher.match({ text, parts: null, senderKind: 'unknown' });
    for (const { start, end } of referenceMatches(text, terms)) {
      // A hit inside a longer one of the same category is left out on purpose.
      if (!found.some((hit) => hit.ranges.some(([from, to]) => from <= start && to >= end))) missing++;
    }
  }
  return missing;
}

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

/** Milliseconds of processor time of this process: other programs on the machine do not count. */
function msOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
}
