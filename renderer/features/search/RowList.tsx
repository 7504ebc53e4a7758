import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import type { FixedRows } from '../../lib/useFixedRows.ts';
import { useRowFocus } from '../../lib/useRowFocus.ts';
import classes from './search.module.css';

/** Height of a row, with its line. The style sheet has the same. */
export const ROW_HEIGHT = 66;

type RowListProps = {
  scrollerRef: RefObject<HTMLDivElement | null>;
  /** What the rows belong to. With another one the keyboard, if it was in the list, goes to the first row. */
  of: unknown;
  rows: FixedRows;
  label: string;
  isMultiple: boolean;
  current: number;
  /** The row that the keyboard went to. */
  focus: { readonly selector: string } | null;
  /** What a key of the list alone does; true when it did something. */
  onKey: (key: string) => boolean;
  /** `top`: pixels from the top of the list. */
  row: (index: number, top: number) => ReactNode;
};

/** A list of any length of which the rows on screen exist. */
export function RowList({ scrollerRef, of, rows, label, isMultiple, current, focus, onKey, row }: RowListProps) {
  const { show, first, last } = rows;
  const wasHereRef = useRef(false);
  useLayoutEffect(() => toFirstRow(scrollerRef.current, wasHereRef.current), [scrollerRef, of]);
  useEffect(() => show(current), [show, current]);
  useRowFocus(scrollerRef, focus);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event.key)) return;
    event.preventDefault();
  };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    <div
      ref={scrollerRef}
      className={classes.hits}
      role="listbox"
      aria-multiselectable={isMultiple || undefined}
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocus={() => (wasHereRef.current = true)}
      onBlur={({ relatedTarget, currentTarget }) => {
        wasHereRef.current = relatedTarget === null || currentTarget.contains(relatedTarget);
      }}
    >
      <div className={classes.canvas} style={{ height: rows.canvasHeight }} role="presentation">
        {shown.map((index) => row(index, rows.topOf(index)))}
      </div>
    </div>
  );
}

/** TRAP: a row far down is taken out together with the keyboard before anybody is asked; nobody has it then. */
function toFirstRow(scroller: HTMLElement | null, wasHere: boolean): void {
  const { activeElement: active, body } = document;
  if (!scroller || !(scroller.contains(active) || (wasHere && active === body))) return;
  scroller.querySelector<HTMLElement>('[data-hit="0"]')?.focus({ preventScroll: true });
}
