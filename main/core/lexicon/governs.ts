import { foldText } from '../lib/text/fold.ts';
import type { Candidate } from './candidates.ts';
import type { Span } from './spans.ts';

/** Why a negator stands before a hit and does not deny it, although it is near enough. */
export type Ungoverned = 'otherPredicate' | 'doubled' | 'rhetorical';

/** After these the sentence says something new: 未到期也保本, 不到期就保本. 偿还, 成就 and 退却 are words of their own. */
const NEW_PREDICATE =
  /也(?!许)|(?<!成)就(?!业)|(?<![偿归退返交付奉])还(?![款贷清债钱])|仍|(?<![退忘冷推])却|照样|照旧|依然|依旧|反而|但/u;

/** 谁说我们不保本 says that it is. */
const RHETORICAL =
  /(?:谁(?:说|讲|话)|怎么(?:会|可能|能)|怎(?:会|可能|能)|哪(?:里|儿)?(?:会|能|有)|岂(?:会|能|有)?|难道(?:会|还)?|何曾|几时|边个话).{0,4}$/su;
const LONGEST_RHETORICAL = 12;

/** Half of a denial that is denied itself: 不能不, 没有不, 无不. A 不 before a 不 is mostly somebody who insists. */
const MAY_DOUBLE = /^(?:[无非没未]|.{2,})$/u;

/**
 * Of a negator in Chinese before a hit, in the same clause and near enough, whether it speaks of something else.
 *
 * @param spans of the text, sorted by start: negators among them.
 */
export function whyUngoverned(
  text: string,
  candidate: Candidate,
  negator: Span,
  spans: readonly Span[],
): Ungoverned | null {
  if (negator.entry.window?.unit !== 'char' || negator.end > candidate.start) return null;
  const between = foldText(text.slice(negator.end, candidate.start));
  if (between !== '' && NEW_PREDICATE.test(between)) return 'otherPredicate';
  const before = foldText(text.slice(Math.max(0, negator.start - LONGEST_RHETORICAL), negator.start));
  if (RHETORICAL.test(before)) return 'rhetorical';
  // A 无 that the term begins with denies nothing: 严禁无风险.
  const negators = spans.filter(({ entry, end }) => entry.kind === 'negator' && end <= candidate.start);
  const whole = longestAround(negator, negators);
  return negators.some((other) => isDouble(text, longestAround(other, negators), whole)) ? 'doubled' : null;
}

/** 没 in 没有: the longer one is what is said. */
function longestAround(negator: Span, negators: readonly Span[]): Span {
  return negators.reduce(
    (longest, other) =>
      other.start <= negator.start && other.end >= negator.end && other.end - other.start > longest.end - longest.start
        ? other
        : longest,
    negator,
  );
}

/** Whether one of the two denies the other; 不会不会 says it twice. */
function isDouble(text: string, one: Span, other: Span): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  if (first.end !== second.start) return false;
  const denial = foldText(text.slice(first.start, first.end));
  return MAY_DOUBLE.test(denial) && denial !== foldText(text.slice(second.start, second.end));
}
