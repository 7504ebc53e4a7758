import { useEffect } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import type { FixedRows } from '../../lib/useFixedRows.ts';
import { useRowFocus } from '../../lib/useRowFocus.ts';
import classes from './search.module.css';

/** Height of a row, with its line. The style sheet has the same. */
export const ROW_HEIGHT = 66;

type RowListProps = {
  scrollerRef: RefObject<HTMLDivElement | null>;
  rows: FixedRows;
  label: string;
  isMultiple: boolean;
  current: number;
  /** The row that the keyboard went to. */
  focus: { readonly selector: string } | null;
  /** What a key of the list alone does; true when it did something. */
  onKey: (key: string) => boolean;
  row: (index: number) => ReactNode;
};

/** A list of any length of which the rows on screen exist. */
export function RowList({ scrollerRef, rows, label, isMultiple, current, focus, onKey, row }: RowListProps) {
  const { show, first, last } = rows;
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
    >
      <div className={classes.canvas} style={{ height: rows.canvasHeight }} role="presentation">
        {shown.map((index) => (
          <div
            key={index}
            className={classes.hitPlace}
            style={{ transform: `translateY(${String(rows.topOf(index))}px)` }}
            role="presentation"
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
