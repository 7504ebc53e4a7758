import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** How many rows a scroller holds at once. TRAP: a browser's scroll height ends near 33 million pixels. */
const MOST_ROWS = 300_000;
const MARGIN = 2_000;
const OVERSCAN = 4;

export type FixedRows = {
  /** Rows to draw: [first, last], none when last < first. */
  readonly first: number;
  readonly last: number;
  /** Of everything that can be scrolled, in pixels. */
  readonly canvasHeight: number;
  readonly topOf: (row: number) => number;
  /** Scrolls as little as needed to show a row whole. */
  readonly show: (row: number) => void;
};

type Place = { readonly base: number; readonly first: number };

/**
 * The rows on screen out of any number, all of one height: nothing is measured and nothing kept for those that are not on
 * screen, so that a list of a million rows costs what one of ten does. Of a longer list than a browser can scroll, a stretch
 * is in the scroller, and moves on when its end comes near.
 */
export function useFixedRows(scrollerRef: RefObject<HTMLElement | null>, count: number, height: number): FixedRows {
  const [{ base: wanted, first: top }, setPlace] = useState<Place>({ base: 0, first: 0 });
  const base = Math.max(0, Math.min(wanted, count - MOST_ROWS));
  const viewHeight = useHeight(scrollerRef);
  const jumpRef = useRef<number | null>(null);
  const baseRef = useRef(base);
  // Keeps what is on screen in place when the stretch moves, unless it moved to show another row.
  useLayoutEffect(() => {
    const moved = base - baseRef.current;
    baseRef.current = base;
    if (moved === 0) return;
    if (jumpRef.current === null) scrollerRef.current?.scrollBy({ top: -moved * height });
    else scrollerRef.current?.scrollTo({ top: (jumpRef.current - base) * height });
    jumpRef.current = null;
  }, [scrollerRef, base, height]);
  useEffect(() => {
    const element = scrollerRef.current;
    const onScroll = () => {
      const first = baseRef.current + Math.floor((element?.scrollTop ?? 0) / height);
      setPlace((old) => (old.first === first ? old : { base: baseFor(old.base, first, count), first }));
    };
    onScroll();
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, [scrollerRef, count, height]);
  const held = Math.min(MOST_ROWS, count);
  const show = useCallback(
    (row: number) => {
      const element = scrollerRef.current;
      if (element === null) return;
      const isHeld = row >= baseRef.current && row < baseRef.current + MOST_ROWS;
      if (!isHeld) {
        jumpRef.current = row;
        return setPlace({ base: baseFor(row, row, count), first: row });
      }
      const lowest = (row - baseRef.current) * height;
      const highest = lowest + height - element.clientHeight;
      if (element.scrollTop > lowest) element.scrollTo({ top: lowest });
      else if (element.scrollTop < highest) element.scrollTo({ top: highest });
    },
    [scrollerRef, count, height],
  );
  return {
    first: Math.max(base, Math.min(top, count - 1) - OVERSCAN),
    last: Math.min(base + held - 1, top + Math.ceil(viewHeight / height) + OVERSCAN),
    canvasHeight: held * height,
    topOf: (row) => (row - base) * height,
    show,
  };
}

/** Where the stretch begins: where it did, unless the first shown row comes near an end of it. */
function baseFor(base: number, first: number, count: number): number {
  const isNear = (base > 0 && first < base + MARGIN) || (base + MOST_ROWS < count && first > base + MOST_ROWS - MARGIN);
  return isNear ? Math.max(0, Math.min(count - MOST_ROWS, first - MOST_ROWS / 2)) : base;
}

function useHeight(scrollerRef: RefObject<HTMLElement | null>): number {
  const [viewHeight, setViewHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setViewHeight(element.clientHeight));
    watch.observe(element);
    return () => watch.disconnect();
  }, [scrollerRef]);
  return viewHeight;
}
