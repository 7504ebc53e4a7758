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

const START: Place = { base: 0, first: 0 };

/**
 * The rows on screen out of any number, all of one height: nothing is measured and nothing kept for those that are not on
 * screen, so that a list of a million rows costs what one of ten does. Of a longer list than a browser can scroll, a stretch
 * is in the scroller, and moves on when its end comes near.
 *
 * @param of what the rows belong to; with another one the list begins at its top, in the elements that it has.
 */
export function useFixedRows(
  scrollerRef: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  of: unknown = null,
): FixedRows {
  const [{ base: wanted, first: top }, setPlace] = useState(START);
  const [startedOf, setStartedOf] = useState(of);
  if (startedOf !== of) {
    setStartedOf(of);
    setPlace(START);
  }
  const base = Math.max(0, Math.min(wanted, count - MOST_ROWS));
  const jumpRef = useRef<number | null>(null);
  const baseRef = useStretch(scrollerRef, { base, height, jumpRef });
  const countRef = useLatest(count);
  const [viewHeight, viewHeightRef] = useHeight(scrollerRef);
  const scrollTopRef = useScrollTop(scrollerRef, (scrollTop) => {
    const first = baseRef.current + Math.floor(scrollTop / height);
    setPlace((old) => (old.first === first ? old : { base: baseFor(old.base, first, countRef.current), first }));
  });
  useLayoutEffect(() => {
    if (scrollTopRef.current !== 0) scrollerRef.current?.scrollTo({ top: 0 });
  }, [scrollerRef, scrollTopRef, of]);
  const held = Math.min(MOST_ROWS, count);
  const show = useCallback(
    (row: number) => {
      const isHeld = row >= baseRef.current && row < baseRef.current + MOST_ROWS;
      if (!isHeld) {
        jumpRef.current = row;
        return setPlace({ base: baseFor(row, row, countRef.current), first: row });
      }
      const element = scrollerRef.current;
      const lowest = (row - baseRef.current) * height;
      const highest = lowest + height - (viewHeightRef.current ?? element?.clientHeight ?? 0);
      if (scrollTopRef.current > lowest) element?.scrollTo({ top: lowest });
      else if (scrollTopRef.current < highest) element?.scrollTo({ top: highest });
    },
    [scrollerRef, baseRef, scrollTopRef, viewHeightRef, countRef, height],
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

type Stretch = { base: number; height: number; jumpRef: RefObject<number | null> };

/** Keeps what is on screen in place when the stretch moves, unless it moved to show another row. */
function useStretch(scrollerRef: RefObject<HTMLElement | null>, { base, height, jumpRef }: Stretch) {
  const baseRef = useRef(base);
  useLayoutEffect(() => {
    const moved = base - baseRef.current;
    baseRef.current = base;
    if (moved === 0) return;
    if (jumpRef.current === null) scrollerRef.current?.scrollBy({ top: -moved * height });
    else scrollerRef.current?.scrollTo({ top: (jumpRef.current - base) * height });
    jumpRef.current = null;
  }, [scrollerRef, jumpRef, base, height]);
  return baseRef;
}

/** Where a scroller stands, as its last event told: reading it from the element would lay the whole page out anew. */
function useScrollTop(scrollerRef: RefObject<HTMLElement | null>, onScroll: (scrollTop: number) => void) {
  const scrollTopRef = useRef(0);
  const onScrollRef = useLatest(onScroll);
  useEffect(() => {
    const element = scrollerRef.current;
    const look = () => {
      scrollTopRef.current = element?.scrollTop ?? 0;
      onScrollRef.current(scrollTopRef.current);
    };
    look();
    element?.addEventListener('scroll', look, { passive: true });
    return () => element?.removeEventListener('scroll', look);
  }, [scrollerRef, onScrollRef]);
  return scrollTopRef;
}

/** How high the scroller is: to draw from, and to look up (null until it was measured first). */
function useHeight(scrollerRef: RefObject<HTMLElement | null>) {
  const [viewHeight, setViewHeight] = useState(0);
  const viewHeightRef = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => {
      viewHeightRef.current = element.clientHeight;
      setViewHeight(element.clientHeight);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [scrollerRef]);
  return [viewHeight, viewHeightRef] as const;
}

function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useLayoutEffect(() => {
    ref.current = value;
  });
  return ref;
}
