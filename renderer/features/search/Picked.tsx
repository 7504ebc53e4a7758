import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import type { Asked } from './asked.ts';
import classes from './search.module.css';

type PickedProps = {
  picked: ReadonlySet<number>;
  total: number | null;
  asked: Asked;
  onClear: () => void;
};

/** How many hits are selected and what can be done with them, or with all instead. */
export function Picked({ picked, total, asked, onClear }: PickedProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  if (picked.size === 0) return null;
  return (
    <div className={classes.picked} role="toolbar" aria-label={t('pickedBar')}>
      <span role="status">{t('picked', { count: picked.size, number: format.number(picked.size) })}</span>
      <MayButton
        right="export"
        size="xs"
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => exportHits(picked, asked.query)}
      >
        {t('exportPicked')}
      </MayButton>
      {total !== null && total > picked.size && (
        <MayButton right="export" size="xs" variant="default" onClick={() => exportAll(asked)}>
          {t('allInstead', { count: total, number: format.number(total) })}
        </MayButton>
      )}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('clearPicked')}
      </Button>
    </div>
  );
}

/** The selected messages as the content of a bundle. */
export function exportHits(picked: ReadonlySet<number>, query: string): void {
  if (picked.size > 0) go('evidence', { selection: { kind: 'messages', messageIds: [...picked] }, label: query });
}

/** Everything that the query finds when the bundle is made. */
export function exportAll({ query, scripts }: Asked): void {
  go('evidence', { selection: { kind: 'query', query, scripts }, label: query });
}
