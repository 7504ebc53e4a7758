import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErrorDetails } from '../../../shared/errors.ts';
import { corrections } from './bar/corrections.ts';
import { QueryText } from './bar/QueryText.tsx';
import { entryOfProblem } from './reference/entryOfProblem.ts';
import { ReferenceEntry } from './reference/ReferenceEntry.tsx';
import classes from './search.module.css';

type Problem = ErrorDetails['search.syntax'];

/** What describes the field while its query is refused. */
export const PROBLEM_ID = 'query-problem';

/** A refused query, whose place is underlined in the bar above: the reason in words, and what would work. */
export function QueryProblem({ problem, onRun }: { problem: Problem; onRun: (query: string) => void }) {
  const { t } = useTranslation(['search', 'codes']);
  const offered = corrections(problem);
  const entry = entryOfProblem(problem);
  return (
    <div className={classes.problem}>
      <div role="alert">
        <p className={classes.problemWhat} id={PROBLEM_ID}>
          {t('refused', { reason: t(`codes:syntax.${problem.reason}`) })}
        </p>
        <p className={classes.problemSafe}>{t('refusedSafe')}</p>
        {offered.length > 0 && (
          <div className={classes.suggestion}>
            <span>{t('suggestion')}</span>
            {offered.map(({ shown, query }) => (
              <Button key={query} size="compact-sm" variant="default" onClick={() => onRun(query)}>
                <QueryText query={shown} />
              </Button>
            ))}
          </div>
        )}
      </div>
      {entry !== null && <ReferenceEntry entry={entry} heading="h2" onRun={onRun} />}
    </div>
  );
}
