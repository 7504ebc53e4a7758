import { useMemo } from 'react';
import type { Question, SearchSummary } from '../../../../shared/ipc/search.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { monthsOf, withMonths } from './terms.ts';
import type { MonthSpan } from './terms.ts';

export type Month = SearchSummary['months'][number];
export type MonthsShown = { readonly months: readonly Month[]; readonly selected: MonthSpan | null };

const NONE: readonly Month[] = [];

/**
 * The months to draw. Of a query that keeps to some months, those of the query before it did so, when they are known:
 * a brushed stretch stands among its neighbours and can be drawn anew.
 */
export function useMonths(question: Required<Question>, summary: SearchSummary | undefined): MonthsShown {
  const selected = useMemo(() => monthsOf(question.query), [question.query]);
  const wider = { ...question, query: withMonths(question.query, null) };
  // Never asked from here: what was counted before is at hand, or is not.
  const before = useRoute('search.summary', wider, { enabled: false, keepOld: false });
  const months = (selected === null ? undefined : before.data?.months) ?? summary?.months ?? NONE;
  return { months, selected };
}
