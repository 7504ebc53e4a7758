import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { MonthSpan } from './terms.ts';
import type { Month } from './useMonths.ts';

type Span = readonly [first: number, last: number];
type Drawn = { readonly anchor: number; readonly at: number; readonly isDragging: boolean };

type PointerHandlers = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
};

export type Brush = {
  /** The bars that are chosen or being chosen, both inclusive. */
  readonly span: Span | null;
  /** The bar under the pointer or the keyboard. */
  readonly active: number | null;
  readonly handlers: PointerHandlers & {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
  };
};

/** Choosing a stretch of bars: by dragging, or with the arrows (shift extends), Enter to take it and Escape to drop it. */
export function useBrush(
  months: readonly Month[],
  selected: MonthSpan | null,
  onSelect: (span: MonthSpan | null) => void,
): Brush {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const chosen = spanOf(months, selected);
  const span: Span | null =
    drawn === null ? chosen : [Math.min(drawn.anchor, drawn.at), Math.max(drawn.anchor, drawn.at)];
  const drop = () => setDrawn(null);
  const take = () => {
    const [first, last] = [months[span?.[0] ?? -1]?.month, months[span?.[1] ?? -1]?.month];
    drop();
    if (drawn !== null && first !== undefined && last !== undefined) onSelect({ first, last });
  };
  const extended = (at: number, isLonger: boolean): Drawn => ({
    anchor: isLonger ? (drawn?.anchor ?? chosen?.[0] ?? at) : at,
    at,
    isDragging: false,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = barOfKey(event.key, drawn?.at ?? chosen?.[1] ?? null, months.length);
    if (next !== null) setDrawn(extended(next, event.shiftKey));
    else if (event.key === 'Enter' || event.key === ' ') take();
    else if (event.key === 'Escape' && drawn !== null) drop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const pointer = pointerHandlers({ count: months.length, drawn, setDrawn, setHovered, take });
  return {
    span,
    active: hovered ?? drawn?.at ?? null,
    handlers: {
      ...pointer,
      onKeyDown,
      onBlur: drop,
    },
  };
}

type Pointing = {
  count: number;
  drawn: Drawn | null;
  setDrawn: (drawn: Drawn | null) => void;
  setHovered: (at: number | null) => void;
  take: () => void;
};

function pointerHandlers({ count, drawn, setDrawn, setHovered, take }: Pointing): PointerHandlers {
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const at = barAt(event, count);
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrawn({ anchor: at, at, isDragging: true });
    },
    onPointerMove: (event) => {
      const at = barAt(event, count);
      setHovered(at);
      if (drawn?.isDragging === true && drawn.at !== at) setDrawn({ ...drawn, at });
    },
    onPointerUp: () => {
      if (drawn?.isDragging === true) take();
    },
    onPointerCancel: () => setDrawn(null),
    onPointerLeave: () => setHovered(null),
  };
}

/** The bar that a key goes to; null for other keys. */
function barOfKey(key: string, from: number | null, count: number): number | null {
  const targets: Readonly<Partial<Record<string, number>>> = {
    ArrowLeft: from === null ? count - 1 : from - 1,
    ArrowRight: from === null ? 0 : from + 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}

function barAt(event: PointerEvent<HTMLElement>, count: number): number {
  const box = event.currentTarget.getBoundingClientRect();
  const at = Math.floor(((event.clientX - box.left) / box.width) * count);
  return Math.max(0, Math.min(count - 1, at));
}

/** The drawn bars of the selected months; null when none of them is drawn. */
function spanOf(months: readonly Month[], selected: MonthSpan | null): Span | null {
  if (selected === null) return null;
  const first = months.findIndex(({ month }) => month >= selected.first);
  const last = months.findLastIndex(({ month }) => month <= selected.last);
  return first < 0 || last < first ? null : [first, last];
}
