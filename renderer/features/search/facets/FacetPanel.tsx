import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import { Button } from '@mantine/core';
import type { Search } from '../useSearch.ts';
import { FacetSection } from './FacetSection.tsx';
import { Months } from './Months.tsx';
import { activeTerms, withMonths, withTerm, withoutTerm } from './terms.ts';
import type { FacetNames } from './useFacetNames.ts';
import { useMonths } from './useMonths.ts';
import pane from '../../../ui/pane.module.css';
import classes from './facets.module.css';

const KINDS = ['people', 'rooms', 'types', 'flags', 'sources'] as const;

type PanelProps = {
  query: string;
  scripts: 'folded' | 'asWritten';
  search: Search;
  names: FacetNames;
  onQuery: (query: string) => void;
};

/** What the hits can be narrowed by, with exact counts; a click asks for it as well. */
export function FacetPanel({ query, scripts, search, names, onQuery }: PanelProps) {
  const { t } = useTranslation(['search', 'common']);
  const format = useFormat();
  const { data, error, isFetching, isPlaceholderData, refetch } = search.summary;
  const months = useMonths({ query, scripts }, data);
  const active = activeTerms(query);
  const toggle = (term: string, isNegated: boolean) => {
    const old = active.find((one) => one.term === term && one.isNegated === isNegated);
    onQuery(old === undefined ? withTerm(query, term, isNegated) : withoutTerm(query, old));
  };
  return (
    <aside className={pane.side} aria-label={t('facets.title')} aria-busy={isFetching}>
      {error !== null && (
        <div className={classes.failed}>
          <InlineFailure error={error} />
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('common:retry')}
          </Button>
        </div>
      )}
      {data !== undefined && (
        <div className={pane.scroller} data-old={isPlaceholderData || search.isOld || undefined} tabIndex={-1}>
          <div className={classes.all}>
            <Months {...months} onSelect={(span) => onQuery(withMonths(query, span))} />
            {data.undated > 0 && (
              <p className={classes.note}>
                {t('facets.undated', { count: data.undated, number: format.number(data.undated) })}
              </p>
            )}
            {KINDS.map((kind) => (
              <FacetSection
                key={kind}
                title={t(`facets.${kind}`)}
                list={data[kind]}
                active={active}
                nameOf={names.of}
                onToggle={toggle}
              />
            ))}
            <p className={classes.note}>{t('facets.how')}</p>
          </div>
        </div>
      )}
      {data === undefined && error === null && <p className={classes.note}>{t('facets.counting')}</p>}
    </aside>
  );
}
