import type { ConversationMark } from '../../../shared/ipc/conversations.ts';

/** A mark and the moment it stands at; null = before everything that has a time. */
export type PlacedMark = { readonly mark: ConversationMark; readonly atMs: number | null };

export function markTime(mark: ConversationMark): number | null {
  return mark.kind === 'withheld' ? mark.fromMs : mark.atMs;
}

/** Marks in the order of time, so that the ones between two messages can be cut out by halving. */
export function sortMarks(marks: readonly ConversationMark[]): readonly PlacedMark[] {
  return marks
    .map((mark) => ({ mark, atMs: markTime(mark) }))
    .sort((one, other) => (one.atMs ?? -Infinity) - (other.atMs ?? -Infinity));
}

/**
 * Marks after `previousMs` up to `nextMs`. `previousMs` null: nothing with a time came before (marks without a time
 * stand there too). `nextMs` null: nothing comes after.
 */
export function marksBetween(
  marks: readonly PlacedMark[],
  previousMs: number | null,
  nextMs: number | null,
): readonly ConversationMark[] {
  const from = previousMs === null ? 0 : firstAfter(marks, previousMs);
  const to = nextMs === null ? marks.length : firstAfter(marks, nextMs);
  return marks.slice(from, Math.max(from, to)).map((placed) => placed.mark);
}

function firstAfter(marks: readonly PlacedMark[], atMs: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle]?.atMs ?? -Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type RowWindow = { readonly base: number; readonly count: number };

/** How many rows the scroller holds at once. TRAP: a browser's scroll height ends near 33 million pixels, about 450,000 messages. */
export const WINDOW_ROWS = 4000;

/** The window of rows around a position. */
export function windowAround(position: number, total: number): RowWindow {
  const count = Math.min(WINDOW_ROWS, total);
  const base = Math.max(0, Math.min(total - count, position - Math.floor(count / 2)));
  return { base, count };
}

/** Another window when the first shown row comes near an end of this one that is not the conversation's end; else null. */
export function nextWindow(rows: RowWindow, firstShown: number, total: number): RowWindow | null {
  const margin = WINDOW_ROWS / 8;
  const nearStart = rows.base > 0 && firstShown < rows.base + margin;
  const nearEnd = rows.base + rows.count < total && firstShown > rows.base + rows.count - margin;
  return nearStart || nearEnd ? windowAround(firstShown, total) : null;
}
