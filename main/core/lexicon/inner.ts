import type { Hit } from './hit.ts';
import { REACH } from './spans.ts';

/**
 * Sorts hits by place and leaves out those inside a longer one of the same category: 保本 in 保本保收益 says nothing new.
 * An open hit inside a suppressed one stays.
 */
export function withoutInner(hits: Hit[]): Hit[] {
  hits.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || (a.rule < b.rule ? -1 : 1));
  return hits.filter((hit, at) => {
    // Sorted so that a longer one at the same place comes first, and a near rule may start REACH earlier.
    for (let before = at - 1; before >= 0; before--) {
      const other = hits[before] as Hit;
      if (startOf(other) < startOf(hit) - REACH) return true;
      if (isInside(hit, other)) return false;
    }
    return true;
  });
}

function isInside(inner: Hit, outer: Hit): boolean {
  const [from, to] = [startOf(inner), endOf(inner)];
  return (
    outer.category === inner.category &&
    (outer.suppressedBy === null || inner.suppressedBy !== null) &&
    outer.ranges.some(([start, end]) => start <= from && end >= to && end - start > to - from)
  );
}

function startOf(hit: Hit): number {
  return hit.ranges[0]?.[0] ?? 0;
}

function endOf(hit: Hit): number {
  return hit.ranges.at(-1)?.[1] ?? 0;
}
