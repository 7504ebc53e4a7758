import { type Candidate, detectorCandidates, nearCandidates, regexCandidates, termCandidates } from './candidates.ts';
import { digitsIn } from './alphabet.ts';
import { endOfQuote } from './context.ts';
import { FEWEST_DIGITS, mayDetect } from './detectors.ts';
import { hanDigitsIn } from './digits.ts';
import type { CompiledRule, Pattern } from './entries.ts';
import type { Found } from './found.ts';
import type { MatchInput } from './hit.ts';
import { NO_SIDES, type SideCandidate, sideCandidates } from './sides.ts';
import { AT, DIGIT, NAMED, WRITTEN } from './sieve/marks.ts';
import { type Span, spanOf } from './spans.ts';
import { withHidden } from './spelled/hidden.ts';
import { rewritten } from './spelled/rewritten.ts';
import type { Tables } from './tables.ts';

/** One field of a message with everything that was found in it, before exclusions are looked at. */
export type Part = {
  /** The message up to the field's end, so that places in it are places in the message. */
  readonly text: string;
  /** The same as it was read, as long: see spelled/rewritten.ts. */
  readonly read: string;
  readonly path: string | null;
  /** Before this place somebody is quoted. */
  readonly quoteEnd: number;
  /** Sorted by start, the longer first. */
  readonly spans: readonly Span[];
  readonly candidates: readonly Candidate[];
  /** Of rules whose distance is counted in messages. */
  readonly sides: readonly SideCandidate[];
};

/** The fields of a message; one without a path when it has only one. */
export function partsOf({ parts, text }: MatchInput): readonly { start: number; end: number; path: string | null }[] {
  return parts ?? [{ start: 0, end: text.length, path: null }];
}

/** What a quick look at a text tells, so that a thorough one need not look again. */
export type Glance = { readonly seen: number; readonly detectors: Tables['detectors'] };

/**
 * Scans one field; null when no rule is met, which for nearly all messages is told by the sieve.
 *
 * @param glance of the same field (`glanceAt`), if there was one.
 */
export function readPart(
  tables: Tables,
  input: MatchInput,
  start: number,
  end: number,
  path: string | null,
  glance: Glance | null = null,
): Part | null {
  const seen = glance ? glance.seen : tables.sieve.test(input.text, start, end);
  if (seen === 0 && tables.unfiltered.length === 0) return null;
  const detectors = glance ? glance.detectors : detectorsFor(tables, input.text, start, end, seen);
  const plain = (seen & NAMED) === 0 ? null : rewritten(input.text, start, end);
  const asItStands = tables.hidden.find(input.text, start, end, seen);
  const hidden = plain === null ? asItStands : [...asItStands, ...acrossRewritten(tables, plain, start, end)];
  const detected = detectors.length === 0 ? NO_CANDIDATES : detectorCandidates(detectors, input.text, start, end);
  const isQuiet = detected.length === 0 && hidden.length === 0 && tables.unfiltered.length === 0;
  if (isQuiet && (seen & WRITTEN) === 0) return null;
  const found = tables.scan(input.text, start, end);
  if (isQuiet && !hasTerm(tables, found)) return null;
  const text = end === input.text.length ? input.text : input.text.slice(0, end);
  const written = spansOf(tables, text, found);
  const spans = hidden.length === 0 ? written : withHidden(written, hidden);
  const candidates = [...termCandidates(spans), ...nearCandidates(text, spans), ...detected];
  const regexRules = regexRulesFor(tables, found);
  if (regexRules.size > 0) candidates.push(...regexCandidates(regexRules, text, start, end));
  const sides = tables.reaches.size === 0 ? NO_SIDES : sideCandidates(spans);
  if (candidates.length === 0 && sides.length === 0) return null;
  return { text, read: plain ?? text, path, quoteEnd: start + endOfQuote(text.slice(start)), spans, candidates, sides };
}

/** Terms of which the text as it stands shows nothing: 保[微笑]本, b.a.o.b.e.n, 1️⃣guarantee. It may show some of them, too. */
function acrossRewritten(tables: Tables, plain: string, start: number, end: number): Span[] {
  const hidden = tables.hidden.find(plain, start, end, tables.sieve.test(plain, start, end));
  const written = spansOf(tables, plain.slice(0, end), tables.scan(plain, start, end));
  return withHidden(written, hidden).filter(({ entry }) => entry.rule !== null);
}

/**
 * Null = no rule is met in a text of one field: as `readPart`, for texts that may be a piece of a very long one. What is not
 * told by the sieve and one scan is left to it.
 */
export function glanceAt(tables: Tables, text: string, start: number, end: number): Glance | null {
  const seen = tables.sieve.test(text, start, end);
  const isFiltered = tables.unfiltered.length === 0;
  if (seen === 0 && isFiltered) return null;
  const detectors = detectorsFor(tables, text, start, end, seen);
  if (isFiltered && detectors.length === 0 && (seen & ~(WRITTEN | DIGIT)) === 0) {
    if ((seen & WRITTEN) === 0 || !hasTerm(tables, tables.scan(text, start, end))) return null;
  }
  return { seen, detectors };
}

const NO_CANDIDATES: readonly Candidate[] = [];
const NO_DETECTORS: Tables['detectors'] = [];
/** Where digits may be; those in Chinese are WRITTEN, see tables.ts. */
const COUNTED = DIGIT | AT | WRITTEN;

function detectorsFor(
  { detectors, alphabet }: Tables,
  text: string,
  start: number,
  end: number,
  seen: number,
): Tables['detectors'] {
  if (detectors.length === 0 || (seen & COUNTED) === 0) return NO_DETECTORS;
  const arabic = (seen & DIGIT) === 0 ? 0 : digitsIn(alphabet, text, start, end);
  const digits = arabic + ((seen & (DIGIT | WRITTEN)) === 0 ? 0 : hanDigitsIn(text, start, end));
  if (digits < FEWEST_DIGITS && (seen & AT) === 0) return NO_DETECTORS;
  const own = text.slice(start, end);
  const found = detectors.filter(({ name, fewestDigits }) => digits >= fewestDigits && mayDetect(name, own, digits));
  return found.length === 0 ? NO_DETECTORS : found;
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

/** What the scan found, for every use of its keys and with word boundaries kept. */
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
