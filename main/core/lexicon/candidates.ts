import type { Range } from '../../../shared/model.ts';
import { fold, type Folded } from '../lib/text/fold.ts';
import { isOneStatement, lettersBetween, wordsBetween } from './context.ts';
import { type DetectorName, detect } from './detectors.ts';
import { digitTexts } from './digits.ts';
import type { CompiledRule, Entry } from './entries.ts';
import { REACH, type Span, spansAround } from './spans.ts';

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

/**
 * Near rules: each left side with the nearest right side in reach, in one sentence; no place is used twice. `spans` sorted.
 * Not those whose distance is counted in messages: see sides.ts.
 */
export function nearCandidates(text: string, spans: readonly Span[]): Candidate[] {
  const sides = new Map<CompiledRule, { left: Span[]; right: Span[] }>();
  for (const span of spans) {
    if (span.entry.kind !== 'left' && span.entry.kind !== 'right') continue;
    const rule = span.entry.rule as CompiledRule;
    if (rule.near?.unit === 'message') continue;
    let both = sides.get(rule);
    if (!both) sides.set(rule, (both = { left: [], right: [] }));
    both[span.entry.kind].push(span);
  }
  return [...sides].flatMap(([rule, { left, right }]) => pairsOf(text, rule, left, right));
}

/** Of spans in two roles (返 W/4 返) each place is in one pair. */
function pairsOf(text: string, rule: CompiledRule, left: readonly Span[], right: readonly Span[]): Candidate[] {
  const used = new Set<string>();
  const placeOf = ({ start, end }: Span): string => `${start} ${end}`;
  return left.flatMap((one) => {
    if (used.has(placeOf(one))) return [];
    const free = spansAround(right, one.start, one.end, Math.max(REACH, mostBetween(rule))).filter(
      (span) => !used.has(placeOf(span)),
    );
    const partner = nearest(text, rule, one, free);
    if (!partner) return [];
    used.add(placeOf(one)).add(placeOf(partner));
    return [pair(rule, one, partner)];
  });
}

/**
 * The nearest one in reach. The further away on one side, the more is between: where the nearest on a side is too far, all
 * on that side are, so at most two texts between are looked at.
 */
function nearest(text: string, rule: CompiledRule, one: Span, others: readonly Span[]): Span | null {
  let before: Span | null = null;
  let after: Span | null = null;
  for (const other of others) {
    if (other.start >= one.end) {
      if (!after || other.start < after.start) after = other;
    } else if (other.end <= one.start && (!before || other.end > before.end)) before = other;
  }
  const isBefore = before !== null && !rule.near?.isOrdered && isInReach(text, rule, before.end, one.start);
  const isAfter = after !== null && isInReach(text, rule, one.end, after.start);
  if (!isBefore) return isAfter ? after : null;
  if (!isAfter) return before;
  return one.start - (before as Span).end <= (after as Span).start - one.end ? before : after;
}

/** Keeps the counting of words linear; no word of a real text is longer. */
const LONGEST_WORD = 40;

/** The same for what is no letter: emoji, blanks, what cannot be seen. */
const MOST_SIGNS = 256;

/** In units. */
function mostBetween({ near }: CompiledRule): number {
  if (!near) return 0;
  return near.unit === 'word' ? (near.n + 1) * LONGEST_WORD : 2 * near.n + MOST_SIGNS;
}

function isInReach(text: string, rule: CompiledRule, from: number, to: number): boolean {
  if (!rule.near || to - from > mostBetween(rule) || !isOneStatement(text, from, to)) return false;
  const between = rule.near.unit === 'char' ? lettersBetween(text, from, to) : wordsBetween(text, from, to);
  return between <= rule.near.n;
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
  const part = digitTexts(text.slice(start, end));
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
