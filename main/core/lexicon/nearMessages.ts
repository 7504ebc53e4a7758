import type { Range } from '../../../shared/model.ts';
import { gradeOf } from './disguise.ts';
import { DISGUISES, type Hit } from './hit.ts';
import type { MessageReach, Side } from './sides.ts';
import type { SplitHit } from './splitHits.ts';

/**
 * Rules whose distance is counted in messages: 返 near 现金, at most 3 messages apart.
 *
 *   message     1      2      3      4      5
 *   said by     A      B      A      A      B
 *   has         left   -      -      right  right
 *               └────────────────────┘             one hit, at message 4, where it is complete
 *
 *   - All messages of the conversation count, whoever sent them and of whatever kind, in the order of their time.
 *   - Words of a rule that follow each other are a hit: message 5 has none, its left side is taken. So every stretch of a
 *     talk that holds both sides in reach holds a hit, and a talk about one matter is not flagged at every message.
 *   - A message with both sides is a hit by itself (distance 0, over sentences and fields), and ends what came before.
 *   - Sides a day apart, or in messages without a time, are two talks.
 *   - The scope (who speaks, to whom, when), negators and exclusions are asked for each side in its own message. A hit is
 *     taken out when one of its sides is; a side that is taken out never stands between two that are not.
 *
 * So the hits at a message are a function of it and the n messages before it.
 */
type Reaches = ReadonlyMap<string, MessageReach>;

/** More time than this between two sides, and nobody speaks of the same. */
export const MOST_APART_MS = 24 * 3600_000;

/** A message before the one that is looked at. */
export type EarlierMessage = { readonly sentAtMs: number | null; readonly sides: readonly Side[] };

/** Both sides in one message. @param sides of that message, sorted by place. */
export function pairsWithin(reaches: Reaches, sides: readonly Side[]): Hit[] {
  return [...byRule(sides)].flatMap(([rule, own]) => {
    const { isOrdered } = reachOf(reaches, rule);
    return alsoSuppressed(own, (some) => pairsOf(some, isOrdered)).map(([first, second]) => within(first, second));
  });
}

/** How many messages before one with these sides have to be known; 0 = none. */
export function mostBefore(reaches: Reaches, sides: readonly Side[]): number {
  let most = 0;
  for (const [rule, own] of byRule(sides)) {
    const { n, isOrdered } = reachOf(reaches, rule);
    if (n > most && pairsOf(own.filter(stands), isOrdered).length === 0) most = n;
  }
  return most;
}

/**
 * Hits that a message completes.
 *
 * @param earlier of the same conversation, the nearest first; `at` of the hits is the place in this list.
 */
export function pairsAcross(
  reaches: Reaches,
  { sentAtMs, sides }: EarlierMessage,
  earlier: readonly EarlierMessage[],
): SplitHit[] {
  return [...byRule(sides)].flatMap(([rule, own]) => {
    const { n, isOrdered } = reachOf(reaches, rule);
    const before = earlier
      .slice(0, n)
      .map((one) => (isOneTalk(one.sentAtMs, sentAtMs) ? one.sides.filter(({ hit }) => hit.rule === rule) : []));
    const all = [...own, ...before.flat()];
    const kept = (some: ReadonlySet<Side>) => {
      const left = (sides: readonly Side[]) => sides.filter((side) => some.has(side));
      return completedBy(left(own), before.map(left), isOrdered);
    };
    return alsoSuppressed(all, (some) => kept(new Set(some))).map(([first, second]) => ({
      hit: across(first, second),
      earlier: [{ at: before.findIndex((sides) => sides.includes(first)), ranges: first.hit.ranges }],
    }));
  });
}

type Pair = readonly [first: Side, second: Side];

/** Pairs of sides that stand, and those of all sides of which one does not: these stay countable. */
function alsoSuppressed(sides: readonly Side[], pair: (sides: readonly Side[]) => readonly Pair[]): Pair[] {
  const standing = sides.filter(stands);
  const pairs = [...pair(standing)];
  if (standing.length < sides.length) pairs.push(...pair(sides).filter((both) => !both.every(stands)));
  return pairs;
}

