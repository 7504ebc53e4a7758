import { Button } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetList } from '../../../../shared/ipc/search.ts';
import { useFormat } from '../../../lib/format.ts';
import type { ActiveTerm } from './terms.ts';
import classes from './facets.module.css';

const SHORT = 6;

type SectionProps = {
  title: string;
  list: FacetList;
  active: readonly ActiveTerm[];
  nameOf: (term: string) => string;
  onToggle: (term: string, isNegated: boolean) => void;
};

/** The values of one kind, most hits first. */
export const FacetSection = memo(function FacetSection({ title, list, active, nameOf, onToggle }: SectionProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const id = useId();
  const [isLong, setLong] = useState(false);
  const shown = isLong ? list.values : list.values.slice(0, SHORT);
  const hidden = list.values.length - SHORT;
  if (list.values.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      <ul className={classes.values}>
        {shown.map((facet) => (
          <FacetRow
            key={facet.term}
            term={facet.term}
            share={facet.count / (list.values[0]?.count ?? facet.count)}
            name={nameOf(facet.term)}
            count={format.number(facet.count)}
            exclude={t('facets.exclude', { name: nameOf(facet.term) })}
            isOn={active.some((one) => one.term === facet.term && !one.isNegated)}
            onToggle={onToggle}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? t('facets.fewer') : t('facets.all', { number: format.number(list.values.length) })}
        </Button>
      )}
      {isLong && list.more > 0 && (
        <p className={classes.note}>{t('facets.more', { count: list.more, number: format.number(list.more) })}</p>
      )}
    </section>
  );
});

type RowProps = {
  term: string;
  /** Of the largest. */
  share: number;
  name: string;
  /** As it is written. */
  count: string;
  /** What the second button does, in words. */
  exclude: string;
  isOn: boolean;
  onToggle: (term: string, isNegated: boolean) => void;
};

/** Plain elements and its words from above: thirty of them are drawn anew with every answer. */
const FacetRow = memo(function FacetRow({ term, share, name, count, exclude, isOn, onToggle }: RowProps) {
  const onClick = (event: MouseEvent) => onToggle(term, event.shiftKey || event.altKey);
  return (
    <li className={classes.row}>
      <button
        type="button"
        className={`mantine-focus-auto ${classes.value}`}
        aria-pressed={isOn}
        title={`${name} · ${term}`}
        onClick={onClick}
      >
        <span className={classes.bar} style={{ width: `${String(share * 100)}%` }} aria-hidden />
        {isOn && <IconCheck size={12} aria-hidden className={classes.check} />}
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.count}>{count}</span>
      </button>
      <button
        type="button"
        className={`mantine-focus-auto mantine-active ${classes.exclude}`}
        aria-label={exclude}
        title={exclude}
        onClick={() => onToggle(term, true)}
      >
        <IconMinus size={12} />
      </button>
    </li>
  );
});
