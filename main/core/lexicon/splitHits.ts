import type { PersonKind, Range } from '../../../shared/model.ts';
import type { Matcher } from './compile.ts';
import type { DetectorName } from './detectors.ts';
import { gradeOf } from './disguise.ts';
import { DISGUISES, type Hit } from './hit.ts';
import type { Rule } from './schema.ts';
import type { About } from './scope.ts';

/** A hit that ends in the last of several messages; its own ranges are those in the last. */
export type SplitHit = {
  readonly hit: Hit;
  /** The other messages that it stands in, by their place in the list. */
  readonly earlier: readonly { readonly at: number; readonly ranges: readonly Range[] }[];
};

/** Messages written as one text, and where each of them stands in it; `cut` = blanks taken off at its start. */
type Joined = { readonly text: string; readonly places: readonly Place[] };
type Place = { readonly start: number; readonly end: number; readonly cut: number };

/**
 * Terms that somebody sent in pieces: 保 / 本, no / risk, guar / antee. Only hits that cross the last seam, so that of a run
 * of messages each is found once, at the message that completes it. Near rules, too: 存点 / 保险, as far apart as in one
 * message; numbers with a shape that two of them hardly make by chance (138 / 0013 / 8000). Expressions are not looked for.
 *
 * What stands in messages before the first piece takes nothing out. A 不 of its own may answer something else, it would not
 * take 保本 in the next message out either, and whoever sends a term in pieces could begin with one.
 *
 * What was sent after the last message is not looked at: a hit is stored when its last piece comes.
 *
 * @param about of the last message; the others differ in their times only.
 * @param texts of short messages that one person sent one after another, the newest last.
 */
export function splitHits(
  matcher: Matcher,
  texts: readonly string[],
  senderKind: PersonKind,
  about?: () => About,
): SplitHit[] {
  const found = new Map<string, SplitHit>();
  const rules = rulesOf(matcher);
  for (const joined of joinings(texts)) {
    for (const hit of matcher.match({ text: joined.text, parts: null, senderKind }, about)) {
      if (!isSplit(rules, joined.places, hit)) continue;
      const split = splitAt(joined.places, byItself(matcher, joined, hit, senderKind, about));
      const key = split && JSON.stringify([hit.rule, split.hit.ranges, split.earlier]);
      if (key !== null && !found.has(key)) found.set(key, split as SplitHit);
    }
  }
  return [...found.values()];
}

/** The texts that `splitHits` looks at. */
export function joinedTexts(texts: readonly string[]): string[] {
  return joinings(texts).map(({ text }) => text);
}

/** Pieces of one Chinese term touch; between two Latin ones is a word break (no / risk) or none (guar / antee). */
function joinings(texts: readonly string[]): Joined[] {
  const glued = join(texts, () => '');
  const spaced = join(texts, (before, after) => (WORD_END.test(before) && WORD_START.test(after) ? ' ' : ''));
  return spaced.text === glued.text ? [glued] : [spaced, glued];
}

const WORD_END = /[\p{L}\p{N}]$/u;
const WORD_START = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]/u;

function join(texts: readonly string[], seam: (before: string, after: string) => string): Joined {
  let text = '';
  const places: Place[] = [];
  for (const one of texts) {
    const bare = one.trim();
    if (places.length > 0) text += seam(text, bare);
    places.push({ start: text.length, end: text.length + bare.length, cut: one.length - one.trimStart().length });
    text += bare;
  }
  return { text, places };
}

function isSplit(rules: Splittable, places: readonly Place[], { rule, ranges }: Hit): boolean {
  const parts = rules.get(rule);
  // Whole sides in several messages are found without being joined: nearMessages.ts.
  return parts === 'sides' ? ranges.some((range) => isParted(places, range)) : parts === 'all';
}

function isParted(places: readonly Place[], [from, to]: Range): boolean {
  return !places.some(({ start, end }) => start <= from && to <= end);
}

function splitAt(places: readonly Place[], hit: Hit): SplitHit | null {
  const last = places.at(-1);
  const own = last ? within(last, hit.ranges) : [];
  const earlier = places.slice(0, -1).flatMap((place, at) => {
    const ranges = within(place, hit.ranges);
    return ranges.length > 0 ? [{ at, ranges }] : [];
  });
  if (own.length === 0 || earlier.length === 0) return null;
  const disguises = DISGUISES.filter((one) => one === 'splitMessage' || hit.disguises.includes(one));
  // What suppresses stands in the joined text, a place that no message has.
  const split = { ...hit, ranges: own, disguises, grade: gradeOf(disguises), suppressedAt: null };
  return { hit: split, earlier };
}

/** The hit as it is without the messages before its first piece. */
function byItself(
  { match }: Matcher,
  { text, places }: Joined,
  hit: Hit,
  senderKind: PersonKind,
  about?: () => About,
): Hit {
  const [from] = hit.ranges[0] as Range;
  const start = places.findLast((place) => place.start <= from)?.start ?? 0;
  if (hit.suppressedAt === null || hit.suppressedAt[1] > start) return hit;
  const moved = JSON.stringify(hit.ranges.map(([one, other]) => [one - start, other - start]));
  const alone = match({ text: text.slice(start), parts: null, senderKind }, about);
  const own = alone.find(({ rule, ranges }) => rule === hit.rule && JSON.stringify(ranges) === moved);
  return own ? { ...own, ranges: hit.ranges } : hit;
}

/** What of the ranges is in a message, at its own places. */
function within({ start, end, cut }: Place, ranges: readonly Range[]): Range[] {
  return ranges.flatMap((range): Range[] => {
    const from = Math.max(start, range[0]);
    const to = Math.min(end, range[1]);
    return from < to ? [[from - start + cut, to - start + cut]] : [];
  });
}

/** By the id of a rule that is looked for in pieces, what may be in pieces: anything, or only one of its sides. */
type Splittable = ReadonlyMap<string, 'all' | 'sides'>;
const rulesByMatcher = new WeakMap<Matcher, Splittable>();

function rulesOf(matcher: Matcher): Splittable {
  const known = rulesByMatcher.get(matcher);
  if (known) return known;
  const { rules } = matcher.lexicon;
  const split = rules.filter((rule) => isSplittable(rule) && rule.match.crossMessage !== false);
  const ids: Splittable = new Map(
    split.map(({ id, distance }) => [id, distance?.unit === 'message' ? 'sides' : 'all']),
  );
  rulesByMatcher.set(matcher, ids);
  return ids;
}

function isSplittable({ type, expr }: Rule): boolean {
  return type === 'detector' ? NUMBERS.has(expr) : type !== 'regex';
}

/** Of a length or with check digits that leave little to chance. */
const NUMBERS: ReadonlySet<string> = new Set<DetectorName>(['cnMobile', 'cnResidentId', 'bankCard', 'returnPerPeriod']);
