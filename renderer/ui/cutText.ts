import type { Range, Severity } from '../../shared/model.ts';

export type Underline = { readonly ranges: readonly Range[]; readonly severity: Severity };
export type Piece = {
  readonly text: string;
  readonly start: number;
  readonly isHit: boolean;
  readonly severity: Severity | null;
};

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/**
 * Cuts a text at every edge of the ranges, so that overlapping marks need no nesting. The pieces joined are the text.
 * Ranges outside the text (an excerpt) are clipped; of two severities on one piece the worse one shows.
 */
export function cutText(text: string, hits: readonly Range[], underlines: readonly Underline[]): readonly Piece[] {
  const edges = new Set([0, text.length]);
  for (const [start, end] of [...hits, ...underlines.flatMap((underline) => underline.ranges)]) {
    edges.add(clip(start, text.length));
    edges.add(clip(end, text.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => ({
    text: text.slice(start, sorted[index + 1]),
    start,
    isHit: covers(hits, start),
    severity:
      ORDER.find((severity) => underlines.some((u) => u.severity === severity && covers(u.ranges, start))) ?? null,
  }));
}

function clip(position: number, length: number): number {
  return Math.max(0, Math.min(length, position));
}

function covers(ranges: readonly Range[], position: number): boolean {
  return ranges.some(([start, end]) => start <= position && position < end);
}
