import { useCallbackRef } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import { Button } from '@mantine/core';
import type { Counting } from '../useCounting.ts';
import { FacetSection } from './FacetSection.tsx';
import { Months } from './Months.tsx';
import { activeTerms, withMonths, withTerm, withoutTerm } from './terms.ts';
import type { ActiveTerm, MonthSpan } from './terms.ts';
import type { FacetNames } from './useFacetNames.ts';
import { useMonths } from './useMonths.ts';
import pane from '../../../ui/pane.module.css';
import classes from './facets.module.css';

const KINDS = ['people', 'rooms', 'types', 'flags', 'sources'] as const;

type PanelProps = {
  query: string;
  scripts: 'folded' | 'asWritten';
  counting: Counting;
  /** The hits are an older question's. */
  isOld: boolean;
  names: FacetNames;
  onQuery: (query: string) => void;
};

/** What the hits can be narrowed by, with exact counts; a click asks for it as well. */
export const FacetPanel = memo(function FacetPanel({ query, scripts, counting, isOld, names, onQuery }: PanelProps) {
  const { t } = useTranslation(['search', 'common']);
  const format = useFormat();
  const { summary, error, isFetching, recount } = counting;
  const months = useMonths({ query, scripts }, summary);
  const active = useActive(query);
  const toggle = useCallbackRef((term: string, isNegated: boolean) => {
    const old = active.find((one) => one.term === term && one.isNegated === isNegated);
    onQuery(old === undefined ? withTerm(query, term, isNegated) : withoutTerm(query, old));
  });
  const toMonths = useCallbackRef((span: MonthSpan | null) => onQuery(withMonths(query, span)));
  return (
    <aside className={pane.side} aria-label={t('facets.title')} aria-busy={isFetching}>
      {error !== null && (
        <div className={classes.failed}>
          <InlineFailure error={error} />
          <Button size="compact-xs" variant="default" onClick={recount}>
            {t('common:retry')}
          </Button>
        </div>
      )}
      {summary !== undefined && (
        <div className={pane.scroller} data-old={counting.isOld || isOld || undefined} tabIndex={-1}>
          <div className={classes.all}>
            <Months {...months} onSelect={toMonths} />
            {summary.undated > 0 && (
              <p className={classes.note}>
                {t('facets.undated', { count: summary.undated, number: format.number(summary.undated) })}
              </p>
            )}
            {KINDS.map((kind) => (
              <FacetSection
                key={kind}
                title={t(`facets.${kind}`)}
                list={summary[kind]}
                active={active}
                nameOf={names.of}
                onToggle={toggle}
              />
            ))}
            <p className={classes.note}>{t('facets.how')}</p>
          </div>
        </div>
      )}
      {summary === undefined && error === null && <p className={classes.note}>{t('facets.counting')}</p>}
    </aside>
  );
});

const NONE: readonly ActiveTerm[] = [];

/** What the query is narrowed by; the same list for every query that is narrowed by nothing. */
function useActive(query: string): readonly ActiveTerm[] {
  return useMemo(() => {
    const active = activeTerms(query);
    return active.length === 0 ? NONE : active;
  }, [query]);
}
