import { createHash } from 'node:crypto';
import { foldText } from '../lib/text/fold.ts';
import { type Candidate, detectorCandidates, nearCandidates, regexCandidates, termCandidates } from './candidates.ts';
import { endOfQuote, isQuestion } from './context.ts';
import { FEWEST_DIGITS, mayDetect } from './detectors.ts';
import { disguisesOf, gradeOf } from './disguise.ts';
import type { CompiledRule, Pattern } from './entries.ts';
import type { Found } from './found.ts';
import { type Disguise, DISGUISES, type Hit, type HitTag, type MatchInput } from './hit.ts';
import { withoutInner } from './inner.ts';
import type { Lexicon } from './schema.ts';
import { type Span, spanOf } from './spans.ts';
import { suppressorOf } from './suppress.ts';
import { buildTables, type Tables } from './tables.ts';

export type Matcher = {
  readonly lexicon: Lexicon;
  /**
   * All hits of a message, suppressed ones included, by place. A hit inside a longer one of the same category is left
   * out: 保本 in 保本保收益 says nothing new.
   */
  match(input: MatchInput): Hit[];
  readonly size: { readonly keys: number; readonly states: number; readonly bytes: number };
};

/** Builds the matcher of a lexicon; `parseLexicon` has to have found nothing fatal in it. */
export function compile(lexicon: Lexicon): Matcher {
  const tables = buildTables(lexicon);
  return {
    lexicon,
    size: tables.size,
    match(input) {
      const hits: Hit[] = [];
      if (input.parts === null) matchPart(tables, input, 0, input.text.length, null, hits);
      else for (const { start, end, path } of input.parts) matchPart(tables, input, start, end, path, hits);
      return hits.length < 2 ? hits : withoutInner(hits);
    },
  };
}

/** Scans one field and adds its hits. Most messages end at the second line. */
function matchPart(
  tables: Tables,
  input: MatchInput,
  start: number,
  end: number,
  path: string | null,
  hits: Hit[],
): void {
  const found = tables.scan(input.text, start, end);
  const detectors = detectorsFor(tables, input.text, found);
  if (detectors.length === 0 && tables.unfiltered.length === 0 && !hasTerm(tables, found)) return;
  const text = end === input.text.length ? input.text : input.text.slice(0, end);
  const spans = spansOf(tables, text, found);
  const candidates = [...termCandidates(spans), ...nearCandidates(text, spans)];
  if (detectors.length > 0) candidates.push(...detectorCandidates(detectors, text, start, end));
  const regexRules = regexRulesFor(tables, found);
  if (regexRules.size > 0) candidates.push(...regexCandidates(regexRules, text, start, end));
  if (candidates.length === 0) return;
  const place = { text, senderKind: input.senderKind, path, quoteEnd: start + endOfQuote(text.slice(start)) };
  for (const candidate of candidates) {
    const hit = hitOf(place, candidate, spans, tables.boilerplate);
    if (hit) hits.push(hit);
  }
}

const NO_DETECTORS: Tables['detectors'] = [];

function detectorsFor({ detectors }: Tables, text: string, { digits, hasAt }: Found): Tables['detectors'] {
  if (detectors.length === 0 || (digits < FEWEST_DIGITS && !hasAt)) return NO_DETECTORS;
  return detectors.filter(({ name }) => mayDetect(name, text, digits));
}

function hasTerm({ isTerm }: Tables, { matches, count }: Found): boolean {
  for (let at = 0; at < count; at++) if (isTerm[matches[at * 3] as number] === 1) return true;
  return false;
}

const NO_RULES: ReadonlySet<CompiledRule> = new Set();

/** Those that run on every text, and those of which a needle was found. */
function regexRulesFor(
  { hasRegexes, unfiltered, patterns }: Tables,
  { matches, count }: Found,
): ReadonlySet<CompiledRule> {
  if (!hasRegexes) return NO_RULES;
  const rules = new Set(unfiltered);
  for (let at = 0; at < count * 3; at += 3) {
    for (const { kind, rule } of (patterns[matches[at] as number] as Pattern).entries)
      if (kind === 'needle' && rule) rules.add(rule);
  }
  return rules;
}

/** What the scan found, for every use of its keys and with word boundaries kept; sorted by start, the longer first. */
function spansOf({ alphabet, patterns }: Tables, text: string, { matches, count }: Found): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < count * 3; at += 3) {
    for (const entry of (patterns[matches[at] as number] as Pattern).entries) {
      if (entry.kind === 'needle') continue;
      const span = spanOf(alphabet, text, entry, matches[at + 1] as number, matches[at + 2] as number);
      if (span) spans.push(span);
    }
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
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

/** What a regular expression allows between letters is no disguise; what the fold took away before it ran is one. */
const UNDER_REGEX: ReadonlySet<Disguise> = new Set(['fullWidth', 'invisible']);

function disguisesIn(text: string, { rule, ranges, entries }: Candidate): Disguise[] {
  const found = new Set<Disguise>();
  ranges.forEach(([start, end], at) => {
    const entry = entries[at];
    const written = text.slice(start, end);
    if (rule.regexes.length > 0)
      for (const one of disguisesOf(written, [foldText(written)])) if (UNDER_REGEX.has(one)) found.add(one);
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
