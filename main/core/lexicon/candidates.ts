import type { Range } from '../../../shared/model.ts';
import { fold, type Folded } from '../lib/text/fold.ts';
import { isSameSentence, wordsBetween } from './context.ts';
import { type DetectorName, detect, narrow } from './detectors.ts';
import type { CompiledRule, Entry } from './entries.ts';
import { type Span, spansAround } from './spans.ts';

/** A rule that is met at a place, before exclusions are looked at. Ranges ascend and do not overlap. */
export type Candidate = {
  readonly rule: CompiledRule;
  readonly ranges: readonly Range[];
  readonly start: number;
  readonly end: number;
  /** The entry behind each range; none for detectors and regular expressions. */
  readonly entries: readonly Entry[];
};

/** Terms: each span is one. The same rule at the same place in two spellings is one candidate. */
export function termCandidates(spans: readonly Span[]): Candidate[] {
  return spans
    .filter((span) => span.entry.kind === 'term')
    .map(({ entry, start, end }) => ({
      rule: entry.rule as CompiledRule,
      ranges: [[start, end]],
      start,
      end,
      entries: [entry],
    }));
}

/** Near rules: each left side with the nearest right side in reach, in one sentence; no side is used twice. `spans` sorted. */
export function nearCandidates(text: string, spans: readonly Span[]): Candidate[] {
  const sides = new Map<CompiledRule, { left: Span[]; right: Span[] }>();
  for (const span of spans) {
    if (span.entry.kind !== 'left' && span.entry.kind !== 'right') continue;
    const rule = span.entry.rule as CompiledRule;
    let both = sides.get(rule);
    if (!both) sides.set(rule, (both = { left: [], right: [] }));
    both[span.entry.kind].push(span);
  }
  const candidates: Candidate[] = [];
  for (const [rule, { left, right }] of sides) {
    const used = new Set<Span>();
    for (const one of left) {
      const free = spansAround(right, one.start, one.end).filter((span) => !used.has(span));
      const partner = nearest(text, rule, one, free);
      if (!partner) continue;
      used.add(partner);
      candidates.push(pair(rule, one, partner));
    }
  }
  return candidates;
}

function nearest(text: string, rule: CompiledRule, one: Span, others: readonly Span[]): Span | null {
  let best: Span | null = null;
  let bestGap = Infinity;
  for (const other of others) {
    const gap = other.start >= one.end ? other.start - one.end : one.start - other.end;
    if (gap < 0 || gap >= bestGap || !isInReach(text, rule, one, other)) continue;
    best = other;
    bestGap = gap;
  }
  return best;
}

/** Keeps the counting of words linear; no word of a real text is longer. */
const LONGEST_WORD = 40;

function isInReach(text: string, { near }: CompiledRule, left: Span, right: Span): boolean {
  if (!near || (near.isOrdered && right.start < left.end)) return false;
  const from = Math.min(left.end, right.end);
  const to = Math.max(left.start, right.start);
  if (to - from > (near.unit === 'word' ? (near.n + 1) * LONGEST_WORD : near.n)) return false;
  if (!isSameSentence(text, from, to)) return false;
  return near.unit === 'char' || wordsBetween(text, from, to) <= near.n;
}

function pair(rule: CompiledRule, left: Span, right: Span): Candidate {
  const [first, second] = left.start <= right.start ? [left, right] : [right, left];
  return {
    rule,
    ranges: [
      [first.start, first.end],
      [second.start, second.end],
    ],
    start: first.start,
    end: second.end,
    entries: [first.entry, second.entry],
  };
}

/** Regular expressions, each rule's spellings in order; what an earlier spelling has found is not found again. */
export function regexCandidates(rules: Iterable<CompiledRule>, text: string, start: number, end: number): Candidate[] {
  const part = text.slice(start, end);
  let folded: Folded | null = null;
  const input = { text: part, folded: () => (folded ??= fold(part)) };
  const candidates: Candidate[] = [];
  for (const rule of rules) {
    const firstOfRule = candidates.length;
    for (const regex of rule.regexes) {
      for (const [from, to] of regex.find(input)) {
        const range: Range = [start + from, start + to];
        if (!isTaken(candidates.slice(firstOfRule), range))
          candidates.push({ rule, ranges: [range], start: range[0], end: range[1], entries: [] });
      }
    }
  }
  return candidates;
}

function isTaken(candidates: readonly Candidate[], [start, end]: Range): boolean {
  return candidates.some((other) => other.start < end && start < other.end);
}

/** Detectors in the order of the lexicon; a later one does not take what an earlier one has (an id is no card). */
export function detectorCandidates(
  rules: readonly { readonly rule: CompiledRule; readonly name: DetectorName }[],
  text: string,
  start: number,
  end: number,
): Candidate[] {
  const part = narrow(text.slice(start, end));
  const candidates: Candidate[] = [];
  for (const { rule, name } of rules) {
    for (const [from, to] of detect(name, part)) {
      const range: Range = [start + from, start + to];
      if (!isTaken(candidates, range))
        candidates.push({ rule, ranges: [range], start: range[0], end: range[1], entries: [] });
    }
  }
  return candidates;
}
