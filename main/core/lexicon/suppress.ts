import type { Range } from '../../../shared/model.ts';
import type { Candidate } from './candidates.ts';
import { isQuestion, isSameClause, isSameSentence, wordsBetween } from './context.ts';
import { whyUngoverned } from './governs.ts';
import { type Span, spansAround } from './spans.ts';

/** What takes ONE candidate out, as listed, and where it stands in the message. */
export type Suppression = {
  readonly kind: 'cover' | 'exclusion' | 'negator' | 'boilerplate';
  readonly listed: string;
  readonly range: Range;
};

/**
 * Exclusions of the rule and its category first, then negators; null when nothing takes the candidate out.
 *
 * @param all all spans of the text, sorted by start: exclusions, negators, affirmatives and the terms themselves.
 */
export function suppressionOf(text: string, candidate: Candidate, all: readonly Span[]): Suppression | null {
  const spans = spansAround(all, candidate.start, candidate.end);
  for (const span of spans) {
    if (isExclusionOf(candidate, span) && isExcluded(text, candidate, span))
      return suppression(span.entry.window?.at === 'cover' ? 'cover' : 'exclusion', span);
  }
  if (candidate.rule.category.negation === 'keep') return null;
  const negators = spans.filter(
    (span) =>
      span.entry.kind === 'negator' &&
      missedWindow(text, candidate, span) === null &&
      affirmativeAround(span, spans) === null &&
      whyUngoverned(text, candidate, span, spans) === null,
  );
  // The nearest one says it; of two at the same place the longer (不得, not 得).
  const [nearest] = negators.sort(
    (a, b) => distance(a, candidate) - distance(b, candidate) || b.end - b.start - (a.end - a.start),
  );
  // 不保本吗？ asks, it does not deny.
  if (!nearest || isQuestion(text, candidate.start, candidate.end, 'clause')) return null;
  return suppression('negator', nearest);
}

function suppression(kind: Suppression['kind'], { entry, start, end }: Span): Suppression {
  return { kind, listed: entry.text, range: [start, end] };
}

export function isExclusionOf({ rule }: Candidate, { entry }: Span): boolean {
  return entry.kind === 'exclude' && rule.excludes.has(entry);
}

function isExcluded(text: string, candidate: Candidate, span: Span): boolean {
  if (span.entry.window?.at === 'cover') {
    return candidate.ranges.some(([start, end]) => covers(span, start, end) && span.end - span.start > end - start);
  }
  return missedWindow(text, candidate, span) === null && !YET.test(text.slice(span.end, candidate.start));
}

/** 过往业绩不代表未来，但这款保本 takes nothing back. */
const YET = /但|然而|\b(?:but|however|yet)\b/iu;

export type MissedWindow = 'wrongSide' | 'tooFar' | 'otherClause' | 'otherSentence';

/**
 * Why a span with a window before or after the candidate, or in its sentence, does not reach it; null = it does. Between
 * the two sides of a near rule it always does.
 */
export function missedWindow(text: string, candidate: Candidate, { entry, start, end }: Span): MissedWindow | null {
  const window = entry.window;
  if (!window) return 'wrongSide';
  if (window.at === 'clause') {
    const [first, second] = start < candidate.start ? [{ start, end }, candidate] : [candidate, { start, end }];
    return isSameSentence(text, Math.min(first.end, second.start), second.start) ? null : 'otherSentence';
  }
  const [first, second] = candidate.ranges;
  if (window.at === 'before' && first && second && start >= first[1] && end <= second[0]) return null;
  const [from, to] = window.at === 'after' ? [candidate.end, start] : [end, candidate.start];
  if (from > to) return 'wrongSide';
  if (!isSameClause(text, from, to)) return 'otherClause';
  return (window.unit === 'char' ? to - from : wordsBetween(text, from, to)) <= window.n ? null : 'tooFar';
}

/**
 * The phrase in which a negator denies nothing: 不 in 不仅 or 特别, or inside another term (稳赚不赔保本 promises twice).
 * Null when it denies.
 */
export function affirmativeAround(negator: Span, spans: readonly Span[]): Span | null {
  const around = spans.find(
    ({ entry, start, end }) =>
      (entry.kind === 'affirmative' || entry.kind === 'term') && start <= negator.start && end >= negator.end,
  );
  return around ?? null;
}

export function distance(span: Span, { start, end }: Candidate): number {
  return Math.max(0, span.start >= end ? span.start - end : start - span.end);
}

function covers(span: Span, start: number, end: number): boolean {
  return span.start <= start && span.end >= end;
}
