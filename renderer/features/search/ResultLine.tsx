import { SegmentedControl } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import type { Order, Search } from './useSearch.ts';
import classes from './search.module.css';

type LineProps = { query: string; order: Order; search: Search; onOrder: (order: Order) => void };

/** In one line what a query found, and what can be done with all of it. */
export function ResultLine({ query, order, search, onOrder }: LineProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { result } = search;
  if (result === null || search.failure !== null) return null;
  return (
    <div className={classes.found} data-old={search.isOld || undefined}>
      <span role="status">
        <strong>{t('total', { count: result.total, number: format.number(result.total) })}</strong>
        {' · '}
        {t('conversations', { count: result.conversations, number: format.number(result.conversations) })}
        {' · '}
        {t('milliseconds', { number: format.number(Math.round(result.milliseconds * 10) / 10) })}
      </span>
      <SegmentedControl
        size="xs"
        className={classes.order}
        value={order}
        onChange={(value) => onOrder(value)}
        aria-label={t('order')}
        data={[
          { value: 'newest', label: t('newest') },
          { value: 'oldest', label: t('oldest') },
        ]}
      />
      <MayButton
        right="export"
        size="xs"
        variant="default"
        disabled={result.total === 0}
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => go('evidence', { selection: { kind: 'query', query }, label: query })}
      >
        {t('exportAll')}
      </MayButton>
    </div>
  );
}
