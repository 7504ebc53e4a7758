import type { Candidate } from './candidates.ts';
import type { CompiledRule } from './entries.ts';
import type { Hit } from './hit.ts';
import type { Span } from './spans.ts';

/** A side of a rule whose distance is counted in messages, met at a place, before exclusions are looked at. */
export type SideCandidate = Candidate & { readonly kind: 'left' | 'right' };

/** The same as if it were a hit: one range, its tags, its disguises, and what takes it out. */
export type Side = { readonly kind: 'left' | 'right'; readonly hit: Hit };

/** How far apart the sides of such a rule may be: `n` messages further on, 0 = in the same one. */
export type MessageReach = { readonly n: number; readonly isOrdered: boolean };

export const NO_SIDES: readonly never[] = [];

/** By the id of the rule; empty for most lexicons. */
export function messageReaches(rules: readonly CompiledRule[]): ReadonlyMap<string, MessageReach> {
  return new Map(
    rules.flatMap(({ rule, near }) =>
      near?.unit === 'message' ? [[rule.id, { n: near.n, isOrdered: near.isOrdered }] as const] : [],
    ),
  );
}

/** @param spans sorted by start; so are the sides. */
export function sideCandidates(spans: readonly Span[]): SideCandidate[] {
  return spans.flatMap(({ entry, start, end }): SideCandidate[] => {
    const { kind, rule } = entry;
    if ((kind !== 'left' && kind !== 'right') || rule?.near?.unit !== 'message') return [];
    return [{ kind, rule, ranges: [[start, end]], start, end, entries: [entry] }];
  });
}
