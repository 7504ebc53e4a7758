import { useVirtualizer } from '@tanstack/react-virtual';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { nextWindow, windowAround } from './timeline.ts';
import type { RowWindow } from './timeline.ts';

/** Where to go. `turn` tells two requests for the same place apart. */
export type Jump = { readonly position: number; readonly align: 'center' | 'end' | 'auto'; readonly turn: number };

export type Rows = {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  readonly window: RowWindow;
  /** Positions on screen. */
  readonly first: number;
  readonly last: number;
  /** The line of a day above the first row has scrolled away. */
  readonly isTopCut: boolean;
};

const ESTIMATED_HEIGHT = 64;
const DAY_LINE_HEIGHT = 38;

/**
 * The rows on screen out of a conversation of any length: a window of some thousand rows is virtualised, and moves under
 * the reader when an end of it comes near, with what is on screen held in place.
 */
export function useRowWindow(scroller: RefObject<HTMLDivElement | null>, total: number, jump: Jump): Rows {
  const [rows, setRows] = useState(() => windowAround(jump.position, total));
  const base = rows.base;
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    // One row more at the very end: gaps and events after the last message.
    count: rows.count + (base + rows.count === total ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    getItemKey: useCallback((index: number) => base + index, [base]),
    // The first paint is already near; the jump below then makes it exact.
    initialOffset: () => Math.max(0, jump.position - base - 4) * ESTIMATED_HEIGHT,
    // Keeps what is on screen in place, by key, when the window of rows moves.
    anchorTo: 'end',
    overscan: 6,
  });
  const shown = virtualizer.getVirtualItems();
  // TRAP: a conversation that fits the screen never scrolls, and the offset stays where the first paint guessed.
  const end = Math.max(0, virtualizer.getTotalSize() - (virtualizer.scrollRect?.height ?? 0));
  const offset = Math.min(virtualizer.scrollOffset ?? 0, end);
  const top = shown.find((item) => item.end > offset) ?? shown[0];
  const first = base + (top?.index ?? 0);
  const last = Math.min(total - 1, base + (shown.at(-1)?.index ?? 0));
  useEffect(() => {
    // TRAP: until the scroll event of a jump is in, the offset still tells of the place before it.
    if (Math.abs((scroller.current?.scrollTop ?? 0) - offset) > 1) return;
    const next = nextWindow(rows, first, total);
    if (next !== null && next.base !== rows.base) setRows(next);
  }, [scroller, rows, first, total, offset]);
  useJump(virtualizer, total, jump, rows, setRows);
  const isTopCut = offset - (top?.start ?? 0) > DAY_LINE_HEIGHT / 2;
  return { virtualizer, window: rows, first, last, isTopCut };
}

/** Goes where a jump wants, with the window put around it first. */
function useJump(
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  total: number,
  jump: Jump,
  rows: RowWindow,
  setRows: (rows: RowWindow) => void,
): void {
  const doneRef = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (doneRef.current === jump.turn) return;
    const isInside = jump.position >= rows.base && jump.position < rows.base + rows.count;
    if (!isInside) return setRows(windowAround(jump.position, total));
    doneRef.current = jump.turn;
    virtualizer.scrollToIndex(jump.position - rows.base, { align: jump.align });
  }, [jump, rows, total, setRows, virtualizer]);
}