/** The pairs that a message's sides make with the nearest message that has any; none when one of the two has a pair itself. */
function completedBy(own: readonly Side[], before: readonly (readonly Side[])[], isOrdered: boolean): Pair[] {
  const nearest = before.find((sides) => sides.length > 0);
  if (!nearest || [own, nearest].some((sides) => pairsOf(sides, isOrdered).length > 0)) return [];
  const pairs: Pair[] = [];
  for (const kind of isOrdered ? (['right'] as const) : (['left', 'right'] as const)) {
    const second = own.find((side) => side.kind === kind);
    const first = nearest.findLast((side) => side.kind !== kind);
    if (first && second && !pairs.some((pair) => isSamePlace(pair, [first, second]))) pairs.push([first, second]);
  }
  return pairs;
}

/** A word that is in both roles is one place. */
function isSamePlace(one: Pair, other: Pair): boolean {
  return one.every(
    (side, at) => startOf(side) === startOf(other[at] as Side) && endOf(side) === endOf(other[at] as Side),
  );
}

/** In one message: sides that follow each other; no place is used twice. */
function pairsOf(sides: readonly Side[], isOrdered: boolean): Pair[] {
  const pairs: Pair[] = [];
  let open = { left: NOTHING_OPEN, right: NOTHING_OPEN };
  let usedTo = 0;
  for (const side of sides) {
    if (startOf(side) < usedTo) continue;
    const partner = isOrdered && side.kind === 'left' ? null : partnerOf(open[otherKind(side)], side);
    if (partner) {
      pairs.push([partner, side]);
      usedTo = endOf(side);
      open = { left: NOTHING_OPEN, right: NOTHING_OPEN };
    } else open[side.kind] = opened(open[side.kind], side);
  }
  return pairs;
}

/** Sides without a partner so far: the last one, and the one that ends first, for sides that lie over the last. */
type Open = { readonly last: Side | null; readonly shortest: Side | null };
const NOTHING_OPEN: Open = { last: null, shortest: null };

function opened({ shortest }: Open, side: Side): Open {
  return { last: side, shortest: shortest && endOf(shortest) <= endOf(side) ? shortest : side };
}

function partnerOf({ last, shortest }: Open, side: Side): Side | null {
  if (last && endOf(last) <= startOf(side)) return last;
  return shortest && endOf(shortest) <= startOf(side) ? shortest : null;
}

function otherKind({ kind }: Side): Side['kind'] {
  return kind === 'left' ? 'right' : 'left';
}

function isOneTalk(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.abs(one - other) <= MOST_APART_MS;
}

function stands({ hit }: Side): boolean {
  return hit.suppressedBy === null;
}

function startOf({ hit }: Side): number {
  return (hit.ranges[0] as Range)[0];
}

function endOf({ hit }: Side): number {
  return (hit.ranges[0] as Range)[1];
}

function byRule(sides: readonly Side[]): Map<string, Side[]> {
  const all = new Map<string, Side[]>();
  for (const side of sides) {
    const known = all.get(side.hit.rule);
    if (known) known.push(side);
    else all.set(side.hit.rule, [side]);
  }
  return all;
}

function reachOf(reaches: Reaches, rule: string): MessageReach {
  const reach = reaches.get(rule);
  if (!reach) throw new Error(`rule ${rule} has no distance in messages`);
  return reach;
}

function within({ hit: first }: Side, { hit: second }: Side): Hit {
  const { suppressedBy, suppressedAt } = first.suppressedBy === null ? second : first;
  return { ...both(first, second), ranges: [...first.ranges, ...second.ranges], suppressedBy, suppressedAt };
}

/** What takes out the side in the earlier message stands in no place of this one. */
function across({ hit: first }: Side, { hit: second }: Side): Hit {
  return { ...both(first, second), suppressedBy: second.suppressedBy ?? first.suppressedBy };
}

function both(first: Hit, second: Hit): Hit {
  const disguises = DISGUISES.filter((one) => first.disguises.includes(one) || second.disguises.includes(one));
  // What is true of one side alone is not true of the hit: a customer asks 返吗, and somebody else says 现金.
  const tags = first.tags.filter((tag) => second.tags.includes(tag));
  return { ...second, disguises, grade: gradeOf(disguises), tags };
}
