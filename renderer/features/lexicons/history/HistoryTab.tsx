import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunningJobs, useJob } from '../../../lib/useJob.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { useRefusal } from '../../../lib/useRefusal.ts';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { EmptyState, FailedState, InlineFailure } from '../../../ui/states.tsx';
import { seenOf } from '../useShown.ts';
import type { Shown } from '../useShown.ts';
import { RunReport } from './RunReport.tsx';
import classes from './history.module.css';

/** What this version finds in everything that is in the archive, before it is in force. Nothing is flagged by it. */
export function HistoryTab({ shown }: { shown: Shown }) {
  const { t } = useTranslation('lexicons');
  const [jobId, setJobId] = useState<string | null>(null);
  const own = useJob(jobId);
  const going = useRunningJobs(true).find(({ kind }) => kind === 'lexiconRun');
  const followed = useJob(going?.jobId ?? null);
  const running = own.isRunning ? own : followed.isRunning ? followed : null;
  // The engine tells of the run that it kept; until then its own result stands here.
  const fresh = own.job?.result?.kind === 'lexiconRun' ? own.job.result.run : null;
  const run = fresh ?? shown.run;
  const button = <StartButton shown={shown} isBusy={running !== null} isAgain={run !== null} onStarted={setJobId} />;
  return (
    <div className={classes.tab}>
      {running?.job && <JobProgress job={running.job} onCancel={running.cancel} />}
      {own.job?.phase === 'cancelled' && <p role="status">{t('run.cancelled')}</p>}
      {own.job?.phase === 'failed' && own.job.error !== null && <FailedState error={own.job.error} />}
      {run === null ? (
        running === null && (
          <EmptyState icon={IconHistory} title={t('run.none')} next={t('run.noneNext')}>
            {button}
          </EmptyState>
        )
      ) : (
        <>
          <div>{button}</div>
          <RunReport run={run} shown={shown} />
        </>
      )}
    </div>
  );
}

type StartProps = { shown: Shown; isBusy: boolean; isAgain: boolean; onStarted: (jobId: string) => void };

function StartButton({ shown, isBusy, isAgain, onStarted }: StartProps) {
  const { t } = useTranslation('lexicons');
  const refusal = useRefusal()('keepLists');
  const start = useAction('lexicons.runOverHistory');
  const { id, version } = seenOf(shown);
  return (
    <>
      <ReasonButton
        size="xs"
        variant={isAgain ? 'default' : 'filled'}
        reason={refusal ?? (isBusy ? t('run.busy') : null)}
        loading={start.isPending}
        leftSection={<IconHistory size={14} aria-hidden />}
        onClick={() => start.mutate({ id, version }, { onSuccess: ({ jobId }) => onStarted(jobId) })}
      >
        {t(isAgain ? 'run.again' : 'run.start')}
      </ReasonButton>
      <InlineFailure error={start.error} />
    </>
  );
}
