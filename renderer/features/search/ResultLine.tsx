import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchOrder } from '../../../shared/ipc/search.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import type { Asked } from './asked.ts';
import { OrderPicker } from './bar/OrderPicker.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type LineProps = { asked: Asked; search: Search; onOrder: (order: SearchOrder) => void };

/** In one line what a query found, and what can be done with all of it. */
export function ResultLine({ asked, search, onOrder }: LineProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { result } = search;
  if (result === null || search.failure !== null) return null;
  const { total, conversations } = { total: result.total ?? 0, conversations: result.conversations ?? 0 };
  return (
    <div className={classes.found} data-old={search.isOld || undefined}>
      <span role="status">
        <strong>{t('total', { count: total, number: format.number(total) })}</strong>
        {' · '}
        {t('conversations', { count: conversations, number: format.number(conversations) })}
        {' · '}
        {t('milliseconds', { number: format.number(Math.round(result.milliseconds * 10) / 10) })}
      </span>
      <OrderPicker className={classes.order} order={asked.order} onOrder={onOrder} />
      <MayButton
        right="export"
        size="xs"
        variant="default"
        disabled={result.total === 0}
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => go('evidence', { selection: { kind: 'query', query: asked.query }, label: asked.query })}
      >
        {t('exportAll')}
      </MayButton>
    </div>
  );
}
