import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/call.ts';

const LONG_MS = 300;

/** True once a search has been running long enough for a person to want it to end. */
export function useRunsLong(isLoading: boolean): boolean {
  const [wasLoading] = useDebouncedValue(isLoading, LONG_MS);
  return isLoading && wasLoading;
}

/** Ends what the window searches for; it fails with `search.cancelled`. */
export function stopSearch(): void {
  // Nothing to end is no failure worth telling.
  call('search.cancel', {}).catch(() => undefined);
}

/** Runs the query; while a search runs long, ends it. */
export function RunButton({ runsLong }: { runsLong: boolean }) {
  const { t } = useTranslation('search');
  if (!runsLong) return <Button type="submit">{t('run')}</Button>;
  return (
    <Button variant="default" leftSection={<IconPlayerStop size={14} aria-hidden />} onClick={stopSearch}>
      {t('bar.stop')}
    </Button>
  );
}
