import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TableFormat } from '../../../../shared/ipc/searchLists.ts';

type PickerProps = { format: TableFormat; onFormat: (format: TableFormat) => void };

/** Text that every program reads, or a workbook. */
export function FormatPicker({ format, onFormat }: PickerProps) {
  const { t } = useTranslation('search');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('export.format')}
      value={format}
      onChange={(value) => onFormat(value)}
      data={[
        { value: 'csv', label: 'CSV' },
        { value: 'xlsx', label: 'XLSX' },
      ]}
    />
  );
}
