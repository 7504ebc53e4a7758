import { useCallback, useState } from 'react';

export type ListCursor = {
  readonly current: number;
  /** The row that the keyboard went to; null when a pointer chose. */
  readonly focus: { readonly selector: string } | null;
  readonly set: (index: number) => void;
  readonly moveBy: (by: number) => void;
  /** Arrow keys, Home and End; true when the key was one of them. */
  readonly onKey: (key: string) => boolean;
};

/** The current row of a list of `count` rows, moved by the keyboard: the first one again when they are of something else. */
export function useCursor(count: number, of: unknown = null): ListCursor {
  const [current, set] = useState(0);
  const [focus, setFocus] = useState<ListCursor['focus']>(null);
  const [startedOf, setStartedOf] = useState(of);
  if (startedOf !== of) {
    setStartedOf(of);
    set(0);
    setFocus(null);
  }
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    set(next);
    setFocus({ selector: `[data-hit="${String(next)}"]` });
  };
  const steps: Readonly<Partial<Record<string, number>>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + 8,
    PageUp: current - 8,
    Home: 0,
    End: count - 1,
  };
  return {
    current,
    focus,
    set: useCallback((index: number) => set(index), []),
    moveBy: (by) => moveTo(current + by),
    onKey: (key) => {
      const next = steps[key];
      if (next !== undefined) moveTo(next);
      return next !== undefined;
    },
  };
}
