import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErrorDetails } from '../../../shared/errors.ts';
import classes from './search.module.css';

type Problem = ErrorDetails['search.syntax'];

/** A refused query: the place underlined, the reason in words, and what would work. */
export function QueryProblem({ problem, onRun }: { problem: Problem; onRun: (query: string) => void }) {
  const { t } = useTranslation(['search', 'codes']);
  const { query, at, length, reason, suggestion } = problem;
  const end = Math.min(query.length, at + Math.max(1, length));
  const reasonText = t(`codes:syntax.${reason}`);
  return (
    <div className={classes.problem} role="alert">
      <p className={classes.problemWhat}>{t('refused', { reason: reasonText })}</p>
      <code className={classes.problemQuery}>
        {query.slice(0, at)}
        <mark title={reasonText}>{query.slice(at, end) || ' '}</mark>
        {query.slice(end)}
      </code>
      <p className={classes.problemSafe}>{t('refusedSafe')}</p>
      {suggestion !== undefined && suggestion !== '' && (
        <div className={classes.suggestion}>
          <span>{t('suggestion')}</span>
          <Button size="compact-sm" variant="light" onClick={() => onRun(suggestion)}>
            {suggestion}
          </Button>
        </div>
      )}
    </div>
  );
}
