import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QueryText } from '../bar/QueryText.tsx';

/** A query that runs when it is pressed. */
export function QueryExample({ query, onRun }: { query: string; onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <Button variant="default" size="compact-sm" aria-label={t('reference.run', { query })} onClick={() => onRun(query)}>
      <QueryText query={query} />
    </Button>
  );
}
