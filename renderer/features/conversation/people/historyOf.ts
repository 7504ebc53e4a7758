import type { HandOver, HistoryStretch } from '../../../../shared/ipc/people.ts';

export type HistoryEntry =
  | { readonly kind: 'stretch'; readonly stretch: HistoryStretch }
  | { readonly kind: 'handOver'; readonly handOver: HandOver };

/**
 * Stretches by their beginning with the hand-overs between them; at the same moment the hand-over comes first, since what
 * follows began with it. Stretches without a time come first.
 */
export function historyOf(
  stretches: readonly HistoryStretch[],
  handOvers: readonly HandOver[],
): readonly HistoryEntry[] {
  const timed = [
    ...handOvers.map((handOver) => ({ atMs: handOver.atMs, entry: { kind: 'handOver' as const, handOver } })),
    ...stretches.map((stretch) => ({
      atMs: stretch.firstAtMs ?? -Infinity,
      entry: { kind: 'stretch' as const, stretch },
    })),
  ];
  return timed.sort((one, other) => (one.atMs === other.atMs ? 0 : one.atMs - other.atMs)).map(({ entry }) => entry);
}
