import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchOrder } from '../../../../shared/ipc/search.ts';

type OrderPickerProps = { order: SearchOrder; onOrder: (order: SearchOrder) => void; className?: string | undefined };

/** Which hits come first. */
export const OrderPicker = memo(function OrderPicker({ order, onOrder, className }: OrderPickerProps) {
  const { t } = useTranslation('search');
  return (
    <SegmentedControl
      size="xs"
      className={className}
      value={order}
      onChange={(value) => onOrder(value)}
      aria-label={t('order')}
      data={[
        { value: 'newest', label: t('newest') },
        { value: 'oldest', label: t('oldest') },
        { value: 'relevance', label: t('bar.relevance') },
      ]}
    />
  );
});
