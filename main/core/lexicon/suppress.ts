import type { Candidate } from './candidates.ts';
import { isQuestion, isSameClause, isSameSentence, wordsBetween } from './context.ts';
import { type Span, spansAround } from './spans.ts';

/**
 * What takes ONE candidate out, as listed, or null. Exclusions of the rule and its category first, then negators.
 *
 * @param all all spans of the text, sorted by start: exclusions, negators, affirmatives and the terms themselves.
 */
export function suppressorOf(text: string, candidate: Candidate, all: readonly Span[]): string | null {
  const spans = spansAround(all, candidate.start, candidate.end);
  for (const span of spans) {
    if (span.entry.kind === 'exclude' && candidate.rule.excludes.has(span.entry) && isExcluded(text, candidate, span)) {
      return span.entry.text;
    }
  }
  if (candidate.rule.category.negation === 'keep') return null;
  const negators = spans.filter(
    (span) => span.entry.kind === 'negator' && isBeside(text, candidate, span) && !isVoid(span, spans),
  );
  // The nearest one says it; of two at the same place the longer (不得, not 得).
  const [nearest] = negators.sort(
    (a, b) => distance(a, candidate) - distance(b, candidate) || b.end - b.start - (a.end - a.start),
  );
  // 不保本吗？ asks, it does not deny.
  if (!nearest || isQuestion(text, candidate.start, candidate.end, 'clause')) return null;
  return nearest.entry.text;
}

function isExcluded(text: string, candidate: Candidate, span: Span): boolean {
  if (span.entry.window?.at === 'cover') {
    return candidate.ranges.some(([start, end]) => covers(span, start, end) && span.end - span.start > end - start);
  }
  if (span.entry.window?.at !== 'clause') return isBeside(text, candidate, span);
  const [first, second] = span.start < candidate.start ? [span, candidate] : [candidate, span];
  return isSameSentence(text, Math.min(first.end, second.start), second.start);
}

/** Whether the span stands in its window before or after the candidate, or between the two sides of a near rule. */
function isBeside(text: string, candidate: Candidate, { entry, start, end }: Span): boolean {
  const window = entry.window;
  if (!window) return false;
  const inReach = (from: number, to: number): boolean =>
    from <= to &&
    (window.unit === 'char' ? to - from : wordsBetween(text, from, to)) <= window.n &&
    isSameClause(text, from, to);
  if (window.at === 'after') return inReach(candidate.end, start);
  if (inReach(end, candidate.start)) return true;
  const [first, second] = candidate.ranges;
  return first !== undefined && second !== undefined && start >= first[1] && end <= second[0];
}

/** A negator inside 不仅 or 特别 denies nothing, nor does the one inside another term: 稳赚不赔保本 promises twice. */
function isVoid(negator: Span, spans: readonly Span[]): boolean {
  return spans.some(
    (span) =>
      (span.entry.kind === 'affirmative' || span.entry.kind === 'term') && covers(span, negator.start, negator.end),
  );
}

function distance(span: Span, { start, end }: Candidate): number {
  return Math.max(0, span.start >= end ? span.start - end : start - span.end);
}

function covers(span: Span, start: number, end: number): boolean {
  return span.start <= start && span.end >= end;
}
