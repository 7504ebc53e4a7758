import { Button } from '@mantine/core';
import { IconFlagCheck, IconFlagOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/states.tsx';
import type { Filter } from './useQueue.ts';

/** Nothing in the queue: done, or filtered away. */
export function NoFlags({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation('flags');
  const isPlain = filter.status === 'open' && filter.category === null && filter.severity === null;
  if (isPlain) {
    return (
      <EmptyState icon={IconFlagCheck} title={t('emptyOpen')} next={t('emptyOpenNext')}>
        <Button variant="default" onClick={() => onFilter({ ...filter, status: 'confirmed' })}>
          {t('showDecided')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconFlagOff} title={t('emptyFiltered')} next={t('emptyFilteredNext')}>
      <Button variant="default" onClick={() => onFilter({ status: 'open', category: null, severity: null })}>
        {t('clearFilters')}
      </Button>
    </EmptyState>
  );
}
