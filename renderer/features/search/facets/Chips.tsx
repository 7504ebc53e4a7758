import { CloseButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { activeTerms, withoutTerm } from './terms.ts';
import type { FacetNames } from './useFacetNames.ts';
import classes from './facets.module.css';

type ChipsProps = { query: string; names: FacetNames; onQuery: (query: string) => void };

/** What the query is narrowed by, each to be taken away. */
export const Chips = memo(function Chips({ query, names, onQuery }: ChipsProps) {
  const { t } = useTranslation('search');
  const active = activeTerms(query);
  if (active.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('facets.active')}>
      {active.map((one) => {
        const name = names.of(one.term);
        const field = one.term.slice(0, one.term.indexOf(':') + 1);
        const shown = name === one.term ? name.slice(field.length) : name;
        const label = `${one.isNegated ? `${t('facets.not')} ` : ''}${field} ${shown}`;
        return (
          <li key={`${String(one.start)} ${one.term}`} className={classes.chip} data-not={one.isNegated || undefined}>
            <span title={one.term}>
              {one.isNegated && <strong>{t('facets.not')} </strong>}
              <span className={classes.field}>{field}</span> <bdi>{shown}</bdi>
            </span>
            <CloseButton
              size={18}
              iconSize={12}
              aria-label={t('facets.remove', { name: label })}
              onClick={() => onQuery(withoutTerm(query, one))}
            />
          </li>
        );
      })}
    </ul>
  );
});
