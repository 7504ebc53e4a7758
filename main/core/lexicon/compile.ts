import { createHash } from 'node:crypto';
import { foldText } from '../lib/text/fold.ts';
import { type Alphabet, createAlphabet, WORD_BREAK } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';
import { type Candidate, detectorCandidates, nearCandidates, termCandidates } from './candidates.ts';
import { endOfQuote, isQuestion } from './context.ts';
import { type DetectorName, FEWEST_DIGITS, mayDetect } from './detectors.ts';
import { disguisesOf, gradeOf } from './disguise.ts';
import { type CompiledRule, entriesOf, type Pattern } from './entries.ts';
import { type Disguise, DISGUISES, type Hit, type HitTag, type MatchInput } from './hit.ts';
import type { Key } from './key.ts';
import { createScanner, type Found } from './scan.ts';
import type { Lexicon } from './schema.ts';
import { REACH, type Span, spanOf } from './spans.ts';
import { suppressorOf } from './suppress.ts';

export type Matcher = {
  readonly lexicon: Lexicon;
  /**
   * All hits of a message, suppressed ones included, by place. A hit inside a longer one of the same category is left
   * out: 保本 in 保本保收益 says nothing new.
   */
  match(input: MatchInput): Hit[];
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** Builds the tables of a lexicon; `parseLexicon` has to have found nothing fatal in it. */
export function compile(lexicon: Lexicon): Matcher {
  const { patterns: byKey, rules } = entriesOf(lexicon);
  const alphabet = createAlphabet(lettersOf(byKey.values()));
  const byCode = new Map<string, Pattern>();
  for (const pattern of byKey.values()) byCode.set(codeOf(alphabet, pattern.key), pattern);
  // Without a comparator: by code unit, and several times as fast.
  const codes = [...byCode.keys()].sort();
  const patterns = codes.map((code) => byCode.get(code) as Pattern);
  const lengths = Uint16Array.from(patterns, ({ key }) => lettersIn(key));
  const automaton = buildAutomaton(codes, alphabet.size);
  const scan = createScanner(alphabet, automaton, lengths);
  const detectors = detectorsOf(rules);
  const boilerplate = new Set(lexicon.boilerplate);

  // Negators such as 不 are in every second message: without a term beside them they mean nothing.
  const isTerm = Uint8Array.from(patterns, ({ entries }) => (entries.some(({ rule }) => rule !== null) ? 1 : 0));
  const hasTerm = (found: Found): boolean => {
    for (let at = 0; at < found.count; at++) if (isTerm[found.matches[at * 3] as number] === 1) return true;
    return false;
  };

  function matchPart(input: MatchInput, start: number, end: number, path: string | null, hits: Hit[]): void {
    const { text } = input;
    const found = scan(text, start, end);
    const { digits } = found;
    const isWorthDetecting = detectors.length > 0 && (digits >= FEWEST_DIGITS || found.hasAt);
    const awake = isWorthDetecting ? detectors.filter(({ name }) => mayDetect(name, text, digits)) : [];
    if (awake.length === 0 && !hasTerm(found)) return;
    const spans: Span[] = [];
    const part = end - start === text.length ? text : text.slice(0, end);
    for (let at = 0; at < found.count; at++) {
      const key = found.matches[at * 3] as number;
      const from = found.matches[at * 3 + 1] as number;
      const matchEnd = found.matches[at * 3 + 2] as number;
      for (const entry of (patterns[key] as Pattern).entries) {
        const span = spanOf(alphabet, part, entry, from, matchEnd);
        if (span) spans.push(span);
      }
    }
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    const candidates = [...termCandidates(spans), ...nearCandidates(part, spans)];
    if (awake.length > 0) candidates.push(...detectorCandidates(awake, text, start, end));
    if (candidates.length === 0) return;
    const place = { text: part, senderKind: input.senderKind, path, quoteEnd: start + endOfQuote(part.slice(start)) };
    for (const candidate of candidates) {
      const hit = hitOf(place, candidate, spans, boilerplate);
      if (hit) hits.push(hit);
    }
  }

  return {
    lexicon,
    size: { keys: patterns.length, states: automaton.states, bytes: automaton.bytes + alphabet.classes.byteLength },
    match(input) {
      const hits: Hit[] = [];
      if (input.parts === null) matchPart(input, 0, input.text.length, null, hits);
      else for (const { start, end, path } of input.parts) matchPart(input, start, end, path, hits);
      return hits.length < 2 ? hits : withoutInner(hits);
    },
  };
}

function lettersOf(patterns: Iterable<Pattern>): Map<string, boolean> {
  const letters = new Map<string, boolean>();
  for (const { key } of patterns) for (const letter of key) if (letter) letters.set(letter.letter, letter.isWord);
  return letters;
}

/** A key as a string of class numbers. */
function codeOf(alphabet: Alphabet, key: Key): string {
  let code = '';
  for (const letter of key) {
    const one = letter ? (alphabet.resolve(letter.letter.codePointAt(0) ?? 0)[0] ?? 0) : WORD_BREAK;
    code += String.fromCharCode(one);
  }
  return code;
}

function lettersIn(key: Key): number {
  let letters = 0;
  for (const letter of key) if (letter) letters++;
  return letters;
}

function detectorsOf(rules: readonly CompiledRule[]): { rule: CompiledRule; name: DetectorName }[] {
  return rules.flatMap((rule) => (rule.detector ? [{ rule, name: rule.detector }] : []));
}

/** The part a candidate stands in. `text` is the message up to the part's end; before `quoteEnd` somebody is quoted. */
type Place = Pick<MatchInput, 'text' | 'senderKind'> & { readonly path: string | null; readonly quoteEnd: number };

function hitOf(
  place: Place,
  candidate: Candidate,
  spans: readonly Span[],
  boilerplate: ReadonlySet<string>,
): Hit | null {
  const { rule, category } = candidate.rule;
  if (rule.scope.speakers && !rule.scope.speakers.includes(place.senderKind)) return null;
  const tags = tagsOf(place, candidate);
  if (tags.includes('quoted') && rule.scope.quoted === 'skip') return null;
  if (tags.includes('forwarded') && rule.scope.forwarded === 'skip') return null;
  const disguises = disguisesIn(place.text, candidate);
  return {
    rule: rule.id,
    term: rule.expr,
    category: category.id,
    severity: rule.severity ?? category.severity,
    ranges: candidate.ranges,
    grade: gradeOf(disguises),
    disguises,
    tags: tags.filter((tag) => tag === 'askedByCustomer' || rule.scope[tag] === 'mark'),
    suppressedBy: suppressorOf(place.text, candidate, spans) ?? boilerplateOf(place.text, candidate, boilerplate),
    path: place.path,
  };
}

function disguisesIn(text: string, { ranges, entries }: Candidate): Disguise[] {
  const found = new Set<Disguise>();
  ranges.forEach(([start, end], at) => {
    const entry = entries[at];
    const written = text.slice(start, end);
    if (entry && !entry.listed.includes(written)) for (const one of disguisesOf(written, entry.listed)) found.add(one);
  });
  return DISGUISES.filter((disguise) => found.has(disguise));
}

function tagsOf({ text, senderKind, path, quoteEnd }: Place, { start, end }: Candidate): HitTag[] {
  const tags: HitTag[] = [];
  if (senderKind === 'customer' && isQuestion(text, start, end, 'sentence')) tags.push('askedByCustomer');
  if (start < quoteEnd || (path !== null && /quote|refer/i.test(path))) tags.push('quoted');
  if (path !== null && /chatrecord|forward/i.test(path)) tags.push('forwarded');
  return tags;
}

function boilerplateOf(text: string, { start, end }: Candidate, boilerplate: ReadonlySet<string>): string | null {
  if (boilerplate.size === 0) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  const hash = paragraphSha256(text.slice(from, to < 0 ? text.length : to));
  return boilerplate.has(hash) ? `boilerplate ${hash.slice(0, 12)}` : null;
}

/** How a paragraph is named in `boilerplate`: SHA-256 of its folded text without white space. */
export function paragraphSha256(paragraph: string): string {
  return createHash('sha256').update(foldText(paragraph).replace(/\s+/g, '')).digest('hex');
}

function withoutInner(hits: Hit[]): Hit[] {
  const startOf = (hit: Hit): number => hit.ranges[0]?.[0] ?? 0;
  const endOf = (hit: Hit): number => hit.ranges.at(-1)?.[1] ?? 0;
  hits.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || (a.rule < b.rule ? -1 : 1));
  const isInside = (inner: Hit, outer: Hit): boolean =>
    outer.category === inner.category &&
    (outer.suppressedBy === null || inner.suppressedBy !== null) &&
    outer.ranges.some(
      ([start, end]) => start <= startOf(inner) && end >= endOf(inner) && end - start > endOf(inner) - startOf(inner),
    );
  return hits.filter((hit, at) => {
    // Sorted so that a longer one at the same place comes first, and a near rule may start REACH earlier.
    for (let before = at - 1; before >= 0; before--) {
      const other = hits[before] as Hit;
      if (startOf(other) < startOf(hit) - REACH) return true;
      if (isInside(hit, other)) return false;
    }
    return true;
  });
}
