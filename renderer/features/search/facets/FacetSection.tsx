import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facet, FacetList } from '../../../../shared/ipc/search.ts';
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
export function FacetSection({ title, list, active, nameOf, onToggle }: SectionProps) {
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
            facet={facet}
            share={facet.count / (list.values[0]?.count ?? facet.count)}
            name={nameOf(facet.term)}
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
}

type RowProps = {
  facet: Facet;
  /** Of the largest. */
  share: number;
  name: string;
  isOn: boolean;
  onToggle: (term: string, isNegated: boolean) => void;
};

function FacetRow({ facet, share, name, isOn, onToggle }: RowProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const onClick = (event: MouseEvent) => onToggle(facet.term, event.shiftKey || event.altKey);
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.value} aria-pressed={isOn} title={`${name} · ${facet.term}`} onClick={onClick}>
        <span className={classes.bar} style={{ width: `${String(share * 100)}%` }} aria-hidden />
        {isOn && <IconCheck size={12} aria-hidden className={classes.check} />}
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.count}>{format.number(facet.count)}</span>
      </UnstyledButton>
      <ActionIcon
        className={classes.exclude}
        size={20}
        variant="subtle"
        color="gray"
        aria-label={t('facets.exclude', { name })}
        title={t('facets.exclude', { name })}
        onClick={() => onToggle(facet.term, true)}
      >
        <IconMinus size={12} />
      </ActionIcon>
    </li>
  );
}
