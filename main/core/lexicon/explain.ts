import type { Range } from '../../../shared/model.ts';
import type { Candidate } from './candidates.ts';
import { candidateHit, whatSuppresses } from './candidateHit.ts';
import { isQuestion, isSameSentence } from './context.ts';
import { type Ungoverned, whyUngoverned } from './governs.ts';
import type { Hit, MatchInput } from './hit.ts';
import { type Part, partsOf, readPart } from './part.ts';
import type { About } from './scope.ts';
import { type Span, spansAround } from './spans.ts';
import {
  affirmativeAround,
  distance,
  isExclusionOf,
  type MissedWindow,
  missedWindow,
  type Suppression,
} from './suppress.ts';
import type { Tables } from './tables.ts';

/** Everything that decided about a hit. Made on demand by matching the message again, never stored. */
export type HitExplanation = {
  readonly hit: Hit;
  /** For each range the spellings in the list that it was found by; none for detectors and regular expressions. */
  readonly listed: readonly (readonly string[])[];
  /** Of a near rule: how far its two sides may be apart. */
  readonly distance: { readonly unit: 'char' | 'word' | 'message'; readonly n: number } | null;
  readonly suppression: Suppression | null;
  /** Of a hit that stands: negators and exclusions near it, the nearest first, and why none took it out. */
  readonly powerless: readonly Powerless[];
};

export type Powerless = {
  readonly kind: 'negator' | 'exclusion';
  readonly listed: string;
  readonly range: Range;
  readonly reason: MissedWindow | Ungoverned | 'negationKept' | 'inAffirmative' | 'inTerm' | 'asked';
  /** For inAffirmative and inTerm: the phrase that it is a part of. */
  readonly within: string | null;
};

/** More would bury the answer; further away nobody would look for one. */
const MOST_POWERLESS = 5;
const NEAR = 40;

/**
 * Finds the candidate again at exactly this place; null when the rule is not met there. Of a rule whose distance is counted
 * in messages one side, or both where one message has them.
 */
export function explainHit(
  tables: Tables,
  input: MatchInput,
  { rule, ranges }: Pick<Hit, 'rule' | 'ranges'>,
  about?: () => About,
): HitExplanation | null {
  if (tables.reaches.has(rule)) return explainSides(tables, input, { rule, ranges }, about);
  const place = JSON.stringify(ranges);
  for (const { start, end, path } of partsOf(input)) {
    if (ranges.some(([from, to]) => from < start || to > end)) continue;
    const part = readPart(tables, input, start, end, path);
    const candidate = part?.candidates.find((one) => one.rule.rule.id === rule && JSON.stringify(one.ranges) === place);
    const hit = part && candidate ? candidateHit(tables, input, part, candidate, about) : null;
    if (part && candidate && hit) return explanation(tables, part, candidate, hit);
  }
  return null;
}

function explainSides(
  tables: Tables,
  input: MatchInput,
  { rule, ranges }: Pick<Hit, 'rule' | 'ranges'>,
  about?: () => About,
): HitExplanation | null {
  const sides = ranges.flatMap(([from, to]) => explainSide(tables, input, { rule, from, to }, about) ?? []);
  const last = sides.at(-1);
  if (!last || sides.length < ranges.length) return null;
  const suppression = sides.find((side) => side.suppression !== null)?.suppression ?? null;
  const powerless = suppression === null ? sides.flatMap((side) => side.powerless).slice(0, MOST_POWERLESS) : [];
  return {
    ...last,
    hit: { ...last.hit, ranges },
    listed: sides.flatMap(({ listed }) => listed),
    suppression,
    powerless,
  };
}

function explainSide(
  tables: Tables,
  input: MatchInput,
  { rule, from, to }: { rule: string; from: number; to: number },
  about?: () => About,
): HitExplanation | null {
  const field = partsOf(input).find(({ start, end }) => start <= from && to <= end);
  const part = field && readPart(tables, input, field.start, field.end, field.path);
  const side = part?.sides.find((one) => one.rule.rule.id === rule && one.start === from && one.end === to);
  const hit = part && side ? candidateHit(tables, input, part, side, about) : null;
  return part && side && hit ? explanation(tables, part, side, hit) : null;
}

function explanation(tables: Tables, part: Part, candidate: Candidate, hit: Hit): HitExplanation {
  const suppression = whatSuppresses(tables, part, candidate);
  const listed = candidate.entries.map(({ listed, text, of }) =>
    of !== null ? [of] : listed.length > 0 ? listed : [text],
  );
  const { near } = candidate.rule;
  const reach = near && { unit: near.unit, n: near.n };
  return {
    hit,
    listed,
    distance: reach,
    suppression,
    powerless: suppression === null ? powerlessNear(part, candidate) : [],
  };
}

function powerlessNear({ text, spans }: Part, candidate: Candidate): Powerless[] {
  const near = spansAround(spans, candidate.start, candidate.end);
  const asked = isQuestion(text, candidate.start, candidate.end, 'clause');
  return near
    .filter((span) => span.entry.kind === 'negator' || isExclusionOf(candidate, span))
    .filter((span) => distance(span, candidate) <= NEAR && !isPartOfAnother(span, near) && !isInHit(candidate, span))
    .sort((a, b) => distance(a, candidate) - distance(b, candidate))
    .flatMap((span) => powerless(text, candidate, span, near, asked) ?? [])
    .slice(0, MOST_POWERLESS);
}

/** 不 in 稳赚不赔: nothing to tell of. */
function isInHit({ ranges }: Candidate, { start, end }: Span): boolean {
  return ranges.some(([from, to]) => from <= start && end <= to);
}

/** 不 in 不会: only the longer one is worth a word. */
function isPartOfAnother(span: Span, spans: readonly Span[]): boolean {
  return spans.some(
    (other) =>
      other.entry.kind === span.entry.kind &&
      other.start <= span.start &&
      other.end >= span.end &&
      other.end - other.start > span.end - span.start,
  );
}

function powerless(
  text: string,
  candidate: Candidate,
  span: Span,
  near: readonly Span[],
  asked: boolean,
): Powerless | null {
  const { entry, start, end } = span;
  const kind = entry.kind === 'negator' ? 'negator' : 'exclusion';
  const said = (reason: Powerless['reason'], within: string | null = null): Powerless => {
    return { kind, listed: entry.text, range: [start, end], reason, within };
  };
  const missed = entry.window?.at === 'cover' ? 'wrongSide' : missedWindow(text, candidate, span);
  if (kind === 'exclusion') return missed === null || entry.window?.at === 'cover' ? null : said(missed);
  // Two sentences on nobody takes it for a denial of this.
  if (!isSameSentence(text, Math.min(end, candidate.end), Math.max(start, candidate.start))) return null;
  const around = affirmativeAround(span, near);
  if (around !== null) return said(around.entry.kind === 'term' ? 'inTerm' : 'inAffirmative', around.entry.text);
  if (missed !== null) return said(missed);
  const ungoverned = whyUngoverned(text, candidate, span, near);
  if (ungoverned !== null) return said(ungoverned);
  if (candidate.rule.category.negation === 'keep') return said('negationKept');
  return asked ? said('asked') : null;
}
