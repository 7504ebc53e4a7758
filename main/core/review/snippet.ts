import type { Range } from '../../../shared/model.ts';

/** Texts up to this length are shown whole; of longer ones CONTEXT characters around the hit. */
const WHOLE = 600;
const CONTEXT = 200;

/** The part of a text around its ranges, and where it starts. */
export function snippetOf(text: string, ranges: readonly Range[]): { text: string; start: number } {
  if (text.length <= WHOLE) return { text, start: 0 };
  const first = ranges[0]?.[0] ?? 0;
  const last = ranges.at(-1)?.[1] ?? first;
  const start = notInsidePair(text, Math.max(0, first - CONTEXT));
  return { text: text.slice(start, notInsidePair(text, Math.min(text.length, last + CONTEXT))), start };
}

/** Half an emoji at the edge would show as a box. */
function notInsidePair(text: string, at: number): number {
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return isLow && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at;
}
