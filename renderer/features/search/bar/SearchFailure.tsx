import { IconPlayerStop } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppErrorShape } from '../../../../shared/errors.ts';
import { EmptyState, FailedState } from '../../../ui/states.tsx';
import { QueryProblem } from '../QueryProblem.tsx';

type FailureProps = { error: AppErrorShape; onRun: (query: string) => void; onRetry: () => void };

/** Why there are no hits: the query was refused, the search was stopped, or it failed. */
export function SearchFailure({ error, onRun, onRetry }: FailureProps) {
  if (error.code === 'search.syntax') return <QueryProblem problem={error.details} onRun={onRun} />;
  if (error.code === 'search.cancelled') return <Stopped onRetry={onRetry} />;
  return <FailedState error={error} onRetry={onRetry} />;
}

/** Whoever stops a search knows it; no alarm. */
function Stopped({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('search');
  return (
    <EmptyState icon={IconPlayerStop} title={t('bar.stopped')} next={t('bar.stoppedNext')}>
      <Button variant="default" onClick={onRetry}>
        {t('bar.runAgain')}
      </Button>
    </EmptyState>
  );
}
