import { Button, Select } from '@mantine/core';
import { IconBook2, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlagStatus } from '../../../shared/ipc/flags.ts';
import type { Severity } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { SEVERITIES } from '../../ui/severity.ts';
import { Lexicons } from './Lexicons.tsx';
import { ScanPanel, useScan } from './Scan.tsx';
import type { Filter, Queue } from './useQueue.ts';
import classes from './flags.module.css';

const ANY = 'any';
const STATUSES: readonly FlagStatus[] = ['open', 'confirmed', 'cleared', 'suppressed'];

type ToolbarProps = { filter: Filter; queue: Queue; onFilter: (filter: Filter) => void };

/** Which flags are in the queue, how many, and the ways to make and explain them. */
export function FlagToolbar({ filter, queue, onFilter }: ToolbarProps) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const [isListOpen, setListOpen] = useState(false);
  const scan = useScan();
  return (
    <>
      <div className={classes.bar} role="toolbar" aria-label={t('filters')}>
        <Filters filter={filter} queue={queue} onFilter={onFilter} />
        <span role="status" className={classes.total}>
          {queue.total !== null && t('total', { count: queue.total, number: format.number(queue.total) })}
        </span>
        <Button
          size="xs"
          variant="default"
          className={classes.push}
          leftSection={<IconBook2 size={14} aria-hidden />}
          onClick={() => setListOpen(true)}
        >
          {t('lists')}
        </Button>
        <MayButton
          right="scan"
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={scan.isStarting}
          disabled={scan.isRunning}
          onClick={scan.start}
        >
          {t('scan')}
        </MayButton>
      </div>
      <ScanPanel scan={scan} />
      <Lexicons isOpen={isListOpen} onClose={() => setListOpen(false)} />
    </>
  );
}

function Filters({ filter, queue, onFilter }: ToolbarProps) {
  const { t } = useTranslation(['flags', 'codes']);
  const format = useFormat();
  const nameOf = useCategoryNames();
  const categories = Object.keys(queue.byCategory);
  if (filter.category !== null && !categories.includes(filter.category)) categories.push(filter.category);
  const orAny = (value: string | null) => (value === ANY ? null : value);
  return (
    <>
      <Select
        size="xs"
        className={classes.select}
        aria-label={t('status')}
        value={filter.status ?? ANY}
        onChange={(value) => onFilter({ ...filter, status: orAny(value) as FlagStatus | null })}
        data={[
          ...STATUSES.map((status) => ({ value: status, label: t(`codes:flagStatus.${status}`) })),
          { value: ANY, label: t('anyStatus') },
        ]}
      />
      <Select
        size="xs"
        className={classes.select}
        aria-label={t('severity')}
        value={filter.severity ?? ANY}
        onChange={(value) => onFilter({ ...filter, severity: orAny(value) as Severity | null })}
        data={[
          { value: ANY, label: t('anySeverity') },
          ...SEVERITIES.map((severity) => ({ value: severity, label: t(`codes:severity.${severity}`) })),
        ]}
      />
      <Select
        size="xs"
        className={classes.wide}
        aria-label={t('category')}
        value={filter.category ?? ANY}
        onChange={(value) => onFilter({ ...filter, category: orAny(value) })}
        data={[
          { value: ANY, label: t('anyCategory') },
          ...categories.map((id) => ({
            value: id,
            label: `${nameOf(id)} (${format.number(queue.byCategory[id] ?? 0)})`,
          })),
        ]}
      />
    </>
  );
}
