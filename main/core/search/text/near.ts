import { PUNCTUATION, SPACE, WORD } from '../characters.ts';
import type { Form } from '../normal.ts';
import { classAt, classBefore, runEnd } from './classes.ts';
import { allOf } from './holds.ts';
import { byStart } from './matcher.ts';
import type { TextMatcher } from './matcher.ts';

/**
 * `a NEAR/n b` (SPEC.md S-13), in either order: at most n steps of text between them, where a DENSE character, a word and a
 * symbol are a step each, and blanks and punctuation none. A hit reaches from the one to the other.
 */
export function nearMatcher(left: TextMatcher, right: TextMatcher, distance: number, form: Form): TextMatcher {
  const matches = [left, right].flatMap(({ match }) => (match === null ? [] : [match]));
  return {
    match: matches.length === 0 ? null : `(${matches.join(' AND ')})`,
    isExact: false,
    form,
    occurrences: (normal) => nearIn(normal, rangesOf(left, normal), rangesOf(right, normal), distance, closest),
    widest: (normal) => nearIn(normal, rangesOf(left, normal), rangesOf(right, normal), distance, furthestAndClosest),
    needs: allOf([left.needs, right.needs]),
    enough: null,
    reach: left.reach + right.reach + 8 * distance,
  };
}

type Range = readonly [number, number];

/** As long as they may be: no other comes nearer. */
function rangesOf({ occurrences, widest = occurrences }: TextMatcher, normal: string): Range[] {
  return [...widest(normal)];
}

/** What may be near to one range, of others by place; `reaching` is `furthest` of them. */
type Partners = (others: readonly Range[], reaching: readonly Range[], one: Range, isNear: IsNear) => readonly Range[];
type IsNear = (other: Range) => boolean;

function nearIn(
  normal: string,
  left: readonly Range[],
  right: readonly Range[],
  distance: number,
  partners: Partners,
): Range[] {
  if (left.length === 0 || right.length === 0) return [];
  const steps = stepsWithin(normal, ...hull([...left, ...right]));
  const others = unique(right);
  const reaching = furthest(others);
  const found: Range[] = [];
  for (const one of unique(left)) {
    const isNear = (other: Range): boolean => gap(normal, steps, one, other) <= distance;
    for (const other of partners(others, reaching, one, isNear))
      if (isNear(other)) found.push([Math.min(one[0], other[0]), Math.max(one[1], other[1])]);
  }
  return found.sort(byStart);
}

/**
 * What reaches furthest to either side of it as well, for a NEAR around this one: in 保 NEAR/3 本 NEAR/0 险 the 本 that the 险
 * stands at may not be the one that is nearest to 保.
 */
function furthestAndClosest(
  others: readonly Range[],
  reaching: readonly Range[],
  one: Range,
  isNear: IsNear,
): readonly Range[] {
  const behind = firstAt(others.length, (at) => others[at]![0] > one[1] && !isNear(others[at]!)) - 1;
  const before = firstAt(others.length, (at) => others[at]![0] >= one[0] || isNear(reaching[at]!));
  const furthestOnes = [reaching[behind], reaching[before]].filter(
    (other) => other !== undefined && !isSame(other, one),
  );
  return [...furthestOnes, ...closest(others, reaching, one)] as Range[];
}

/** The first of so many places for which it holds, and for all behind it; their number where it holds for none. */
function firstAt(count: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function hull(ranges: readonly Range[]): [number, number] {
  let [start, end] = [Infinity, 0];
  for (const range of ranges) [start, end] = [Math.min(start, range[0]), Math.max(end, range[1])];
  return [start, end];
}

/** Tells how many steps of text begin in `[start, at)`. TRAP: `start` may be inside a word, so it is only good for differences. */
function stepsWithin(normal: string, start: number, end: number): (at: number) => number {
  const before = new Uint32Array(end - start + 1);
  let steps = 0;
  for (let at = start; at < end;) {
    const kind = classAt(normal, at);
    const width = (normal.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const next = kind === WORD ? Math.min(end, runEnd(normal, at, WORD)) : at + width;
    if (kind !== SPACE && kind !== PUNCTUATION) steps++;
    // A dozen places at most: `fill` takes longer.
    while (at < next) before[++at - start] = steps;
  }
  return (at) => before[at - start] ?? 0;
}

/** What lies between two ranges; nothing when they touch or overlap. The rest of a word that a hit cuts is a step. */
function gap(normal: string, steps: (at: number) => number, one: Range, other: Range): number {
  const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
  const [from, to] = [first[1], second[0]];
  if (to <= from) return 0;
  const isInWord = classBefore(normal, from) === WORD && classAt(normal, from) === WORD;
  return steps(to) - steps(from) + (isInWord ? 1 : 0);
}

/** Of what begins before, the one that reaches furthest; of what begins after, the first: no other can be nearer. */
function closest(ranges: readonly Range[], reaching: readonly Range[], to: Range): Range[] {
  const low = firstAt(ranges.length, (at) => ranges[at]![0] >= to[0]);
  // A hit is not near to itself: `a NEAR a` asks for two.
  const after = ranges.slice(low, low + 2).find((range) => !isSame(range, to));
  return [reaching[low - 1], after].filter((range) => range !== undefined);
}

function isSame(one: Range, other: Range): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** For each place of the list, the range up to it that ends last. */
function furthest(ranges: readonly Range[]): Range[] {
  let best: Range = [0, 0];
  return ranges.map((range) => (best = range[1] > best[1] ? range : best));
}

function unique(ranges: readonly Range[]): Range[] {
  return ranges.filter((range, index) => index === 0 || !isSame(ranges[index - 1]!, range));
}
