import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Moves the keyboard's focus to a row of a virtual list, once per wish, as soon as the row exists.
 * TRAP: without the "once" every drawing of the list would take the focus out of whatever field is being written in.
 *
 * @param wish a new object for every wish; null = none.
 */
export function useRowFocus(scroller: RefObject<HTMLElement | null>, wish: { readonly selector: string } | null): void {
  const doneRef = useRef<object | null>(null);
  useEffect(() => {
    if (wish === null || doneRef.current === wish) return;
    const row = scroller.current?.querySelector<HTMLElement>(wish.selector);
    if (!row) return;
    doneRef.current = wish;
    row.focus({ preventScroll: true });
  });
}
