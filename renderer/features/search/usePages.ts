import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CallFailure } from '../../lib/call.ts';

/** Pages that left the screen are forgotten soon: a person may scroll through hundreds of thousands of rows. */
const KEEP_MS = 60_000;
/** A page that flies by while the scroll bar is dragged is not asked for. */
const PASSING_MS = 60;

export const PAGE = 50;

export type Pages<T> = {
  /** What stands in a row, once its page is here. */
  readonly at: (row: number) => T | undefined;
  readonly failure: CallFailure | null;
};

/** The rows on screen, and the one that the keyboard is on. */
export type Shown = { readonly first: number; readonly last: number; readonly current: number };

/** Where a list comes from. */
export type PageSource<T> = {
  /** The first page, which is here already. */
  readonly firstPage: readonly T[];
  readonly isEnabled: boolean;
  readonly keyOf: (page: number) => readonly unknown[];
  readonly read: (page: number) => Promise<readonly T[]>;
};

/** The rows of a list of any length, fetched page by page when they are shown. */
export function usePages<T>({ firstPage, isEnabled, keyOf, read }: PageSource<T>, shown: Shown): Pages<T> {
  const { first, last, current } = shown;
  const wanted = useMemo(() => pagesOf(first, last, current), [first, last, current]);
  const [settled] = useDebouncedValue(wanted, PASSING_MS);
  // Those of a moment ago that are no longer on screen are not asked for: the list may be of another question now.
  const numbers = useMemo(() => settled.filter((page) => wanted.includes(page)), [settled, wanted]);
  const answers = useQueries({
    queries: numbers.map((page) => ({
      queryKey: keyOf(page),
      queryFn: () => read(page),
      gcTime: KEEP_MS,
      enabled: isEnabled,
    })),
  });
  const rowsOf = (page: number) => (page === 0 ? firstPage : answers[numbers.indexOf(page)]?.data);
  return {
    at: (row) => rowsOf(Math.floor(row / PAGE))?.[row % PAGE],
    failure: (answers.find((answer) => answer.isError)?.error ?? null) as CallFailure | null,
  };
}

/** Every page but the first that has one of the rows on screen or the current one. */
function pagesOf(first: number, last: number, current: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  const shown = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [...new Set([...shown, Math.floor(current / PAGE)])].filter((page) => page > 0);
}
